import type { SourceErrorDetails } from '../domain/source-error.js';

/** What went wrong at a source, without its id. */
export type Fault = Pick<SourceErrorDetails, 'code' | 'message' | 'retryable' | 'retryAfterMs' | 'reason'>;

/** An HTTP answer that was read whole. */
export interface Reply {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /**
   * Of a refusal "" where it is longer than 64 KiB, breaks off or cannot be read. In the JSON of a success any character
   * may stand escaped.
   */
  readonly text: string;
  /** The parsed JSON; undefined where the text is none. */
  readonly body: unknown;
}
