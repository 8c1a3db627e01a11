import { z } from 'zod';
import type { IonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';

export interface SandboxAnswer {
  readonly status: number;
  /** Parsed JSON; the plain text when it is none. */
  readonly body: unknown;
}

/** Sends one signed-in request; the path begins below the sandbox's account and is sent as it is written. */
export type Ask = (request: string, body?: unknown) => Promise<SandboxAnswer>;

const tokens = z.strictObject({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
});

export type Tokens = z.infer<typeof tokens>;

const customers = z.object({
  customers: z.array(z.looseObject({ name: z.string() })),
  nextPageToken: z.string(),
});

/** Posts a form to `/oauth/token` or `/oauth/validateAccess`. */
export async function post(
  sandbox: IonSandbox,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<SandboxAnswer> {
  const response = await fetch(sandbox.baseUrl + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  return answerOf(response);
}

export function refresh(sandbox: IonSandbox, refreshToken: string): Promise<SandboxAnswer> {
  return post(sandbox, '/oauth/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** The tokens of a refresh that must be granted. */
export function tokensOf({ body }: SandboxAnswer): Tokens {
  return tokens.parse(body);
}

/** Refreshes with a further token, so that the sandbox's first one stays unused. */
export async function signIn(sandbox: IonSandbox): Promise<Ask> {
  const granted = tokensOf(await refresh(sandbox, sandbox.issueRefreshToken()));
  return askWith(sandbox, { authorization: `Bearer ${granted.access_token}` });
}

/** Requests with these headers, whatever they are worth. */
export function askWith(sandbox: IonSandbox, headers: Readonly<Record<string, string>>): Ask {
  return async (request, body) => {
    const space = request.indexOf(' ');
    const path = `/api/v3/accounts/${sandbox.accountId}${request.slice(space + 1)}`;
    const response = await fetch(sandbox.baseUrl + path, {
      method: request.slice(0, space),
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answerOf(response);
  };
}

export interface ListedPage {
  readonly ids: readonly string[];
  readonly nextPageToken: string;
}

/** The ids of a list answer and where it goes on. */
export function pageOf({ body }: SandboxAnswer): ListedPage {
  const page = customers.parse(body);
  return { ids: page.customers.map(({ name }) => lastPart(name)), nextPageToken: page.nextPageToken };
}

/** The id of a customer answer. */
export function idOf({ body }: SandboxAnswer): string {
  return lastPart(z.looseObject({ name: z.string() }).parse(body).name);
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

async function answerOf(response: Response): Promise<SandboxAnswer> {
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}
