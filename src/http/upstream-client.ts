import type { RequestScope } from '../domain/request-scope.js';
import { SourceError } from '../domain/source-error.js';
import { answerBytes } from './answer-size.js';
import type { CallChain, ChainOptions } from './call-chain.js';
import { callChain } from './call-chain.js';
import type { Call, Outcome } from './call.js';
import type { Connections } from './connections.js';
import { connectionsTo } from './connections.js';
import { operationEnd } from './deadline.js';
import { malformed } from './exchange.js';
import { jsonText } from './json.js';
import type { Fault, Reply } from './reply.js';
import { USER_AGENT } from './user-agent.js';
import type { WriteReply, WriteRequest } from './write-reply.js';
import { requestIdsOf } from './write-reply.js';

export interface UpstreamOptions extends ChainOptions {
  /** Absolute, without a slash at its end. */
  readonly baseUrl: string;
  /** Headers of every call, credentials among them. They never reach a log, an error or another source. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ReadOptions {
  /** How many rows the answer has at the most: its size is bounded by them. A single record is one. */
  readonly rows?: number;
  /** Further headers; reads that differ in them are never joined. */
  readonly headers?: Readonly<Record<string, string>>;
  /** See `Call`. */
  readonly namesCaller?: boolean;
}

export interface UpstreamAnswer {
  /** The parsed JSON; its shape is the caller's to check. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
}

interface TokenRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** It uses up what it sends, as a request with a rotating refresh token does, so that it must not be sent twice. */
  readonly isSentOnce?: boolean;
  /** The body, one of both. */
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, string>>;
  /** Sees a refusal before it is thrown. */
  readonly onRefusal?: (reply: Reply) => void;
}

const JSON_CONTENT = { 'content-type': 'application/json' };
const FORM_CONTENT = { 'content-type': 'application/x-www-form-urlencoded' };

/**
 * Asks one source over connections of its own: one call is a chain of steps. Every failure is a SourceError with a text
 * that is safe to show; redirects are not followed. It knows no provider.
 */
export class UpstreamClient {
  readonly #options: UpstreamOptions;
  readonly #connections: Connections;
  readonly #chain: CallChain;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    this.#connections = connectionsTo(options.baseUrl);
    this.#chain = callChain(options, this.#connections, {
      of: (fault, cause) => this.#error(fault, cause),
      ofOutcome: (outcome) => this.#errorOf(outcome),
    });
  }

  /** The address that a target is sent to, as it goes over the wire. */
  urlOf(target: string): URL {
    return new URL(this.#options.baseUrl + target);
  }

  /** Reads a target: a path below the base address with its query, both encoded already. Absence is an error. */
  async get(target: string, scope: RequestScope, options: ReadOptions = {}): Promise<UpstreamAnswer> {
    const outcome = await this.#chain.send(this.#read(target, scope, { mayBeAbsent: false, ...options }));
    if (outcome.kind === 'success') return outcome.reply;
    throw this.#errorOf(outcome);
  }

  /** Reads what may not be there; null if the API itself says so. */
  async find(target: string, scope: RequestScope, options: ReadOptions = {}): Promise<UpstreamAnswer | null> {
    const outcome = await this.#chain.send(this.#read(target, scope, { mayBeAbsent: true, ...options }));
    if (outcome.kind === 'success') return outcome.reply;
    if (outcome.kind === 'absent') return null;
    throw this.#errorOf(outcome);
  }

  /**
   * Sends a request that changes something. It is sent again only where nothing can have been done: after a 401 or 403
   * with another token, after a 429, and where no byte left. Never rejects with a SourceError.
   */
  async send(request: WriteRequest, scope: RequestScope): Promise<WriteReply> {
    const { target, method, json, headers: own, namesCaller = false } = request;
    const headers = { ...this.#headers(), ...(json && JSON_CONTENT), ...own };
    const call: Call = {
      ...this.#callOf(target, scope),
      purpose: 'write',
      isRepeatable: false,
      method,
      headers,
      ...(json && { body: jsonText(json) }),
      mayBeAbsent: true,
      namesCaller,
    };
    this.#chain.joined.forget();
    try {
      return this.#writeReplyOf(await this.#chain.send(call));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return { kind: 'unsent', error };
    } finally {
      this.#chain.joined.forget();
    }
  }

  /**
   * Asks for an access token: none is sent along, and a refusal other than 408 and 429 is UNAUTHENTICATED, whatever its
   * status.
   */
  async requestToken(
    target: string,
    { headers = {}, form, json, onRefusal, isSentOnce = false }: TokenRequest,
    scope: RequestScope,
  ): Promise<UpstreamAnswer> {
    const call: Call = {
      ...this.#callOf(target, scope),
      purpose: 'token',
      isRepeatable: !isSentOnce,
      method: 'POST',
      headers: { ...this.#headers(), ...(form ? FORM_CONTENT : JSON_CONTENT), ...headers },
      body: form ? new URLSearchParams(form).toString() : jsonText(json ?? {}),
    };
    const outcome = await this.#chain.sendForToken(call);
    if (outcome.kind === 'success') return outcome.reply;
    if (outcome.reply) onRefusal?.(outcome.reply);
    throw this.#errorOf(outcome);
  }

  /** A failure of this source that shows in what it answered; it is noted in its health. */
  failure(fault: Fault, cause?: unknown): SourceError {
    const error = this.#error(fault, cause);
    this.#options.health.failed(error);
    return error;
  }

  /** The source's answer does not hold what its documents promise. `what` completes "The source's answer …". */
  malformed(what: string): SourceError {
    return this.failure(malformed(what));
  }

  close(): Promise<void> {
    return this.#connections.close();
  }

  #headers(): Readonly<Record<string, string>> {
    return {
      accept: 'application/json',
      'accept-encoding': 'gzip, br',
      'user-agent': USER_AGENT,
      ...this.#options.headers,
    };
  }

  #callOf(
    target: string,
    scope: RequestScope,
  ): Omit<Call, 'purpose' | 'isRepeatable' | 'method' | 'headers'> {
    return {
      url: this.urlOf(target),
      scope,
      deadline: operationEnd(scope),
      end: null,
      maxBytes: answerBytes(1),
      mayBeAbsent: false,
      namesCaller: false,
      attempt: 1,
    };
  }

  #read(
    target: string,
    scope: RequestScope,
    {
      rows = 1,
      headers = {},
      namesCaller = false,
      mayBeAbsent,
    }: ReadOptions & { readonly mayBeAbsent: boolean },
  ): Call {
    return {
      purpose: 'read',
      isRepeatable: true,
      method: 'GET',
      url: this.urlOf(target),
      headers: { ...this.#headers(), ...headers },
      scope,
      deadline: operationEnd(scope),
      end: null,
      maxBytes: answerBytes(rows),
      mayBeAbsent,
      namesCaller,
      attempt: 1,
    };
  }

  #writeReplyOf(outcome: Outcome): WriteReply {
    const upstreamRequestIds = outcome.reply ? requestIdsOf(outcome.reply) : [];
    if (outcome.kind === 'success') return { kind: 'answered', body: outcome.reply.body, upstreamRequestIds };
    const error = this.#errorOf(outcome);
    if (outcome.kind === 'failed')
      return outcome.wasSent ? { kind: 'lost', error, upstreamRequestIds } : { kind: 'unsent', error };
    const { status, body } = outcome.reply;
    return { kind: 'refused', status, isAbsent: outcome.kind === 'absent', body, error, upstreamRequestIds };
  }

  #error(fault: Fault, cause?: unknown): SourceError {
    return new SourceError({ sourceId: this.#options.sourceId, ...fault, cause });
  }

  #errorOf(outcome: Exclude<Outcome, { readonly kind: 'success' }>): SourceError {
    return this.#error(outcome.fault, outcome.kind === 'failed' ? outcome.cause : undefined);
  }
}
