import type { Wanted } from './writes.js';

/** An entry of the ledger. */
export interface LedgerEntry {
  readonly key: string;
  readonly status: string;
}

/** What the platforms and the ledger hold at the end. */
export interface Evidence {
  readonly records: Readonly<Record<string, readonly string[]>>;
  readonly entries: readonly LedgerEntry[];
}

/** How many changes are not as they should be; each kind names the marks of some. */
export interface Audit {
  /** The client or the ledger says that it was made, and the platform does not hold it. */
  readonly lost: readonly string[];
  /** The platform holds it more than once. */
  readonly doubled: readonly string[];
  /** The platform holds it, and the client or the ledger says that it was not made. */
  readonly denied: readonly string[];
  /** The client was told that it was made, and the ledger does not say so. */
  readonly unwritten: readonly string[];
  /** There is no definite answer. */
  readonly open: readonly string[];
}

/** Compares every change that clients wanted with the ledger and with what the platforms hold. */
export function auditOf(changes: readonly Wanted[], { records, entries }: Evidence): Audit {
  const statuses = new Map(entries.map(({ key, status }) => [key, status]));
  const judged = changes.map((change) => ({
    ...change,
    status: statuses.get(change.mark),
    held: (records[change.providerId] ?? []).filter((record) => record.includes(change.mark)).length,
  }));
  const marksOf = (isMeant: (change: (typeof judged)[number]) => boolean): readonly string[] =>
    judged.filter(isMeant).map(({ mark }) => mark);
  return {
    lost: marksOf(({ held, state, status }) => held === 0 && (state === 'made' || status === 'DONE')),
    doubled: marksOf(({ held }) => held > 1),
    denied: marksOf(({ held, state, status }) => held > 0 && (state === 'refused' || status === 'REFUSED')),
    unwritten: marksOf(({ state, status }) => state === 'made' && status !== 'DONE'),
    open: marksOf(({ state }) => state === 'open'),
  };
}
