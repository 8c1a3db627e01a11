import type { RecordRef } from '../record.js';
import type { LedgerStanding } from './ledger-standing.js';
import { pause } from './pause.js';
import type { LapsedErrors } from './write-operation.js';
import { LAPSED } from './write-error-of.js';

/** How long the ledger keeps what; `ledger` of the configuration. */
export interface RetentionSettings {
  /** Settled operations are deleted after so many days. */
  readonly retentionDays: number;
  /** Values that may be personal are removed from settled operations after so many hours; not after their deletion. */
  readonly inputRetentionHours: number;
}

/** What the configuration takes where it is silent. */
export const DEFAULT_RETENTION: RetentionSettings = { retentionDays: 30, inputRetentionHours: 48 };

/** What became of the operations of one record. */
export interface ErasedRecord {
  /** The ids of the operations that hold no value of it any more. */
  readonly erased: readonly string[];
  /** How many are still under way, and keep what they hold until they end. */
  readonly underWay: number;
}

/** How the ledger's store forgets. Settled operations are those that are DONE or REFUSED. */
export interface RetentionRepository {
  /** The time by the database's clock. */
  now(): Promise<Date>;
  /** Removes values from settled operations that ended before, `batch` at the most; returns how many it looked at. */
  reduce(before: Date, batch: number): Promise<number>;
  /** Deletes settled and reduced operations that ended before, `batch` at the most; returns how many. */
  remove(before: Date, batch: number): Promise<number>;
  /** Ends operations whose process died, and removes all values from those of one record that are not under way. */
  erase(record: RecordRef, errors: LapsedErrors): Promise<ErasedRecord>;
  /** How many operations have an unknown outcome: they stay until somebody resolves them. */
  countUnknown(): Promise<number>;
  /** How many operations there are of each status, and since when the oldest of unknown outcome. */
  standing(): Promise<LedgerStanding>;
  /** Overwrites what was removed and is still in a file; false if another process reads there at this time. */
  overwriteRemoved(): Promise<boolean>;
}

/** How many operations a turn has gone through. */
export interface RetentionCounts {
  readonly reduced: number;
  readonly deleted: number;
}

export interface RetentionEvents {
  /** A turn found something to do. */
  ledgerAged(counts: RetentionCounts): void;
  /** How many operations have an unknown outcome; after each turn that finds any. */
  outcomesUnknown(count: number): void;
  /** A turn did not come to its end; the next one goes on. */
  ledgerAgingFailed(error: unknown): void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Small enough that a batch holds up a change by some milliseconds only; `npm run bench:ledger` measures it. */
const BATCH = 25;
const BETWEEN_BATCHES_MS = 25;

/** Reduces and deletes what is old enough by the database's clock, in small batches, until the signal ends. */
export async function ageLedger(
  repository: RetentionRepository,
  { retentionDays, inputRetentionHours }: RetentionSettings,
  signal: AbortSignal,
): Promise<RetentionCounts> {
  const now = (await repository.now()).getTime();
  const endOfInput = new Date(now - inputRetentionHours * HOUR_MS);
  const end = new Date(now - retentionDays * DAY_MS);
  const reduced = await inBatches(() => repository.reduce(endOfInput, BATCH), signal);
  const deleted = await inBatches(() => repository.remove(end, BATCH), signal);
  if (reduced + deleted > 0) await repository.overwriteRemoved();
  return { reduced, deleted };
}

async function inBatches(step: () => Promise<number>, signal: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal.aborted) {
    const count = await step();
    total += count;
    if (count < BATCH) break;
    await pause(BETWEEN_BATCHES_MS, signal);
  }
  return total;
}

/** Ages the ledger at once and then about every hour; the function that is returned stops it and waits for its batch. */
export function keepLedgerAging(
  repository: RetentionRepository,
  settings: RetentionSettings,
  events: RetentionEvents,
): () => Promise<void> {
  const stopped = new AbortController();
  const { signal } = stopped;
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const counts = await ageLedger(repository, settings, signal);
        if (counts.reduced + counts.deleted > 0) events.ledgerAged(counts);
        const unknown = await repository.countUnknown();
        if (unknown > 0) events.outcomesUnknown(unknown);
      } catch (error) {
        events.ledgerAgingFailed(error);
      }
      // Processes that started together do not stay together.
      await pause(HOUR_MS * (0.9 + 0.2 * Math.random()), signal);
    }
  };
  const running = run();
  return async () => {
    stopped.abort();
    await running;
  };
}

/** Removes all values that the ledger holds of a record; `isOverwritten` says whether they have left the files too. */
export async function eraseRecord(
  repository: RetentionRepository,
  record: RecordRef,
): Promise<ErasedRecord & { readonly isOverwritten: boolean }> {
  const outcome = await repository.erase(record, LAPSED);
  return { ...outcome, isOverwritten: await repository.overwriteRemoved() };
}
