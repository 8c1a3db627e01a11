import { z } from 'zod';
import type { TradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';

export interface TradevestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the plain text when it is none. */
  readonly body: unknown;
}

/** Asks the token endpoint; `change` replaces fields of the right form, undefined takes one out. */
export async function askToken(
  sandbox: TradevestSandbox,
  change: Readonly<Record<string, string | undefined>> = {},
  url = sandbox.tokenUrl,
): Promise<TradevestAnswer> {
  const { clientId, clientSecret, scope } = sandbox.credentials;
  const fields: Readonly<Record<string, string | undefined>> = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
    ...change,
  };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value);
  }
  return answerOf(await fetch(url, { method: 'POST', body: form }));
}

/** Gets a new token. */
export async function signIn(sandbox: TradevestSandbox): Promise<string> {
  return z.object({ access_token: z.string() }).parse((await askToken(sandbox)).body).access_token;
}

export type Ask = (
  request: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<TradevestAnswer>;

/** Signs in; what comes back sends requests with that token and the right requestor, paths as they are written. */
export async function signedIn(sandbox: TradevestSandbox): Promise<Ask> {
  const token = await signIn(sandbox);
  return async (request, body, headers = {}) => {
    const space = request.indexOf(' ');
    const response = await fetch(sandbox.baseUrl + request.slice(space + 1), {
      method: request.slice(0, space),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'requestor-id': sandbox.credentials.requestorId,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  };
}

async function answerOf(response: Response): Promise<TradevestAnswer> {
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const page = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  pagination: z.object({ cursor: z.string().optional(), limit: z.number() }),
});

export type Page = z.infer<typeof page>;

/** The rows and the cursor of a list answer. */
export function pageOf(answer: TradevestAnswer): Page {
  return page.parse(answer.body);
}

/** One value of every row of a list answer. */
export function valuesOf(answer: TradevestAnswer, key: string): readonly unknown[] {
  return pageOf(answer).data.map((row) => row[key]);
}
