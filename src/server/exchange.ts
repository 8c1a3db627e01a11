import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../domain/caller.js';
import type { RequestScope, SourceCost, UpstreamMeter } from '../domain/request-scope.js';
import { OperationMemory } from '../domain/request-scope.js';
import type { TracedWork } from '../domain/traced-work.js';
import type { Generation } from './generation.js';
import { OperationEnd } from './operation-end.js';

/** What one HTTP request came to. Holds nothing that a caller wrote, but an operation's name and a plain path. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /** Without its query string. */
  readonly path: string;
  /** Null where the caller left before an answer began. */
  readonly status: number | null;
  readonly durationMs: number;
  readonly operationName: string | null;
  readonly upstreamRequests: number;
  /** What the operation cost each source that it asked. */
  readonly sources: readonly (SourceCost & { readonly id: string })[];
  /** The distinct `extensions.code` of the answer. */
  readonly errorCodes: readonly string[];
  readonly aborted: boolean;
}

/** Where the server writes about its requests. */
export interface ServerLog {
  request(line: RequestLine): void;
  /** The cause of an answer's masked error. */
  internalError(error: unknown, requestId: string): void;
}

/** What is known of an operation when its answer is out. What is no name is left out of the log. */
export interface OperationNote {
  /** As the caller names it. */
  readonly operationName: unknown;
  readonly operationType?: string | undefined;
  /** The `extensions.code` of every error of the answer. */
  readonly errorCodes: readonly unknown[];
}

const PLAIN_PATH = /^[A-Za-z0-9/_.-]{1,100}$/;
/** In place of what a caller wrote. */
export const NOT_SHOWN = '(not shown)';

/** What an exchange is made of. */
export interface ExchangeParts {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** What is in force for this request. */
  readonly generation: Generation;
}

/**
 * The scope of an operation. A class, because V8 keeps every object with a getter of its own, and all that it leads to, until
 * the next full collection.
 */
class OperationScope implements RequestScope {
  readonly requestId: string;
  readonly caller: Caller;
  readonly deadlineAt: number;
  readonly upstream: UpstreamMeter;
  readonly memory = new OperationMemory();
  readonly trace?: TracedWork;
  readonly #end: OperationEnd;

  constructor(end: OperationEnd, known: Omit<RequestScope, 'signal' | 'memory'>) {
    this.requestId = known.requestId;
    this.caller = known.caller;
    this.deadlineAt = known.deadlineAt;
    this.upstream = known.upstream;
    if (known.trace) this.trace = known.trace;
    this.#end = end;
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }
}

/** What exchanges are kept under on the objects that they belong to. */
const EXCHANGE = Symbol('exchange');

/** The exchange that was attached to a request or a scope. */
export function exchangeOf(carrier: object): Exchange | undefined {
  const attached: unknown = Reflect.get(carrier, EXCHANGE);
  return attached instanceof Exchange ? attached : undefined;
}

function noNote(): OperationNote {
  return { operationName: null, errorCodes: [] };
}

/** One HTTP request from its arrival to the end of its answer. */
export class Exchange {
  readonly generation: Generation;
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  readonly #startedAt = performance.now();
  #scope: RequestScope | undefined;
  #end: OperationEnd | undefined;
  #isClosed = false;
  #readNote = noNote;

  constructor({ request, reply, generation }: ExchangeParts) {
    this.generation = generation;
    this.#request = request;
    this.#reply = reply;
  }

  /**
   * The scope of this caller's operation, which the request carries. Its signal aborts when the caller goes away
   * (AbortError) and when the time of an operation has passed from now (TimeoutError).
   */
  openScope(caller: Caller, trace?: TracedWork): RequestScope {
    const { operationTimeoutMs: timeoutMs, upstreamRequests } = this.generation;
    const end = new OperationEnd(timeoutMs);
    if (this.#isClosed) end.close(this.#reply.raw.writableFinished);
    this.#end = end;
    const scope = new OperationScope(end, {
      requestId: this.#request.id,
      caller,
      deadlineAt: Date.now() + timeoutMs,
      upstream: { requests: 0, most: upstreamRequests, sources: new Map() },
      ...(trace && { trace }),
    });
    this.#scope = scope;
    return scope;
  }

  /**
   * Lets it be found from a request or a scope. In a WeakMap of the whole process, V8 would keep everything that a request has
   * made until the next full collection: the quick ones take the values of an old WeakMap for being in use.
   */
  attachTo(carrier: object): void {
    Reflect.set(carrier, EXCHANGE, this);
  }

  /** The answer has ended, or the caller has left. */
  close(): void {
    this.#isClosed = true;
    this.#end?.close(this.#reply.raw.writableFinished);
    this.#endTrace();
  }

  #endTrace(): void {
    const { trace } = this.#scope ?? {};
    if (!trace) return;
    const { operationName, operationType, errorCodes } = this.#readNote();
    const [failure] = errorCodes.filter(isName);
    const name = [operationName].find(isName);
    trace.end({
      attributes: {
        ...(operationType !== undefined && { 'graphql.operation.type': operationType }),
        ...(name !== undefined && { 'graphql.operation.name': name }),
      },
      name: operationType,
      failure,
    });
  }

  /** Remembers how to read the note; it is read when the answer has ended. */
  note(read: () => OperationNote): void {
    this.#readNote = read;
  }

  /** To be read once, when the answer has ended. */
  line(): RequestLine {
    const { raw } = this.#reply;
    const { operationName, errorCodes } = this.#readNote();
    return {
      requestId: this.#request.id,
      method: this.#request.method,
      path: this.#request.is404 || raw.statusCode === 404 ? NOT_SHOWN : pathOf(this.#request.url),
      status: raw.headersSent ? raw.statusCode : null,
      durationMs: Math.round((performance.now() - this.#startedAt) * 10) / 10,
      operationName: [operationName].find(isName) ?? null,
      upstreamRequests: this.#scope?.upstream.requests ?? 0,
      sources: [...(this.#scope?.upstream.sources ?? [])].map(([id, cost]) => ({ id, ...cost })),
      errorCodes: [...new Set(errorCodes.filter(isName))],
      aborted: !raw.writableFinished,
    };
  }
}

// A name of the GraphQL language, so that nothing else gets into the log by this way.
function isName(text: unknown): text is string {
  return typeof text === 'string' && /^[_A-Za-z][_0-9A-Za-z]{0,99}$/.test(text);
}

// A path that no route of ours has may hold anything, a name or a token too.
function pathOf(url: string): string {
  const [path = ''] = url.split('?', 1);
  return PLAIN_PATH.test(path) ? path : NOT_SHOWN;
}
