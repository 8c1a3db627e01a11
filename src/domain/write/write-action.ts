import type { Outcome } from '../outcome.js';
import type { JsonObject } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { SourceError } from '../source-error.js';
import type { WriteError } from './write-error.js';

/** A change that was made. */
export interface Done<R> {
  readonly result: R;
  /** The record that it made or touched. */
  readonly nativeId: string | null;
  /** What the source called its answers, for its support. */
  readonly upstreamRequestIds: readonly string[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly errors: readonly [WriteError, ...WriteError[]];
  readonly upstreamRequestIds: readonly string[];
}

/** What became of a request that changes something. */
export type WriteAnswer<R> =
  | { readonly kind: 'done'; readonly done: Done<R> }
  | Refused
  /** It was made, and the record is not as it was meant to be: `advice` says what a person should check. */
  | {
      readonly kind: 'mismatch';
      readonly advice: string;
      readonly upstreamRequestIds: readonly string[];
    }
  /** No answer, or none that tells: it may have been made. */
  | {
      readonly kind: 'lost';
      readonly error: SourceError;
      readonly upstreamRequestIds: readonly string[];
    };

/** A change that is ready to be sent. */
export interface Ready<R> {
  readonly kind: 'ready';
  /** What `look` needs to find out whether it took effect. It is kept on disk, so it holds no secret. */
  readonly trace: JsonObject;
  /** Sends it, once. Never rejects with a SourceError. */
  send(scope: RequestScope): Promise<WriteAnswer<R>>;
}

/** What looking for a change that was sent came to. */
export type Looked<R> =
  | { readonly kind: 'done'; readonly done: Done<R> }
  /** The source shows no sign of it. */
  | { readonly kind: 'not-seen' }
  /** Looking cannot tell; `advice` says what a person should check. */
  | { readonly kind: 'unclear'; readonly advice: string };

/** One kind of change at one source. */
export interface WriteAction<I, R> {
  /**
   * The native id of the record that the change replaces as a whole. No two such changes of one record are under way at
   * once, from reading it to the answer: the later one would undo the earlier one.
   */
  readonly replacedRecord?: (input: I) => string;
  /** Whether it makes a record, so that what `look` finds is none of its own where another operation has made it. */
  readonly makesRecord?: boolean;
  /** Every fault that the input itself shows by the source's documents. Nothing is asked; left out if no input can be wrong. */
  readonly check?: (input: I) => readonly WriteError[];
  /**
   * Checks the input, reads what it needs, and checks it by the present state of the source; nothing is changed. An update
   * without a change is done without being sent. Rejects with a SourceError if the source cannot be read.
   */
  prepare(
    input: I,
    scope: RequestScope,
  ): Promise<Ready<R> | Refused | { readonly kind: 'done'; readonly done: Done<R> }>;
  /** Whether a change that was sent took effect. Rejects with a SourceError where the source cannot be read. */
  look(trace: JsonObject, scope: RequestScope): Promise<Looked<R>>;
  /** The result of a change that was made earlier, as it is now; absent where its record is gone. A deletion is found, as null. */
  recall(nativeId: string | null, trace: JsonObject, scope: RequestScope): Promise<Outcome<R>>;
}
