import { z } from 'zod';
import type { Answer } from '../../../sandbox-kit/index.js';
import { sortable } from './moments.js';
import { readQuery } from './queries.js';
import { faulty } from './refusal.js';
import type { RouteRequest } from './routes/router.js';

/** What a list needs to know of its rows to bring them into one order. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly id: (row: Row) => string;
  readonly createdOn: (row: Row) => string;
  /** Newest first unless told. */
  readonly oldestFirst?: boolean;
}

type Place = readonly [string, string];

const place = z.tuple([z.string(), z.string()]);

/**
 * One page: the rows behind the cursor's row, so that rows which come or go never move the others. `limit` is
 * a must. The pages show an empty cursor at the end of a list.
 */
export function answerPage<Row>({ state: { sandbox }, rawQuery }: RouteRequest, listed: Listed<Row>): Answer {
  const query = readQuery(rawQuery);
  const limit = Math.min(limitOf(query.text('limit')), sandbox.maxLimit);
  const after = placeOf(query.text('cursor'));
  const sign = listed.oldestFirst === true ? 1 : -1;
  const placed = listed.rows
    .map((row) => ({ row, at: [sortable(listed.createdOn(row)), listed.id(row)] as const }))
    .sort((a, b) => compare(a.at, b.at) * sign);
  const behind = after === undefined ? placed : placed.filter(({ at }) => compare(at, after) * sign > 0);
  const page = behind.slice(0, limit);
  const last = page.at(-1);
  const isEnd = last === undefined || page.length === behind.length;
  const cursor = isEnd ? '' : Buffer.from(JSON.stringify(last.at)).toString('base64url');
  const pagination = isEnd && sandbox.endCursor === 'absent' ? { limit } : { cursor, limit };
  return { status: 200, body: { data: page.map(({ row }) => row), pagination } };
}

function compare(a: Place, b: Place): number {
  const [left, right] = a[0] === b[0] ? [a[1], b[1]] : [a[0], b[0]];
  return left === right ? 0 : left < right ? -1 : 1;
}

function limitOf(text: string | undefined): number {
  if (text === undefined) throw faulty('limit', 'NotNull', 'is needed');
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) throw faulty('limit', 'Min', 'is no whole number from 1');
  return Number(text);
}

// An empty cursor is what the last page has: sent back, it begins anew, as a missing one does.
function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw faulty('cursor', 'Invalid', 'was not given out here');
  }
}
