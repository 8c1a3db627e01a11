import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../tests/support/scope.js';
import { pageOfList, sourceNamed } from '../../../tests/support/sources.js';
import type { Page, PageRequest } from '../page.js';
import { SourceError } from '../source-error.js';
import type { Connection, ConnectionPosition } from './connection.js';
import { listAcrossSources } from './list-across-sources.js';
import type { Source } from './source.js';

/** One source of a list, and how it answers. */
interface Held {
  readonly size: number;
  /** Whether it says how many rows follow. */
  readonly counts: boolean;
  /** Whether it sees the end of its list only by asking beyond it. */
  readonly seesEndLate: boolean;
  /** Whether it gives the whole page where a part of it is enough. */
  readonly givesAll: boolean;
  /** The question of a page from which on it fails, counted from 1; null for none. */
  readonly failsFrom: number | null;
}

const RIGHT: Held = { size: 0, counts: true, seesEndLate: false, givesAll: false, failsFrom: null };

interface Asked {
  readonly page: Connection<string>;
  /** The questions to each source. */
  readonly asked: ReadonlyMap<string, readonly PageRequest[]>;
}

/** One page over the sources; `isWhole` asks each for the whole page at once, as a part that may end early does. */
async function ask(
  held: readonly Held[],
  { first, after }: { readonly first: number; readonly after: ConnectionPosition | null },
  isWhole = false,
): Promise<Asked> {
  const sources = held.map((_, index) => sourceNamed(`s${String(index)}`));
  const asked = new Map<string, PageRequest[]>(sources.map(({ id }) => [id, []]));
  const list = (source: Source, request: PageRequest): Promise<Page<string>> => {
    const own = asked.get(source.id);
    own?.push(request);
    const of = held[sources.indexOf(source)] ?? RIGHT;
    return of.failsFrom !== null && (own?.length ?? 0) >= of.failsFrom
      ? Promise.reject(down(source))
      : Promise.resolve(answer(source, of, request));
  };
  const page = await listAcrossSources({
    sources,
    first,
    after,
    list,
    scope: scopeOf({ endsEarly: isWhole }),
  });
  return { page, asked };
}

function answer(
  { id }: Source,
  { size, counts, seesEndLate, givesAll }: Held,
  request: PageRequest,
): Page<string> {
  const { first, enough = first, after } = request;
  const rows = Array.from({ length: size }, (_, place) => `${id}-${String(place)}`);
  const limit = givesAll ? first : enough;
  const page = pageOfList(rows, { first: limit, after }, { counts });
  return seesEndLate ? { ...page, hasNextPage: page.rows.length === limit, remaining: null } : page;
}

function down({ id }: Source): SourceError {
  return new SourceError({ sourceId: id, code: 'NETWORK', message: 'It is down.', retryable: true });
}

/** All of a page but what it took to get it. */
function shown({ reports, ...page }: Connection<string>) {
  const told = reports.map(({ source, status, error, returned, totalCount }) => [
    source.id,
    status,
    error?.code,
    returned,
    totalCount,
  ]);
  return { ...page, told };
}

const sourceHeld = fc.record({
  size: fc.integer({ min: 0, max: 40 }),
  counts: fc.boolean(),
  seesEndLate: fc.boolean(),
  givesAll: fc.boolean(),
});
const steadySource = fc
  .record({
    held: sourceHeld,
    isDown: fc.boolean(),
  })
  .map(({ held, isDown }): Held => ({ ...held, failsFrom: isDown ? 1 : null }));
const breakingSource = fc
  .record({ held: sourceHeld, failsFrom: fc.constantFrom(null, 1, 2, 3) })
  .map(({ held, failsFrom }): Held => ({ ...held, failsFrom }));

describe('the shares of a page', () => {
  it('make the same page as whole pages do, on every page of the list', async () => {
    const sources = fc.array(steadySource, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sources, fc.integer({ min: 1, max: 30 }), async (held, first) => {
        let after: ConnectionPosition | null = null;
        for (let turn = 0; turn < 60; turn += 1) {
          const { page } = await ask(held, { first, after });
          const { page: whole } = await ask(held, { first, after }, true);
          expect(shown(page)).toEqual(shown(whole));
          if (!page.hasNextPage || page.edges.length === 0) break;
          after = page.end;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lose and double nothing if a source fails when it is read on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(breakingSource, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        async (held, first) => {
          const rows: string[] = [];
          let after: ConnectionPosition | null = null;
          for (let turn = 0, isDone = false; !isDone; turn += 1) {
            // On every second page all are well.
            const now = turn % 2 === 0 ? held : held.map((one) => ({ ...one, failsFrom: null }));
            const { page } = await ask(now, { first, after });
            rows.push(...page.edges.map(({ record }) => record));
            for (const { status, error } of page.reports) expect(status === 'FAILED').toBe(error !== null);
            if (page.reports.some(({ error }) => error)) expect(page.hasNextPage).toBe(true);
            isDone = !page.hasNextPage;
            after = structuredClone(page.end);
          }
          const all = held.flatMap(({ size }, source) =>
            Array.from({ length: size }, (_, place) => `s${String(source)}-${String(place)}`),
          );
          expect(rows.toSorted()).toEqual(all.toSorted());
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are one question for each source, of its turns and one row more, as long as all have rows', async () => {
    const held = Array.from({ length: 4 }, () => ({ ...RIGHT, size: 200 }));
    let after: ConnectionPosition | null = null;
    for (let turn = 0; turn < 3; turn += 1) {
      const { page, asked } = await ask(held, { first: 100, after });
      expect([...asked.values()].map((own) => own.map(({ first, enough }) => [first, enough]))).toEqual(
        held.map(() => [[100, 26]]),
      );
      expect(page.reports.map(({ returned }) => returned)).toEqual([25, 25, 25, 25]);
      after = page.end;
    }
  });

  it('are whole pages in a part of the operation that may end early: later it may have no time to ask again', async () => {
    const held = [
      { ...RIGHT, size: 2 },
      { ...RIGHT, size: 200 },
    ];
    const { page, asked } = await ask(held, { first: 50, after: null }, true);
    expect([...asked.values()].map((own) => own.map(({ enough }) => enough))).toEqual([[50], [50]]);
    expect(page.edges).toHaveLength(50);
  });

  it('are filled up by one more question to each that has more, if one ends or fails', async () => {
    const full = { ...RIGHT, size: 200 };
    for (const lacking of [
      { ...RIGHT, size: 3 },
      { ...full, failsFrom: 1 },
    ]) {
      const { page, asked } = await ask([full, lacking, full], { first: 60, after: null });
      expect(page.edges).toHaveLength(60);
      expect([...asked.values()].map((own) => own.map(({ enough }) => enough))[1]).toEqual([21]);
      for (const id of ['s0', 's2']) expect(asked.get(id)).toHaveLength(2);
    }
  });

  it('never take more than two questions to sources that count their rows, and three to others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steadySource, { maxLength: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        async (some, first, counts) => {
          const held = some.map((one) => ({ ...one, counts, seesEndLate: one.seesEndLate && !counts }));
          const { asked } = await ask(held, { first, after: null });
          for (const own of asked.values()) expect(own.length).toBeLessThanOrEqual(counts ? 2 : 3);
        },
      ),
    );
  });
});
