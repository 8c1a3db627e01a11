import type { OrderDirection } from '../../domain/page.js';
import type { WireRow } from './wire.js';

/**
 * What orders the rows of a list before their ids do: the time of creation. Nothing says where a server lists rows
 * that show none, so that they stay at the end of the list where it puts them.
 */
export type SortKey =
  /** A row without a timestamp, listed before all others. */
  | { readonly kind: 'undated-first' }
  /** `undatedBefore`: rows without a timestamp were met before this one, and need not be asked for again. */
  | { readonly kind: 'dated'; readonly at: string; readonly undatedBefore: boolean }
  /** A row without a timestamp, listed after all others, of which the last was created at `since`. */
  | { readonly kind: 'undated-last'; readonly since: string }
  /** Any row of a list whose order cannot be followed: ids alone order it. */
  | { readonly kind: 'unordered' };

export const UNDATED_FIRST: SortKey = { kind: 'undated-first' };
export const UNORDERED: SortKey = { kind: 'unordered' };

const RANKS: Readonly<Record<SortKey['kind'], number>> = {
  'undated-first': 0,
  dated: 1,
  'undated-last': 2,
  unordered: 3,
};

function isSameKey(a: SortKey, b: SortKey): boolean {
  return a.kind === 'dated' && b.kind === 'dated' ? a.at === b.at : a.kind === b.kind;
}

/** Where a row stands in a list that is ordered by (sort key, id). */
export interface Position {
  readonly key: SortKey;
  readonly id: string;
}

/** Compares as `sort` wants it: negative if the first one comes earlier in the list. */
export interface ListOrder {
  readonly compareKeys: (a: SortKey, b: SortKey) => number;
  readonly compareIds: (a: string, b: string) => number;
}

/** The order of a list; one direction is exactly the reverse of the other. */
export function orderOf(direction: OrderDirection): ListOrder {
  const earlier = direction === 'ASC' ? -1 : 1;
  const compareIds = (a: string, b: string): number => (a === b ? 0 : a < b ? earlier : -earlier);
  const compareKeys = (a: SortKey, b: SortKey): number =>
    a.kind === 'dated' && b.kind === 'dated' ? compareIds(a.at, b.at) : RANKS[a.kind] - RANKS[b.kind];
  return { compareKeys, compareIds };
}

/** Whether a position comes later in the list than another; every position comes after null, the start of the list. */
export function isAfter(order: ListOrder, { key, id }: Position, after: Position | null): boolean {
  if (!after) return true;
  const byKey = order.compareKeys(key, after.key);
  return byKey === 0 ? order.compareIds(id, after.id) > 0 : byKey > 0;
}

/** The key from which on to read in order to meet the rows of a key, and all rows after them. */
export function startOf(key: SortKey): SortKey {
  return key.kind === 'undated-last' ? { kind: 'dated', at: key.since, undatedBefore: false } : key;
}

/** A position as readers keep it: `key|id`. */
export function writePosition({ key, id }: Position): string {
  return `${writeKey(key)}|${id}`;
}

/** The position that `writePosition` wrote. Ids may hold a bar, keys never do. */
export function readPosition(text: string): Position {
  const bar = text.indexOf('|');
  return { key: readKey(text.slice(0, bar)), id: text.slice(bar + 1) };
}

// Timestamps begin with a digit; the marks of the other keys do not.
function writeKey(key: SortKey): string {
  switch (key.kind) {
    case 'undated-first':
      return '';
    case 'dated':
      return key.undatedBefore ? `!${key.at}` : key.at;
    case 'undated-last':
      return `-${key.since}`;
    case 'unordered':
      return '~';
  }
}

function readKey(text: string): SortKey {
  if (text === '') return UNDATED_FIRST;
  if (text === '~') return UNORDERED;
  const rest = text.slice(1);
  if (text.startsWith('!')) return { kind: 'dated', at: rest, undatedBefore: true };
  if (text.startsWith('-')) return { kind: 'undated-last', since: rest };
  return { kind: 'dated', at: text, undatedBefore: false };
}

export interface KeyedRow {
  readonly key: SortKey;
  readonly row: WireRow;
}

interface RowOrder {
  readonly timestampOf: (row: WireRow) => string | null;
  readonly order: ListOrder;
}

/** The rows of an answer with their sort keys, which follow the one before; null if they are not in this order. */
export function keyedRows(
  rows: readonly WireRow[],
  before: SortKey | null,
  { timestampOf, order }: RowOrder,
): readonly KeyedRow[] | null {
  const keyed: KeyedRow[] = [];
  let last = before;
  for (const row of rows) {
    const key = keyAfter(last, timestampOf(row));
    if (key === null || (last !== null && order.compareKeys(key, last) < 0)) return null;
    keyed.push({ key, row });
    last = key;
  }
  return keyed;
}

/** The sort key of a row that follows another; null if it cannot follow it. */
function keyAfter(last: SortKey | null, timestamp: string | null): SortKey | null {
  if (last?.kind === 'unordered') return last;
  if (timestamp !== null) {
    const undatedBefore = last?.kind === 'undated-first' || (last?.kind === 'dated' && last.undatedBefore);
    return { kind: 'dated', at: timestamp, undatedBefore };
  }
  if (last?.kind !== 'dated') return last ?? UNDATED_FIRST;
  return last.undatedBefore ? null : { kind: 'undated-last', since: last.at };
}

/**
 * The rows with one sort key. Nothing says in which order a server lists them, and it may be another one at the next
 * request. But the list holds each of them once: all are known if as many distinct rows are known as rows were read.
 */
export class Tie {
  readonly key: SortKey;
  /** The first row; most ties have no other one. */
  #first: WireRow | null = null;
  /** The rows after the first one, by their ids; null while there are none. */
  #others: Map<string, WireRow> | null = null;
  #rowsRead = 0;

  constructor(key: SortKey) {
    this.key = key;
  }

  /** How many distinct rows are known. */
  get size(): number {
    return (this.#first ? 1 : 0) + (this.#others?.size ?? 0);
  }

  /** Whether all rows are known, once the list was read beyond the last of them. */
  get isComplete(): boolean {
    return this.size >= this.#rowsRead;
  }

  has(id: string): boolean {
    return this.#first?.id === id || this.#others?.has(id) === true;
  }

  /** Adds the row that the list holds next, and reports whether it is a new one. */
  add(row: WireRow): boolean {
    const isNew = !this.has(row.id);
    this.#rowsRead += 1;
    if (this.#first === null || this.#first.id === row.id) this.#first = row;
    else (this.#others ??= new Map<string, WireRow>()).set(row.id, row);
    return isNew;
  }

  rowsInOrder({ compareIds }: ListOrder): readonly WireRow[] {
    if (this.#first === null) return [];
    if (this.#others === null) return [this.#first];
    return [this.#first, ...this.#others.values()].sort((a, b) => compareIds(a.id, b.id));
  }

  /** The same rows, known already, and to be read again from the first one on. */
  withKey(key: SortKey): Tie {
    const tie = new Tie(key);
    tie.#first = this.#first;
    tie.#others = this.#others && new Map(this.#others);
    return tie;
  }
}

/** How many distinct rows are known of these ties. */
export function sizeOf(ties: readonly Tie[]): number {
  return ties.reduce((sum, tie) => sum + tie.size, 0);
}

/** From which sort key on a pass reads: null for the start of the list. */
export interface PassStart {
  readonly key: SortKey | null;
  /** What is known already of the rows from there on: they are read once more. */
  readonly known?: { readonly ties: readonly Tie[]; readonly total: number | null };
}

/** A part of a walk along a list: requests that ask one question, and differ in their offset and limit only. */
export class Pass<G> {
  readonly groups: readonly G[];
  readonly #knownTies: readonly Tie[];
  readonly #ties: Tie[] = [];
  #startKey: SortKey | null;
  #rowsRead = 0;
  #total: number | null;

  constructor(groups: readonly G[], { key, known }: PassStart) {
    this.groups = groups;
    this.#startKey = key;
    this.#knownTies = known?.ties ?? [];
    this.#total = known?.total ?? null;
  }

  get startKey(): SortKey | null {
    return this.#startKey;
  }

  /** Where the next request goes on. */
  get offset(): number {
    return this.#rowsRead;
  }

  /** All rows from the start key on, as the latest answer counts them. */
  get total(): number | null {
    return this.#total;
  }

  /** In the order of the list. */
  get ties(): readonly Tie[] {
    return this.#ties;
  }

  /** How many distinct rows are known. */
  get size(): number {
    return sizeOf(this.#ties);
  }

  /** The sort key of the last row that was read; before the first one, the key from which dated rows may follow. */
  get lastKey(): SortKey | null {
    return this.#ties.at(-1)?.key ?? this.#startKey;
  }

  /**
   * Whether an answer's total shows that rows may have left their offsets. Rows are created after those that were read,
   * unless these show no timestamp.
   */
  hasMoved(total: number | null): boolean {
    const mayMoveDown = this.lastKey?.kind === 'undated-first';
    return hasShrunk(this.#total, total) || (mayMoveDown && hasShrunk(total, this.#total));
  }

  has(id: string): boolean {
    return this.#ties.some((tie) => tie.has(id));
  }

  /** Adds the rows of an answer, and reports whether any is new. */
  add(rows: readonly KeyedRow[], total: number | null): boolean {
    let hasNew = false;
    // A filter on what a row holds several of may list the row once for each match. Within one answer nothing has moved:
    // a row that it holds twice hides no other one.
    const inAnswer = new Set<string>();
    for (const { key, row } of rows) {
      if (inAnswer.has(row.id)) continue;
      inAnswer.add(row.id);
      hasNew = this.#tieOf(key).add(row) || hasNew;
    }
    this.#rowsRead += rows.length;
    this.#total = total;
    const [first] = this.#ties;
    // Nothing comes before its first rows: from now on it asks for no row that is created before them meanwhile.
    if (first?.key.kind === 'dated') this.#startKey = first.key;
    return hasNew;
  }

  /** Whether the latest answer, of so many rows, was the last one. A list without a total ends with an empty answer. */
  hasEnded(received: number): boolean {
    return this.#total === null ? received === 0 : this.#rowsRead >= this.#total;
  }

  #tieOf(key: SortKey): Tie {
    const last = this.#ties.at(-1);
    if (last && isSameKey(last.key, key)) return last;
    const tie = this.#knownTies.find((known) => isSameKey(known.key, key))?.withKey(key) ?? new Tie(key);
    this.#ties.push(tie);
    return tie;
  }
}

/** Whether an answer counts fewer rows than an earlier one to the same question, so that some went away. */
export function hasShrunk(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && now < before;
}
