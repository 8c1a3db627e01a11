import type { Dispatcher } from 'undici';
import { Agent, request } from 'undici';
import type { RequestScope } from '../domain/request-scope.js';
import { countRequest } from '../domain/request-scope.js';
import { SourceError } from '../domain/source-error.js';
import type { SourceHealthRecord } from '../domain/source/source-health.js';
import type { Fault } from './classify.js';
import { faultOfStatus } from './classify.js';
import { deadlineOf } from './deadline.js';

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
  readonly #connections = new Agent({ keepAliveTimeout: 30_000 });

  constructor(options: UpstreamOptions) {
    this.#options = options;
  }

  /** The address that a target is sent to, as it goes over the wire. */
  urlOf(target: string): URL {
    return new URL(this.#options.baseUrl + target);
  }

  /** Reads a target: a path below the base address with its query, both encoded already. */
  async get(target: string, scope: RequestScope): Promise<UpstreamAnswer> {
    try {
      const answer = await this.#send(target, scope);
      this.#options.health.succeeded();
      return answer;
    } catch (error) {
      if (error instanceof SourceError) throw error;
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
  malformed(what: string, cause?: unknown): SourceError {
    return this.failure(
      { code: 'MALFORMED_RESPONSE', message: `The source's answer ${what}.`, retryable: false },
      cause,
    );
  }

  close(): Promise<void> {
    return this.#connections.destroy();
  }

  async #send(target: string, scope: RequestScope): Promise<UpstreamAnswer> {
    const deadline = deadlineOf(scope, this.#options.timeoutMs);
    try {
      deadline.signal.throwIfAborted();
      countRequest(scope);
      const response = await request(this.urlOf(target), {
        dispatcher: this.#connections,
        headers: { accept: 'application/json', ...this.#options.headers },
        signal: deadline.signal,
      });
      return await this.#read(response);
    } catch (error) {
      const ended = deadline.reached();
      if (!ended || error instanceof SourceError) throw error;
      const { ours, ...fault } = ended;
      // The caller's own end says nothing about the source.
      if (ours) throw this.failure(fault, error);
      throw new SourceError({ sourceId: this.#options.sourceId, ...fault, cause: error });
    }
  }

  async #read(response: Dispatcher.ResponseData): Promise<UpstreamAnswer> {
    const header = (name: string) => [response.headers[name]].flat()[0];
    if (response.statusCode < 200 || response.statusCode > 299) {
      await response.body.dump();
      throw this.failure(faultOfStatus(response.statusCode, header('retry-after'), Date.now()));
    }
    const text = await response.body.text();
    try {
      return { body: JSON.parse(text), header };
    } catch (error) {
      throw this.malformed('is no JSON', error instanceof SyntaxError ? undefined : error);
    }
  }
}
