import type { Dispatcher } from 'undici';
import { Agent, errors, request } from 'undici';
import type { RequestScope } from '../domain/request-scope.js';
import { countRequest } from '../domain/request-scope.js';
import { SourceError } from '../domain/source-error.js';
import type { SourceHealthRecord } from '../domain/source/source-health.js';
import type { Fault } from './classify.js';
import { faultOfStatus } from './classify.js';
import { deadlineOf } from './deadline.js';

/** Far beyond a page of 1,000 rows; without a bound one answer could take all memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface UpstreamOptions {
  readonly sourceId: string;
  /** Absolute, without a slash at its end. */
  readonly baseUrl: string;
  /** Bounds one call, in milliseconds. */
  readonly timeoutMs: number;
  /** Headers of every call, credentials among them. They never reach a log, an error or another source. */
  readonly headers: Readonly<Record<string, string>>;
  readonly health: SourceHealthRecord;
}

export interface UpstreamAnswer {
  /** The parsed JSON; its shape is the caller's to check. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
}

/**
 * Asks one source over connections of its own. Every failure is a SourceError with a text that is safe to show;
 * redirects are not followed. It knows no provider.
 */
export class UpstreamClient {
  readonly #options: UpstreamOptions;
  readonly #connections = new Agent({ keepAliveTimeout: 30_000, maxResponseSize: MAX_ANSWER_BYTES });

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** The address that a target is sent to, as it goes over the wire. */
  urlOf(target: string): URL {
    return new URL(this.#options.baseUrl + target);
  }

  /**
   * Reads a target: a path below the base address with its query, both encoded already. Where it `mayBeMissing`, a 404
   * (NOT_FOUND) is an answer like any other; elsewhere it says that the source is not where it is thought to be.
   */
  async get(target: string, scope: RequestScope, { mayBeMissing = false } = {}): Promise<UpstreamAnswer> {
    try {
      const answer = await this.#send(target, scope, mayBeMissing);
      this.#options.health.succeeded();
      return answer;
    } catch (error) {
      if (error instanceof SourceError) throw error;
      if (error instanceof errors.ResponseExceededMaxSizeError) throw this.malformed('is too large');
      throw this.failure(
        { code: 'NETWORK', message: 'The source cannot be reached.', retryable: true },
        error,
      );
    }
  }

  /** A failure of this source, noted in its health. */
  failure(fault: Fault, cause?: unknown): SourceError {
    const error = new SourceError({ sourceId: this.#options.sourceId, ...fault, cause });
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

  close(): Promise<void> {
    return this.#connections.destroy();
  }

  async #send(target: string, scope: RequestScope, mayBeMissing: boolean): Promise<UpstreamAnswer> {
    const deadline = deadlineOf(scope, this.#options.timeoutMs);
    try {
      deadline.signal.throwIfAborted();
      countRequest(scope);
      const response = await request(this.urlOf(target), {
        dispatcher: this.#connections,
        headers: { accept: 'application/json', ...this.#options.headers },
        signal: deadline.signal,
      });
      return await this.#read(response, mayBeMissing);
    } catch (error) {
      const ended = deadline.reached();
      if (!ended || error instanceof SourceError) throw error;
      const { ours, ...fault } = ended;
      // The caller's own end says nothing about the source.
      if (ours) throw this.failure(fault, error);
      throw new SourceError({ sourceId: this.#options.sourceId, ...fault, cause: error });
    }
  }

  async #read(response: Dispatcher.ResponseData, mayBeMissing: boolean): Promise<UpstreamAnswer> {
    const header = (name: string) => [response.headers[name]].flat()[0];
    if (response.statusCode < 200 || response.statusCode > 299) {
      await response.body.dump();
      const fault = faultOfStatus(response.statusCode, header('retry-after'), Date.now());
      if (fault.code !== 'NOT_FOUND' || !mayBeMissing) throw this.failure(fault);
      this.#options.health.succeeded();
      throw new SourceError({ sourceId: this.#options.sourceId, ...fault });
    }
    const text = await response.body.text();
    try {
      return { body: JSON.parse(text), header };
    } catch {
      // The SyntaxError would quote the payload.
      throw this.malformed('is no JSON');
    }
  }
}
