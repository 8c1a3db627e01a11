import type { IncomingMessage } from 'node:http';
import type { FaultTarget } from './faults.js';

/** One request as it came; path, query and url are undecoded. */
export interface SandboxRequestLogEntry {
  readonly method: string;
  /** The whole path, what all addresses of the API begin with included. */
  readonly path: string;
  /** Without `?`; empty when there is none. */
  readonly query: string;
  /** Path and query together, as on the request line. */
  readonly url: string;
  /** 0 until answered, and for good when no answer was sent. */
  readonly status: number;
  /** Milliseconds of one monotonic clock, shared by all entries. */
  readonly startedAt: number;
  /** NaN while the request is open. */
  readonly endedAt: number;
  readonly authorization: string | undefined;
  /** As it came; undefined until it has come whole, and where it is longer than the sandbox reads. */
  readonly body: string | undefined;
  /** The length of the answer's body; 0 until answered. */
  readonly answerBytes: number;
}

export interface OpenEntry {
  readonly target: FaultTarget;
  read(body: string | undefined): void;
  /** The first call counts: the end of an answered connection comes after its answer. */
  end(status: number, answerBytes?: number): void;
}

export class RequestLog {
  private readonly log: SandboxRequestLogEntry[] = [];

  /** Always the same list, which grows and shrinks. */
  get entries(): readonly SandboxRequestLogEntry[] {
    return this.log;
  }

  clear(): void {
    this.log.length = 0;
  }

  open(request: IncomingMessage): OpenEntry {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const target = {
      method: request.method ?? 'GET',
      path: mark < 0 ? url : url.slice(0, mark),
      query: mark < 0 ? '' : url.slice(mark + 1),
    };
    const entry = {
      ...target,
      url,
      status: 0,
      startedAt: performance.now(),
      endedAt: Number.NaN,
      authorization: request.headers.authorization,
      body: undefined as string | undefined,
      answerBytes: 0,
    };
    this.log.push(entry);
    return {
      target,
      read: (body) => {
        entry.body = body;
      },
      end: (status, answerBytes = 0) => {
        if (!Number.isNaN(entry.endedAt)) return;
        entry.status = status;
        entry.answerBytes = answerBytes;
        entry.endedAt = performance.now();
      },
    };
  }
}
