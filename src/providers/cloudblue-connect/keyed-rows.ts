import type { KeyedRow } from './pass.js';
import type { ReadableList } from './readable-list.js';
import type { ListOrder, SortKey } from './sort-key.js';
import { UNDATED_FIRST } from './sort-key.js';
import type { WireRow } from './wire.js';

interface Answer<G> {
  readonly list: Pick<ReadableList<G>, 'timestampOf'>;
  readonly order: ListOrder;
  readonly rows: readonly WireRow[];
}

/** The rows of an answer with their sort keys, which follow the one before; null if they are not in this order. */
export function keyedRows<G>(
  { list, order, rows }: Answer<G>,
  lastKey: SortKey | null,
): readonly KeyedRow[] | null {
  const keyed: KeyedRow[] = [];
  let last = lastKey;
  for (const row of rows) {
    const key = keyAfter(last, list.timestampOf(row));
    if (key === null || (last !== null && order.compareKeys(key, last) < 0)) return null;
    keyed.push({ key, row });
    last = key;
  }
  return keyed;
}

/** The sort key of a row that follows another; null if it cannot follow it. */
function keyAfter(last: SortKey | null, timestamp: string | null): SortKey | null {
  if (last?.kind === 'unordered') return last;
  if (timestamp !== null) return { kind: 'dated', at: timestamp, undatedBefore: hasUndatedBefore(last) };
  if (last?.kind !== 'dated') return last ?? UNDATED_FIRST;
  return last.undatedBefore ? null : { kind: 'undated-last', since: last.at };
}

function hasUndatedBefore(last: SortKey | null): boolean {
  return last?.kind === 'undated-first' || (last?.kind === 'dated' && last.undatedBefore);
}
