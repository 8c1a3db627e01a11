import type { ListAnswer } from '../../src/providers/cloudblue-connect/client.js';
import { textAt } from '../../src/providers/cloudblue-connect/paths.js';
import type { ReadableList, ReadingRequest } from '../../src/providers/cloudblue-connect/reading.js';

export interface Row {
  readonly id: string;
  /** '' for a row without a time of creation. */
  readonly at: string;
  readonly group: string;
}

/** A server that can misbehave in ways that the sandbox cannot. */
export interface OddServer {
  readonly rows: Row[];
  readonly cap?: number;
  /** How it orders: as asked, not at all, with undated rows at the end, or rows of one moment anew each time. */
  readonly order?: 'asked' | 'ignored' | 'undated last' | 'unsteady';
  /** The total of an answer; null for a missing Content-Range header. */
  readonly total?: (real: number) => number | null;
  readonly ignoresOffset?: boolean;
  /** Happens after the answer of the n-th request, counted from 1. */
  readonly afterRequest?: (count: number) => void;
  readonly accept?: ReadableList<string>['accept'];
  readonly scanRows?: number;
}

export class Unsettled extends Error {}
export class Misordered extends Error {}
export class Unbounded extends Error {}

export const byMoment = (a: Row, b: Row): number => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1);

function shuffle(rows: Row[], seed: number): void {
  for (let index = rows.length - 1, state = Math.imul(seed, 2_654_435_761) >>> 0; index > 0; index -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    rows.push(...rows.splice(Math.floor((state / 2 ** 32) * (index + 1)), 1));
  }
}

export function listOf(
  server: OddServer,
): ReadableList<string> & { readonly requests: ReadingRequest<string>[] } {
  const requests: ReadingRequest<string>[] = [];
  const answer = ({ groups, from, offset, limit }: ReadingRequest<string>): ListAnswer => {
    const matching = server.rows.filter((row) => groups.includes(row.group) && row.at >= from);
    if (server.order === 'unsteady') shuffle(matching, requests.length);
    if (server.order === 'undated last')
      matching.sort((a, b) => (a.at === '' ? 1 : b.at === '' ? -1 : byMoment(a, b)));
    else if (server.order !== 'ignored') matching.sort(byMoment);
    const start = server.ignoresOffset ? 0 : offset;
    const rows = matching.slice(start, start + Math.min(limit, server.cap ?? 1_000));
    return {
      rows: rows.map((row) => ({ ...row })),
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
    keyOf: (row) => textAt(row, 'at') ?? '',
    groupsOf: (row) => [textAt(row, 'group') ?? ''],
    accept: server.accept,
    scanRows: server.scanRows ?? 1_000,
    failures: {
      unsettled: () => new Unsettled(),
      misordered: () => new Misordered(),
      unbounded: () => new Unbounded(),
    },
  };
}
