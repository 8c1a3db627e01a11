import { z } from 'zod';
import type { IngramSandbox } from '../../src/providers/ingram-marketplace/sandbox/index.js';
import type { SandboxAnswer } from './ask-connect-sandbox.js';

/** Sends one request with these headers alone; the path begins below the sandbox's address. */
export async function send(
  sandbox: IngramSandbox,
  request: string,
  { headers = {}, body }: { readonly headers?: Record<string, string>; readonly body?: unknown } = {},
): Promise<SandboxAnswer> {
  const space = request.indexOf(' ');
  const response = await fetch(sandbox.baseUrl + request.slice(space + 1), {
    method: request.slice(0, space),
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = JSON.parse(text);
  return { status: response.status, headers: response.headers, body: parsed };
}

/** What asks for a token. */
export function basic({ credentials }: IngramSandbox): Record<string, string> {
  const { username, password, subscriptionKey } = credentials;
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return { authorization: `Basic ${pair}`, 'x-subscription-key': subscriptionKey };
}

/** What opens everything else, with a token of its own on every call. */
export async function bearer(sandbox: IngramSandbox): Promise<Record<string, string>> {
  const { subscriptionKey, marketplace } = sandbox.credentials;
  const answer = await send(sandbox, 'POST /token', { headers: basic(sandbox), body: { marketplace } });
  const { token } = z.object({ token: z.string() }).parse(answer.body);
  return { authorization: `Bearer ${token}`, 'x-subscription-key': subscriptionKey };
}

/** Sends one signed-in request. */
export async function ask(sandbox: IngramSandbox, request: string, body?: unknown): Promise<SandboxAnswer> {
  return send(sandbox, request, { headers: await bearer(sandbox), body });
}

const row = z.looseObject({ id: z.string() });
const page = z.object({
  data: z.array(row),
  pagination: z.object({ offset: z.number(), limit: z.number(), total: z.number() }),
});

/** The rows of a list answer, and where they stand. */
export function pageOf(answer: SandboxAnswer): z.infer<typeof page> {
  return page.parse(answer.body);
}

/** The ids of a list answer, in their order. */
export function idsOf(answer: SandboxAnswer): readonly string[] {
  return pageOf(answer).data.map(({ id }) => id);
}

/** The row of a single answer. */
export function rowOf(answer: SandboxAnswer): z.infer<typeof row> {
  return row.parse(answer.body);
}
