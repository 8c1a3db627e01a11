import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface TextAnswer {
  Reply: string;
}

/** The graph as one configuration serves it. */
export interface ServedGraph {
  /** Answers a request to the graph. */
  readonly answer: (
    request: FastifyRequest<TextAnswer>,
    reply: FastifyReply<TextAnswer>,
  ) => Promise<string | undefined>;
  /** What to refuse a request to the graph with before it is read; undefined where it may come in. */
  readonly refusalOf: (headers: IncomingHttpHeaders) => Error | undefined;
  /** Whether a browser gets pages to explore the graph. */
  readonly landingPage: boolean;
}

/** What one reading of the configuration decides for the requests that begin while it is in force. They end with it. */
export interface Generation {
  /** The deadline of a whole operation. */
  readonly operationTimeoutMs: number;
  /** How many requests to sources one operation may cost. */
  readonly upstreamRequests: number;
  /** The origins whose pages may read answers. */
  readonly origins: readonly string[];
  readonly graph: ServedGraph;
  readonly users: Users;
}

/** Counts what still needs a thing, so that it can be closed after the last of them. */
export class Users {
  #count = 0;
  #tell: (() => void) | undefined;

  enter(): void {
    this.#count += 1;
  }

  leave(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#tell?.();
  }

  /** Resolves once none is left; to be asked for once, when no new one comes. */
  gone(): Promise<void> {
    if (this.#count === 0) return Promise.resolve();
    return new Promise((resolve) => (this.#tell = resolve));
  }
}
