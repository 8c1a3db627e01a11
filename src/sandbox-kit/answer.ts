import type { IncomingHttpHeaders } from 'node:http';

/** A request as a sandbox answers it. */
export interface SandboxRequest {
  readonly method: string;
  /** The whole path as it came, undecoded. */
  readonly path: string;
  /** Without `?`, undecoded; empty when there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The whole body as text, empty when nothing was sent; undefined when it is longer than a sandbox takes. */
  readonly body: string | undefined;
}

/** What a sandbox answers. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; left out, the answer has no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOT_JSON = Symbol('not JSON');

/** The parsed body; undefined when nothing was sent, NOT_JSON when it is none. */
export function parsedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

export function isJson(body: unknown): boolean {
  return body !== NOT_JSON;
}
