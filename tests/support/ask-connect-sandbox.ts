import { z } from 'zod';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';

export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the plain text when it is none. */
  readonly body: unknown;
}

/** Sends one signed-in request; the path begins below `/public/v1` and is sent as it is written. */
export async function ask(sandbox: ConnectSandbox, request: string, body?: unknown): Promise<SandboxAnswer> {
  const space = request.indexOf(' ');
  const response = await fetch(sandbox.baseUrl + request.slice(space + 1), {
    method: request.slice(0, space),
    headers: { authorization: sandbox.apiKey, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const row = z.looseObject({ id: z.string() });

export type AnyRow = z.infer<typeof row>;

/** The rows of a list answer. */
export function rowsOf(answer: SandboxAnswer): readonly AnyRow[] {
  return z.array(row).parse(answer.body);
}

/** The row of a single answer. */
export function rowOf(answer: SandboxAnswer): AnyRow {
  return row.parse(answer.body);
}
