import { expect } from 'vitest';

/** Stands wherever a caller or an operator writes something; no message and no log line may hold it. */
export const CANARY = 'canary-5f3a9';
/** The same as a number. */
export const NUMBER = 918_273_645_546;
/** Either of them, however it is written. */
export const LEAK = /canary.?5f3a9|918.?273.?645/i;
const STACK = /\bat .+[:(]\d+|node_modules|stacktrace|\.[jt]s:\d/i;

/** Fails on a text that holds the canary or a frame of a stack. */
export function expectClean(text: string): void {
  expect(text).not.toMatch(LEAK);
  expect(text).not.toMatch(STACK);
}

/** Sends anything to an address and answers what came back, which must be clean. */
export async function sendTo(
  url: string,
  init: RequestInit,
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(url, init);
  const text = await response.text();
  expectClean(text);
  expectClean(JSON.stringify([...response.headers]));
  return { status: response.status, text };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A POST to `/graphql`; a text is sent as it stands, anything else as JSON. */
export function postOf(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
