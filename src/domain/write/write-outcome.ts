import type { WriteError } from './write-error.js';

/** What the caller of a change gets. */
export interface WriteOutcome<R> {
  /** Never null with empty errors, except for deletions. */
  readonly result: R | null;
  readonly nativeId: string | null;
  readonly errors: readonly WriteError[];
  /** A replayed or settled answer: it shows no generated credentials. */
  readonly isReplay: boolean;
}

/** An outcome without a record. */
export function answered<R>(errors: readonly WriteError[], isReplay = false): WriteOutcome<R> {
  return { result: null, nativeId: null, errors, isReplay };
}
