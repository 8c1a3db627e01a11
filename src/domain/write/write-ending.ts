import type { SourceError } from '../source-error.js';
import type { Done, Looked, Refused } from './write-action.js';
import type { WriteError } from './write-error.js';

export interface WriteOutcome<R> {
  /** Never null with empty errors, except for deletions. */
  readonly result: R | null;
  readonly nativeId: string | null;
  readonly errors: readonly WriteError[];
  /** A replayed or settled answer: it shows no generated credentials. */
  readonly isReplay: boolean;
}

/** How one call for an operation ends. */
export type Ending<R> =
  | { readonly status: 'DONE'; readonly done: Done<R>; readonly isSettled: boolean }
  | ({ readonly status: 'REFUSED' | 'OUTCOME_UNKNOWN' } & Pick<Refused, 'upstreamRequestIds'> & {
        readonly errors: readonly WriteError[];
      });

/** What looking came to, or that it could not be looked. */
export type Sight<R> = Looked<R> | { readonly kind: 'unread'; readonly advice: string };

/** What the caller gets, and what the ledger keeps of the source's names for it. */
export function contentsOf<R>(ending: Ending<R>): WriteOutcome<R> & Pick<Refused, 'upstreamRequestIds'> {
  if (ending.status !== 'DONE') {
    return { ...answered<R>(ending.errors), upstreamRequestIds: ending.upstreamRequestIds };
  }
  return { ...ending.done, errors: [], isReplay: ending.isSettled };
}

/** What was sent has been erased from the ledger, so nothing at the source can be compared with it. */
export const ERASED = {
  kind: 'unclear',
  advice: 'What was sent has been erased from the ledger, so only a person can find out.',
} as const;

export function unread({ message }: SourceError): Sight<never> {
  return { kind: 'unread', advice: `The source could not be read to find out: ${message}` };
}

export function answered<R>(errors: readonly WriteError[], isReplay = false): WriteOutcome<R> {
  return { result: null, nativeId: null, errors, isReplay };
}

export function refused(
  errors: readonly WriteError[],
  upstreamRequestIds: readonly string[] = [],
): Ending<never> {
  return { status: 'REFUSED', errors, upstreamRequestIds };
}

export function unknown(error: WriteError, upstreamRequestIds: readonly string[] = []): Ending<never> {
  return { status: 'OUTCOME_UNKNOWN', errors: [error], upstreamRequestIds };
}
