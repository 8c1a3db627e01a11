import type { RequestScope } from '../request-scope.js';
import type { Lease } from './lease.js';
import type { Done, Ready, WriteAction } from './write-action.js';
import type { WriteOutcome } from './write-outcome.js';
import type { WriteError } from './write-error.js';
import type { WriteOperationRepository, WriteOperationVersion } from './write-operation.js';
import type { EventOf, OpenState, StepName } from './write-step.js';

/** What a write is made with. */
export interface StepParts<I, R> {
  readonly operations: WriteOperationRepository;
  readonly action: WriteAction<I, R>;
  readonly value: I;
  readonly settleMs: number;
  /** The most that each of locking, preparing, sending and looking may take, in milliseconds. */
  readonly stepLimitMs: number;
  readonly now: () => number;
  readonly lease: Lease;
}

/** What one call knows of its write. */
export interface Known<R> {
  /** The entry of the ledger, as this call has read or written it last. */
  readonly held: WriteOperationVersion;
  /** Ends with the caller until the change is sent, and then with the time that is granted to the work. */
  readonly scope: RequestScope;
  /** What is ready to be sent; null before it is. */
  readonly ready: Ready<R> | null;
  /** What was made; null as long as that is not known. */
  readonly done: Done<R> | null;
  /** Why it is refused, if it is. */
  readonly refusal: readonly WriteError[];
  /** Why it is unknown whether it was made, if it is. */
  readonly doubt: readonly WriteError[];
  /** What the source called its answers, for its support. */
  readonly upstreamRequestIds: readonly string[];
  /** The answer of a change that was made earlier. */
  readonly recalled: WriteOutcome<R> | null;
  /** What broke on our own side while the change was prepared. */
  readonly defect: { readonly cause: unknown } | null;
}

/** What came of a step, and what is known since. */
export type Happened<S extends StepName, R> = { readonly event: EventOf<S> } & Partial<Known<R>>;

/** How each step is performed. */
export type StepFunctions<R> = {
  readonly [S in StepName]: (known: Known<R>, state: OpenState) => Promise<Happened<S, R>>;
};
