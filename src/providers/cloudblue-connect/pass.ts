import type { ListAnswer } from './client.js';
import { UNDATED } from './position.js';
import type { ReadableList, ReadingRequest } from './readable-list.js';
import type { WireRow } from './wire.js';

/** A row as it was met at a place of the list. */
export interface MetRow {
  readonly key: string;
  readonly row: WireRow;
}

/** A part of a walk along a list that asks one question: its requests only differ in their offset. */
export interface Pass<G> {
  readonly groups: readonly G[];
  readonly from: string;
  readonly offset: number;
  /** The total of its latest answer. */
  readonly total: number | null;
  /** The moment of the last row that was read. */
  readonly last: string;
}

export function startPass<G>(groups: readonly G[], from: string, offset = 0): Pass<G> {
  return { groups, from, offset, total: null, last: from };
}

export function requestOf<G>({ groups, from, offset }: Pass<G>, limit: number): ReadingRequest<G> {
  return { groups, from: from === UNDATED ? '' : from, offset, limit };
}

/** The rows of an answer with their moments, which a pass from `UNDATED` on takes no notice of. */
export function metRows<G>(
  { from }: Pass<G>,
  list: ReadableList<G>,
  { rows }: ListAnswer,
): readonly MetRow[] {
  return rows.map((row) => ({ key: from === UNDATED ? UNDATED : list.keyOf(row), row }));
}

/** The pass behind an answer. */
export function advance<G>(pass: Pass<G>, met: readonly MetRow[], total: number | null): Pass<G> {
  return { ...pass, offset: pass.offset + met.length, total, last: met.at(-1)?.key ?? pass.last };
}

/** Whether an answer's rows come in the order of their moments, none before what the pass has read. */
export function goesOn<G>({ last }: Pass<G>, met: readonly MetRow[]): boolean {
  return met.every(({ key }, index) => key >= (met[index - 1]?.key ?? last));
}

/** Whether an answer counts fewer rows than the one before did, so that some went away. */
export function hasShrunk(before: Pick<ListAnswer, 'total'>, { total }: Pick<ListAnswer, 'total'>): boolean {
  return before.total !== null && total !== null && total < before.total;
}

/** Whether the latest answer, of so many rows, was the last one. A list without a total ends with an empty answer. */
export function hasEnded<G>({ offset, total }: Pass<G>, received: number): boolean {
  return total === null ? received === 0 : offset >= total;
}
