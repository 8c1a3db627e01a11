import { Agent, errors, request } from 'undici';
import type { RequestScope } from '../domain/request-scope.js';
import { countRequest } from '../domain/request-scope.js';
import { SourceError } from '../domain/source-error.js';
import type { SourceHealthRecord } from '../domain/source/source-health.js';
import type { AccessTokens } from './access-tokens.js';
import type { Fault } from './classify.js';
import { faultOfStatus, faultOfTokenStatus } from './classify.js';
import type { Deadline } from './deadline.js';
import { deadlineOf, endOf } from './deadline.js';
import { withoutCredentials } from './credentials.js';
import type { Departure } from './departure.js';
import { noting } from './departure.js';
import type { Reply } from './reply.js';
import { isSuccess, jsonOf, quotingNothing, readReply } from './reply.js';
import type { RequestSlots } from './request-slots.js';
import type { WriteReply, WriteRequest } from './write-reply.js';
import { leavesOpen, requestIdsOf } from './write-reply.js';

/** Far beyond a page of 1,000 rows; without a bound one answer could take all memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface UpstreamOptions {
  readonly sourceId: string;
  /** Absolute, without a slash at its end. */
  readonly baseUrl: string;
  /** Bounds one call, in milliseconds: from when it has its slot, a token and a second attempt included. */
  readonly timeoutMs: number;
  /** The most requests under way at once, token requests included. Two clients of one source share one. */
  readonly requests: RequestSlots;
  /** Headers of every call, credentials among them. They never reach a log, an error or another source. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whose access token the calls carry as `authorization: Bearer …`; left out, none. */
  readonly tokens?: AccessTokens;
  readonly health: SourceHealthRecord;
  /** Further credentials of the source: what it says of a refused change is read without them. */
  readonly secrets?: readonly string[];
}

export interface UpstreamAnswer {
  /** The parsed JSON; its shape is the caller's to check. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
}

interface ReadOptions {
  /**
   * Whether the target may lead to nothing, so that NOT_FOUND is an answer like any other; elsewhere it says that the
   * source is not where it is thought to be. True: a 404 says so. A function tells from the status (never 2xx) and the
   * parsed body, which is undefined where it is no JSON, or longer than 64 Ki characters.
   */
  readonly mayBeMissing?: boolean | ((status: number, body: unknown) => boolean);
}

interface TokenRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, one of both. */
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Is told of a refusal before it is thrown: its status and its parsed body, as `mayBeMissing` is. */
  readonly onRefusal?: (status: number, body: unknown) => void;
}

/** One request as it is sent. */
interface Sending {
  readonly target: string;
  readonly method: 'GET' | WriteRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the body of a refusal is read. */
  readonly withRefusal: boolean;
}

/**
 * Asks one source over connections of its own. Every failure is a SourceError with a text that is safe to show;
 * redirects are not followed. It knows no provider.
 */
export class UpstreamClient {
  readonly #options: UpstreamOptions;
  readonly #connections = new Agent({ keepAliveTimeout: 30_000, maxResponseSize: MAX_ANSWER_BYTES });
  // A connection that was idle may be closed just as a request goes out, and nobody knows then what became of it: each
  // change has a connection of its own.
  readonly #writeConnections = new Agent({ pipelining: 0, maxResponseSize: MAX_ANSWER_BYTES });

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** The address that a target is sent to, as it goes over the wire. */
  urlOf(target: string): URL {
    return new URL(this.#options.baseUrl + target);
  }

  /**
   * Reads a target: a path below the base address with its query, both encoded already. It waits for a slot first. A
   * 401 or 403 is tried again with another token where there is one; the second answer stands.
   */
  async get(
    target: string,
    scope: RequestScope,
    { mayBeMissing = false }: ReadOptions = {},
  ): Promise<UpstreamAnswer> {
    const asked = typeof mayBeMissing === 'function';
    const isMissing = ({ status, text }: Reply): boolean =>
      !isSuccess({ status }) &&
      (asked ? mayBeMissing(status, jsonOf(text)) : mayBeMissing && status === MISSING);
    const sending: Sending = { target, method: 'GET', headers: {}, withRefusal: asked };
    return this.#inSlot(scope, async () => {
      const reply = await this.#authorized(sending, this.#callUnder(scope), isMissing);
      if (!isMissing(reply)) return this.#answerOf(reply, faultOfStatus);
      this.#options.health.succeeded();
      throw this.#error(faultOfStatus(MISSING, undefined, Date.now()));
    });
  }

  /**
   * Sends a request that changes something, once: only a 401 or 403, which did nothing, is followed by one more attempt
   * where there is another token. It waits for a slot first. Never rejects with a SourceError.
   */
  async send({ target, method, json, headers: own }: WriteRequest, scope: RequestScope): Promise<WriteReply> {
    const headers = { ...(json && JSON_CONTENT), ...own };
    const body = json && { body: JSON.stringify(json) };
    const sending: Sending = { target, method, headers, ...body, withRefusal: true };
    const departure: Departure = { isOut: false };
    try {
      return await this.#inSlot(scope, async () => {
        const call = { ...this.#callUnder(scope), departure };
        return this.#writeReplyOf(await this.#authorized(sending, call, () => false));
      });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return departure.isOut ? { kind: 'lost', error, upstreamRequestIds: [] } : { kind: 'unsent', error };
    }
  }

  /**
   * Asks for an access token: none is sent along, and a refusal other than 408 and 429 is UNAUTHENTICATED, whatever its
   * status. It takes no slot, because it runs inside the slot of the call that needs the token.
   */
  async requestToken(
    target: string,
    { headers = {}, form, json, onRefusal }: TokenRequest,
    scope: RequestScope,
  ): Promise<UpstreamAnswer> {
    const [type, body] = form
      ? ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()]
      : ['application/json', JSON.stringify(json ?? {})];
    const sending: Sending = {
      target,
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body,
      withRefusal: onRefusal !== undefined,
    };
    const reply = await this.#send(sending, this.#callUnder(scope));
    if (!isSuccess(reply)) onRefusal?.(reply.status, jsonOf(reply.text));
    return this.#answerOf(reply, faultOfTokenStatus);
  }

  /** A failure of this source, noted in its health. */
  failure(fault: Fault, cause?: unknown): SourceError {
    const error = this.#error(fault, cause);
    this.#options.health.failed(error);
    return error;
  }

  /** The source's answer does not hold what its documents promise. */
  malformed(what: string): SourceError {
    return this.failure({
      code: 'MALFORMED_RESPONSE',
      message: `The source's answer ${what}.`,
      retryable: false,
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#connections.destroy(), this.#writeConnections.destroy()]);
  }

  #error(fault: Fault, cause?: unknown): SourceError {
    return new SourceError({ sourceId: this.#options.sourceId, ...fault, cause });
  }

  async #inSlot<T>(scope: RequestScope, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#options.requests.run(scope.signal, work);
    } catch (error) {
      if (error instanceof SourceError || !scope.signal.aborted) throw error;
      throw this.#error(endOf(scope), error);
    }
  }

  #callUnder(scope: RequestScope): Call {
    const deadline = deadlineOf(scope, this.#options.timeoutMs);
    const { answers } = this.#options.requests;
    return { deadline, scope: { ...scope, signal: deadline.signal }, answersBefore: answers };
  }

  async #authorized(sending: Sending, call: Call, isMissing: (reply: Reply) => boolean): Promise<Reply> {
    const { tokens } = this.#options;
    if (!tokens) return this.#send(sending, call);
    const token = await tokens.current(call.scope);
    const reply = await this.#send(bearing(token, sending), call);
    if (!REFUSED.has(reply.status) || isMissing(reply)) return reply;
    const other = await tokens.replace(token, call.scope);
    return other === token ? reply : this.#send(bearing(other, sending), call);
  }

  async #send({ target, withRefusal, ...sending }: Sending, call: Call): Promise<Reply> {
    const { scope, deadline, departure } = call;
    try {
      deadline.signal.throwIfAborted();
      countRequest(scope);
      const response = await request(this.urlOf(target), {
        ...sending,
        dispatcher: departure ? noting(this.#writeConnections, departure) : this.#connections,
        headers: { accept: 'application/json', ...this.#options.headers, ...sending.headers },
        signal: deadline.signal,
      });
      const reply = await readReply(response, withRefusal);
      this.#options.requests.answered();
      if (departure && REFUSED.has(reply.status)) departure.isOut = false;
      return isSuccess(reply)
        ? reply
        : withoutCredentials(reply, { ...this.#options, sent: sending.headers });
    } catch (error) {
      throw this.#unanswered(error, call);
    }
  }

  #unanswered(error: unknown, call: Call): SourceError {
    const cause = quotingNothing(error);
    const ended = call.deadline.reached();
    if (ended) {
      const { ours, ...fault } = ended;
      // The caller's own end says nothing about the source.
      return ours ? this.#tooSlow(call, this.failure(fault, cause)) : this.#error(fault, cause);
    }
    if (error instanceof errors.ResponseExceededMaxSizeError) return this.malformed('is too large');
    return this.failure(
      { code: 'NETWORK', message: 'The source cannot be reached.', retryable: true },
      cause,
    );
  }

  #writeReplyOf(reply: Reply): WriteReply {
    const { status, text } = reply;
    const upstreamRequestIds = requestIdsOf(reply);
    const body = jsonOf(text);
    if (isSuccess(reply)) {
      if (body === undefined && text.trim() !== '')
        return { kind: 'lost', error: this.malformed('is no JSON'), upstreamRequestIds };
      this.#options.health.succeeded();
      return { kind: 'answered', body, upstreamRequestIds };
    }
    const fault = faultOfStatus(status, reply.header('retry-after'), Date.now());
    const error = this.#error(fault);
    // A record that is not there any more is no fault of the source.
    if (status === MISSING) this.#options.health.succeeded();
    else this.#options.health.failed(error);
    if (leavesOpen(reply)) return { kind: 'lost', error, upstreamRequestIds };
    return { kind: 'refused', status, body, error, upstreamRequestIds };
  }

  /** A source that has answered nobody during the whole call is silent: who waits for a slot would wait for nothing. */
  #tooSlow({ answersBefore }: Call, error: SourceError): SourceError {
    const { requests } = this.#options;
    if (requests.answers === answersBefore) requests.rejectWaiting(error);
    return error;
  }

  #answerOf(reply: Reply, faultOf: typeof faultOfStatus): UpstreamAnswer {
    if (!isSuccess(reply)) throw this.failure(faultOf(reply.status, reply.header('retry-after'), Date.now()));
    const body = jsonOf(reply.text);
    if (body === undefined) throw this.malformed('is no JSON');
    this.#options.health.succeeded();
    return { body, header: reply.header };
  }
}

const JSON_CONTENT = { 'content-type': 'application/json' };
const MISSING = 404;
const REFUSED: ReadonlySet<number> = new Set([401, 403]);

/** One call under way: `scope` is the operation's, ending with the call's own deadline. */
interface Call {
  readonly scope: RequestScope;
  readonly deadline: Deadline;
  /** Of a request that changes something. */
  readonly departure?: Departure;
  /** How many answers the source had given when the call began. */
  readonly answersBefore: number;
}

function bearing(token: string, sending: Sending): Sending {
  return { ...sending, headers: { ...sending.headers, authorization: `Bearer ${token}` } };
}
