import type { OrderDirection, Page } from '../../src/domain/page.js';
import { fillPage } from '../../src/listing/fill-page.js';
import { textAt } from '../../src/mapping/wire.js';
import type { ListAnswer } from '../../src/providers/cloudblue-connect/client.js';
import type { ReadableList, ReadingRequest } from '../../src/providers/cloudblue-connect/list-walk.js';
import { decidable, OrderedRows } from '../../src/providers/cloudblue-connect/reading.js';
import type { WireRow } from '../../src/providers/cloudblue-connect/wire.js';

export interface Row {
  readonly id: string;
  /** '' for a row without a time of creation. */
  readonly at: string;
  readonly group: string;
  /** True for a row that has a time of creation and does not show it. */
  readonly hides?: boolean;
}

/** A server that can misbehave in ways that the sandbox cannot. */
export interface OddServer {
  readonly rows: Row[];
  readonly cap?: number;
  /** How it orders: as asked, not at all, or rows with equal timestamps anew each time. */
  readonly order?: 'asked' | 'ignored' | 'unsteady';
  /** How it orders rows without a timestamp among the others. */
  readonly undatedIs?: 'earliest' | 'latest';
  /** The total of an answer; null for a missing Content-Range header. */
  readonly total?: (real: number) => number | null;
  readonly ignoresOffset?: boolean;
  /** Happens after the answer of the n-th request, counted from 1. */
  readonly afterRequest?: (count: number) => void;
}

export type OddList = ReadableList<string> & { readonly requests: ReadingRequest<string>[] };

export class Unsettled extends Error {}
export class Misordered extends Error {}

export const DIRECTIONS: readonly OrderDirection[] = ['ASC', 'DESC'];

/** Orders texts as a direction says. */
function sign(direction: OrderDirection): 1 | -1 {
  return direction === 'ASC' ? 1 : -1;
}

/** The ids in ascending order of (timestamp, id), rows without a timestamp first; or the reverse of it. */
export function inOrder(rows: readonly Row[], direction: OrderDirection): readonly string[] {
  const keyed = rows.map(({ at, id }) => ({ id, key: `${at === '' ? ' ' : at}|${id}` }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1) * sign(direction));
  return keyed.map(({ id }) => id);
}

function shuffle(rows: Row[], seed: number): void {
  for (let index = rows.length - 1, state = Math.imul(seed, 2_654_435_761) >>> 0; index > 0; index -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    rows.push(...rows.splice(Math.floor((state / 2 ** 32) * (index + 1)), 1));
  }
}

function isInRange({ at }: Row, { start, direction }: ReadingRequest<string>): boolean {
  if (start?.kind !== 'dated') return true;
  if (at === '') return !start.undatedBefore;
  return direction === 'ASC' ? at >= start.at : at <= start.at;
}

export function listOf(server: OddServer): OddList {
  const requests: ReadingRequest<string>[] = [];
  const keyOf = ({ at }: Row): string => (at === '' && server.undatedIs === 'latest' ? '~' : at);
  const byTimestamp = (a: Row, b: Row): number => (keyOf(a) === keyOf(b) ? 0 : keyOf(a) < keyOf(b) ? -1 : 1);
  const answer = (request: ReadingRequest<string>): ListAnswer => {
    const { groups, direction, offset, limit } = request;
    const matching = server.rows.filter((row) => groups.includes(row.group) && isInRange(row, request));
    if (server.order === 'unsteady') shuffle(matching, requests.length);
    if (server.order !== 'ignored') matching.sort((a, b) => byTimestamp(a, b) * sign(direction));
    const start = server.ignoresOffset ? 0 : offset;
    const rows = matching.slice(start, start + Math.min(limit, server.cap ?? 1_000));
    return {
      rows: rows.map(({ id, at, group, hides }) => ({ id, at: hides ? '' : at, group })),
      total: (server.total ?? ((real) => real))(matching.length),
    };
  };
  return {
    requests,
    fetch: (request) => {
      if (requests.length > 3_000) throw new Error('asked without end');
      requests.push(request);
      const rows = answer(request);
      server.afterRequest?.(requests.length);
      return Promise.resolve(rows);
    },
    timestampOf: ({ at }) => (typeof at === 'string' && at !== '' ? at : null),
    groupsOf: (row) => [textAt(row, 'group') ?? ''],
    failures: { unsettled: () => new Unsettled(), misordered: () => new Misordered() },
  };
}

export interface OddQuestion {
  readonly first: number;
  readonly after?: string | null;
  readonly direction?: OrderDirection;
  /** Which rows are picked out here; all rows if left out. */
  readonly accept?: (row: WireRow) => boolean;
  readonly scanRows?: number;
}

/** One page of the group `g`. */
export function oddPage(list: ReadableList<string>, question: OddQuestion): Promise<Page<WireRow>> {
  const { first, after = null, direction = 'ASC', accept, scanRows = 1_000 } = question;
  const isVerified = accept !== undefined;
  const stream = new OrderedRows(list, {
    group: 'g',
    direction,
    after,
    purpose: isVerified ? 'scan' : 'page',
  });
  const plan = { test: accept ?? (() => true), isVerified, isScan: isVerified };
  return fillPage({ stream, plan, first, scan: decidable({ rows: scanRows, detailReads: 0 }) });
}

/** All pages of the group `g`, each from where the one before ended. */
export async function oddPages(
  list: ReadableList<string>,
  question: OddQuestion,
): Promise<readonly Page<WireRow>[]> {
  const pages: Page<WireRow>[] = [];
  for (let after: string | null = null; pages.length < 300;) {
    const page: Page<WireRow> = await oddPage(list, { ...question, after });
    pages.push(page);
    if (!page.hasNextPage) return pages;
    after = page.continueAt ?? page.rows.at(-1)?.position ?? null;
  }
  throw new Error('the list has no end');
}

export function idsIn(pages: readonly Page<WireRow>[]): readonly string[] {
  return pages.flatMap(({ rows }) => rows.map(({ record }) => record.id));
}

/** Rows with these timestamps, their ids in this order. */
export function rowsAt(timestamps: readonly string[], group = 'g'): Row[] {
  return timestamps.map((at, index) => ({ id: `${group}${String(index).padStart(4, '0')}`, at, group }));
}

/** As many rows, each with the timestamp that `at` says. */
export function rowsMade(count: number, at: (index: number) => string): Row[] {
  return rowsAt(Array.from({ length: count }, (_, index) => at(index)));
}

/** A timestamp for each index, in the order of the indexes. */
export function oneByOne(index: number): string {
  return String(1_000 + index);
}
