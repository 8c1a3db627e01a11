import type { OrderDirection } from '../page.js';
import type { JsonObject } from '../record.js';
import type { WriteError } from './write-error.js';

export const WRITE_OPERATION_STATUSES = ['RUNNING', 'DONE', 'REFUSED', 'OUTCOME_UNKNOWN'] as const;
export type WriteOperationStatus = (typeof WRITE_OPERATION_STATUSES)[number];

/** What the ledger keeps of one change. No password, login or credential is part of it. */
export interface WriteOperation {
  readonly id: string;
  /** Name of the mutation field, e.g. createCustomer. */
  readonly mutation: string;
  readonly sourceId: string;
  /** The record it made or touched, where known. */
  readonly nativeId: string | null;
  /** The token's subject; null where sign-in is off. */
  readonly caller: string | null;
  readonly idempotencyKey: string | null;
  /** Keyed digest of the whole input. */
  readonly inputHash: string;
  readonly status: WriteOperationStatus;
  readonly errors: readonly WriteError[];
  /** Redacted. */
  readonly input: JsonObject;
  /** What `look` needs; null until it is ready to be sent. */
  readonly trace: JsonObject | null;
  readonly upstreamRequestIds: readonly string[];
  /** The time of which the id is made, so that a range of starts is a range of ids. */
  readonly startedAt: Date;
  /** When it was last about to be sent; null as long as nothing was sent for certain. */
  readonly sentAt: Date | null;
  readonly finishedAt: Date | null;
  /** While RUNNING: from then on its process counts as dead, unless it renews the lease before. */
  readonly leaseEndsAt: Date | null;
  /** Until when the request that was sent last may be under way; null if its process has learned that it is over. */
  readonly sendingEndsAt: Date | null;
  /** The record that it locks, as `sourceId/nativeId`: no other operation replaces that one before this one has ended. */
  readonly lockedRecord: string | null;
}

export interface WriteOperationVersion {
  readonly version: number;
  readonly operation: WriteOperation;
}

export interface WriteOperationFilter {
  readonly sourceIds: readonly string[] | null;
  readonly statuses: readonly WriteOperationStatus[] | null;
  readonly mutation: string | null;
  readonly idempotencyKey: string | null;
  readonly nativeId: string | null;
  /** Exclusive bounds. */
  readonly startedAfter: Date | null;
  readonly startedBefore: Date | null;
}

/** The errors of operations that lapse: before they were sent, or afterwards, without a key or with one. */
export type LapsedErrors = Readonly<Record<'unsent' | 'sent' | 'sentWithKey', WriteError>>;

export interface WriteOperationPageRequest {
  readonly first: number;
  /** The id of the last row of the page before; null from the start. */
  readonly after: string | null;
  readonly direction: OrderDirection;
}

export interface WriteOperationPage {
  readonly operations: readonly WriteOperation[];
  readonly hasNextPage: boolean;
}

/** More operations than these are not counted: the list of a large ledger would take seconds. */
export const MOST_COUNTED = 10_000;

/** The ledger's store. What it answers is on disk; it rejects where the database does not answer. */
export interface WriteOperationRepository {
  /**
   * Writes a new operation. Where its caller has one with the same idempotency key already, that one is answered instead;
   * of any number of processes with one key, one writes.
   */
  claim(operation: WriteOperation): Promise<{ readonly isNew: boolean } & WriteOperationVersion>;
  /** Compare-and-swap: null where the stored version is another. */
  save(operation: WriteOperation, replaces: number): Promise<number | null>;
  /** Moves the ends of leases. Versions stay as they are, and operations whose stored version is another are left alone. */
  renew(held: readonly WriteOperationVersion[], leaseEndsAt: Date): Promise<void>;
  /**
   * Locks a record for an operation: `busy` while another operation has the lock whose lease ends after `now`, or whose
   * request may be under way then; null if the stored version is another. Of any number of processes that ask, one gets it.
   */
  lockRecord(
    held: WriteOperationVersion,
    record: string,
    now: Date,
  ): Promise<WriteOperationVersion | 'busy' | null>;
  find(id: string): Promise<WriteOperationVersion | null>;
  /**
   * Ends what still is RUNNING although its lease has ended: REFUSED with its lock if nothing was sent, else
   * OUTCOME_UNKNOWN, each with its error. The lock of what was sent stays, because the request may still be under way.
   */
  endLapsed(now: Date, errors: LapsedErrors): Promise<void>;
  /** By the start of the operations. */
  list(filter: WriteOperationFilter, page: WriteOperationPageRequest): Promise<WriteOperationPage>;
  /** How many operations the filter takes; null if they are more than MOST_COUNTED. */
  count(filter: WriteOperationFilter): Promise<number | null>;
}
