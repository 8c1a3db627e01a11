import { createHash } from 'node:crypto';
import type { TestAnswer } from './app.js';

/** How a client sends the id of an operation. */
export const ID_FORMS = ['documentId', 'sha256Hash', 'id', 'doc_id'] as const;
export type IdForm = (typeof ID_FORMS)[number];

/** The parameters of a request, beside where it goes and how. */
export type Parameters = Readonly<Record<string, unknown>>;

/** The parameter that holds this id. */
export function idParameter(form: IdForm, id: unknown): Parameters {
  return form === 'sha256Hash' ? hashParameter(id) : { [form]: id };
}

/** What Apollo's clients send as a hash. */
export function hashParameter(sha256Hash: unknown, version: unknown = 1): Parameters {
  return { extensions: { persistedQuery: { version, sha256Hash } } };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What any client sends, and a browser sends for a page that may ask. */
const PREFLIGHT = { 'apollo-require-preflight': 'yes' };

/** One GET of /graphql; objects become JSON. */
export function get(
  url: string,
  parameters: Parameters,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const texts = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const search = new URLSearchParams(texts).toString();
  return fetch(`${url}/graphql?${search}`, {
    headers: { ...PREFLIGHT, ...headers },
  });
}

/** One POST to /graphql. */
export function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const all = { 'content-type': 'application/json', ...headers };
  return fetch(`${url}/graphql`, { method: 'POST', headers: all, body: JSON.stringify(body) });
}

export const METHODS = { GET: get, POST: post } as const;

/** The status of a response and the first error's code, or its data. */
export async function outcomeOf(response: Response): Promise<readonly [status: number, outcome: unknown]> {
  const { data, errors } = (await response.json()) as TestAnswer['body'];
  return [response.status, errors ? errors[0]?.extensions?.['code'] : data];
}
