import { describe, expect, it } from 'vitest';
import type { Outcome } from '../domain/outcome.js';
import type { SourceErrorCode } from '../domain/source-error.js';
import { SourceError } from '../domain/source-error.js';
import type { FindManyParts, ScannedList } from './find-many.js';
import { findMany, RecordFinder, RequestBudget } from './find-many.js';

const FEW = 2;

interface World {
  readonly ids: readonly string[];
  /** Rows of one page of the list. */
  readonly pageSize?: number;
  /** Ids that the list leaves out, or shows with less than a read by id. */
  readonly unlisted?: readonly string[];
  readonly basic?: readonly string[];
  readonly listFault?: SourceErrorCode;
  readonly scan?: Partial<ScannedList<string>>;
}

const failure = (code: SourceErrorCode) =>
  new SourceError({ sourceId: 's', code, message: 'no', retryable: false });

/** A source that counts what it is asked: `p` and the limit for a page, the id for a record. */
function sourceOf({ ids, pageSize = 10, unlisted = [], basic = [], listFault, scan }: World): {
  readonly asked: string[];
  readonly parts: FindManyParts<string>;
} {
  const asked: string[] = [];
  const listed = ids.filter((id) => !unlisted.includes(id));
  let offset = 0;
  const next = (limit: number) => {
    asked.push(`p${String(limit)}`);
    if (listFault !== undefined) return Promise.reject(failure(listFault));
    const rows = listed.slice(offset, offset + pageSize).map((id) => ({
      row: { id, value: basic.includes(id) ? null : `row ${id}` },
      position: id,
    }));
    offset += pageSize;
    return Promise.resolve({ rows, end: offset >= listed.length, total: null });
  };
  const byId = (id: string) => {
    asked.push(id);
    return Promise.resolve(ids.includes(id) ? `read ${id}` : null);
  };
  const ownFaults = new Set<SourceErrorCode>(['MALFORMED_RESPONSE']);
  return {
    asked,
    parts: { few: FEW, byId, scan: { stream: { next }, isAuthority: true, ownFaults, ...scan } },
  };
}

const numbered = (count: number, first = 1): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(first + index));

function fates(outcomes: ReadonlyMap<string, Outcome<string>>): Readonly<Record<string, string>> {
  const fate = (outcome: Outcome<string>) => {
    if (outcome.kind === 'found') return outcome.value;
    return outcome.kind === 'failed' ? outcome.error.code : 'absent';
  };
  return Object.fromEntries([...outcomes].map(([id, outcome]) => [id, fate(outcome)]));
}

describe('a look-up of many records', () => {
  it('reads a few one by one, each once', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(5) });
    expect(fates(await findMany(['1', '9', '1'], parts))).toEqual({ 1: 'read 1', 9: 'absent' });
    expect(asked).toEqual(['1', '9']);
  });

  it('finds more in the list, and one that the whole list leaves out is absent', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(20) });
    expect(fates(await findMany(['1', '2', '11', '12', '99'], parts))).toMatchObject({
      12: 'row 12',
      99: 'absent',
    });
    expect(asked).toEqual(['p500', 'p300']);
  });

  it('reads those by id that a list leaves out that is no authority', async () => {
    const world = { ids: numbered(5), unlisted: ['3'], scan: { isAuthority: false } };
    const { asked, parts } = sourceOf(world);
    expect(fates(await findMany(['1', '2', '3', '9'], parts))).toEqual({
      1: 'row 1',
      2: 'row 2',
      3: 'read 3',
      9: 'absent',
    });
    expect(asked).toEqual(['p400', '3', '9']);
  });

  it('reads those by id of which the list shows too little', async () => {
    const { parts } = sourceOf({ ids: numbered(50), basic: ['2'] });
    expect(fates(await findMany(['1', '2', '3'], parts))).toEqual({ 1: 'row 1', 2: 'read 2', 3: 'row 3' });
  });

  it('leaves the list alone after a page that saved no request: never more than one request too many', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(100) });
    await findMany(['1', '2', '3', '15', '55', '66', '77', '88'], parts);
    expect(asked).toEqual(['p800', 'p500', '55', '66', '77', '88']);
    const far = sourceOf({ ids: numbered(100) });
    await findMany(numbered(5, 60), far.parts);
    expect(far.asked).toEqual(['p500', ...numbered(5, 60)]);
  });

  it('goes on past pages that save no request as far as it may', async () => {
    for (const [allowed, pages] of [
      [7, 7],
      [3, 3],
    ] as const) {
      const maxPagesWithoutSaving = (missing: number) => (missing === 5 ? allowed : 0);
      const { asked, parts } = sourceOf({ ids: numbered(100), scan: { maxPagesWithoutSaving } });
      await findMany(numbered(5, 61), parts);
      const read = Array.from({ length: pages }, () => 'p500');
      expect(asked).toEqual(pages === 7 ? read : [...read, ...numbered(5, 61)]);
    }
  });

  it('goes on after pages without rows as long as the pages saved as many requests as they cost', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(20) });
    let turn = 0;
    const next: typeof parts.scan.stream.next = (limit) => {
      turn += 1;
      if (turn !== 2 && turn !== 3) return parts.scan.stream.next(limit);
      asked.push('empty');
      return Promise.resolve({ rows: [], end: false, total: null });
    };
    const scan = { ...parts.scan, stream: { next } };
    await findMany(['1', '2', '11', '12', '13'], { ...parts, scan });
    expect(asked).toEqual(['p500', 'empty', 'empty', '11', '12', '13']);
  });

  it('reads no more pages than it may', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(100), scan: { maxPages: 2 } });
    await findMany(numbered(25), parts);
    expect(asked).toEqual(['p2500', 'p1500', ...numbered(5, 21)]);
  });

  it('fails for what is missing if the list cannot be read', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(5), listFault: 'TIMEOUT' });
    expect(fates(await findMany(['1', '2', '3'], parts))).toEqual({
      1: 'TIMEOUT',
      2: 'TIMEOUT',
      3: 'TIMEOUT',
    });
    expect(asked).toEqual(['p300']);
  });

  it("reads by id if the fault may be the list's alone", async () => {
    const { asked, parts } = sourceOf({ ids: numbered(5), listFault: 'MALFORMED_RESPONSE' });
    expect(fates(await findMany(['1', '2', '9'], parts))).toEqual({ 1: 'read 1', 2: 'read 2', 9: 'absent' });
    expect(asked).toEqual(['p300', '1', '2', '9']);
  });

  it('fails for the one record that cannot be read, and for no other', async () => {
    const { parts } = sourceOf({ ids: numbered(5) });
    const byId = (id: string) => (id === '2' ? Promise.reject(failure('NETWORK')) : parts.byId(id));
    expect(fates(await findMany(['1', '2'], { ...parts, byId }))).toEqual({ 1: 'read 1', 2: 'NETWORK' });
  });
});

describe('a finder of records', () => {
  it('reads nothing twice, and goes on in the list where it stopped', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(30) });
    const finder = new RecordFinder(parts);
    await finder.find(['1', '2', '3']);
    await finder.find(['4', '5', '6', '7']);
    expect(fates(await finder.find(['8', '11', '12', '13']))).toMatchObject({ 8: 'row 8', 13: 'row 13' });
    expect(asked).toEqual(['p300', 'p300']);
  });

  it('leaves ids undecided that its budget does not suffice for, the last ones first', async () => {
    const { asked, parts } = sourceOf({ ids: numbered(100), pageSize: 3 });
    const budget = new RequestBudget(3);
    const outcomes = await new RecordFinder(parts).find(['50', '51', '52', '53'], budget);
    expect(fates(outcomes)).toEqual({ 50: 'read 50', 51: 'read 51' });
    expect([budget.spent, asked]).toEqual([3, ['p400', '50', '51']]);
  });
});

it('a budget grants what is left, and no more', () => {
  const budget = new RequestBudget(5);
  expect([budget.take(3), budget.take(3), budget.take(1), budget.spent]).toEqual([3, 2, 0, 5]);
  expect(new RequestBudget(Infinity).take(7)).toBe(7);
});
