import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../tests/support/scope.js';
import { pageOfList, sourceNamed } from '../../../tests/support/sources.js';
import type { Page, PageRequest } from '../page.js';
import type { RequestScope } from '../request-scope.js';
import { countRequest } from '../request-scope.js';
import { SourceError } from '../source-error.js';
import type { AcrossSources, Connection, ConnectionPosition } from './connection.js';
import { listAcrossSources } from './list-across-sources.js';
import type { Source } from './source.js';

interface World {
  readonly sources: readonly Source[];
  /** The records of each source, by its id. */
  readonly held: ReadonlyMap<string, readonly string[]>;
}

function world(sizes: readonly number[]): World {
  const ids = sizes.map((_, index) => `s${String(index)}`);
  const records = (id: string, size = 0) =>
    Array.from({ length: size }, (_, place) => `${id}-${String(place)}`);
  return {
    sources: ids.map((id) => sourceNamed(id)),
    held: new Map(ids.map((id, index) => [id, records(id, sizes[index])])),
  };
}

const down = (source: Source) =>
  new SourceError({
    sourceId: source.id,
    code: 'NETWORK',
    message: 'The source cannot be reached.',
    retryable: true,
  });

type Failing = (source: Source) => boolean;

function question(
  { sources, held }: World,
  page: Pick<AcrossSources<string>, 'first' | 'after'>,
  failing: Failing = () => false,
): AcrossSources<string> & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const list = (source: Source, request: PageRequest, scope: RequestScope): Promise<Page<string>> => {
    asked.push(source.id);
    countRequest(scope, 'source');
    return failing(source)
      ? Promise.reject(down(source))
      : Promise.resolve(pageOfList(held.get(source.id) ?? [], request));
  };
  return { sources, ...page, list, asked, scope: scopeOf() };
}

interface Walk {
  readonly records: readonly string[];
  readonly pages: readonly Connection<string>[];
}

/** Pages to the end; `failing` says which sources are down on the n-th page. A cursor is what a client would keep of it. */
async function walk(
  over: World,
  sizes: readonly number[],
  failing: (page: number) => Failing = () => () => false,
): Promise<Walk> {
  const pages: Connection<string>[] = [];
  for (let after: ConnectionPosition | null = null; pages.length < 400;) {
    const first = sizes[pages.length % sizes.length] ?? 1;
    const page: Connection<string> = await listAcrossSources(
      question(over, { first, after }, failing(pages.length)),
    );
    pages.push(page);
    if (!page.hasNextPage)
      return { records: pages.flatMap(({ edges }) => edges.map(({ record }) => record)), pages };
    const kept: ConnectionPosition = structuredClone(page.edges.at(-1)?.position ?? page.end);
    after = kept;
  }
  throw new Error('the list has no end');
}

const union = ({ held }: World) => [...held.values()].flat();
const sizesOfSources = fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 5 });
const sizesOfPages = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe('a list over several sources', () => {
  it('gives every record of every source once, in the same order at any page size', async () => {
    await fc.assert(
      fc.asyncProperty(sizesOfSources, sizesOfPages, async (sizes, pageSizes) => {
        const over = world(sizes);
        const paged = await walk(over, pageSizes);
        const whole = await walk(over, [1_000]);
        expect(paged.records).toEqual(whole.records);
        expect([...paged.records].sort()).toEqual([...union(over)].sort());
      }),
    );
  });

  it('deals one record of each source in turn, and each source in its own order', async () => {
    expect((await walk(world([3, 1, 2]), [2])).records).toEqual([
      's0-0',
      's1-0',
      's2-0',
      's0-1',
      's2-1',
      's0-2',
    ]);
  });

  it('loses and doubles nothing when sources fail at any time and recover', async () => {
    const outages = fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizesOfSources, sizesOfPages, outages, async (sizes, pageSizes, down) => {
        const over = world(sizes);
        const { records, pages } = await walk(
          over,
          pageSizes,
          (page) =>
            ({ id }) =>
              (down[page] ?? []).includes(Number(id.slice(1))),
        );
        expect([...records].sort()).toEqual([...union(over)].sort());
        for (const [index, page] of pages.entries()) {
          const failed = page.reports.filter(({ status }) => status === 'FAILED');
          if (failed.length > 0) expect([page.hasNextPage, page.totalCount]).toEqual([true, null]);
          expect(page.hasPreviousPage).toBe(index > 0);
        }
        for (const source of over.sources) {
          const own = records.filter((record) => record.startsWith(`${source.id}-`));
          expect(own).toEqual(over.held.get(source.id));
        }
      }),
    );
  });

  it('knows the total on every page while nothing fails', async () => {
    await fc.assert(
      fc.asyncProperty(sizesOfSources, sizesOfPages, async (sizes, pageSizes) => {
        const over = world(sizes);
        for (const page of (await walk(over, pageSizes)).pages)
          expect(page.totalCount).toBe(union(over).length);
      }),
    );
  });

  it('can be read on behind any edge, not only behind the last', async () => {
    const over = world([4, 2, 5]);
    const whole = await walk(over, [1_000]);
    const edges = whole.pages[0]?.edges ?? [];
    for (const [index, { position }] of edges.entries()) {
      const rest = await listAcrossSources(question(over, { first: 1_000, after: position }));
      expect(rest.edges.map(({ record }) => record)).toEqual(whole.records.slice(index + 1));
    }
  });
});

describe('the report of a source', () => {
  it('says what it gave, and SKIPPED once its last record was delivered: it is not asked again', async () => {
    const over = world([1, 4]);
    const first = await listAcrossSources(question(over, { first: 2, after: null }));
    expect(
      first.reports.map(({ status, returned, totalCount, upstreamRequests }) => [
        status,
        returned,
        totalCount,
        upstreamRequests,
      ]),
    ).toEqual([
      ['OK', 1, 1, 1],
      ['OK', 1, 4, 1],
    ]);
    const next = question(over, { first: 5, after: first.end });
    const second = await listAcrossSources(next);
    expect(second.reports.map(({ status, totalCount }) => [status, totalCount])).toEqual([
      ['SKIPPED', 1],
      ['OK', 4],
    ]);
    expect(next.asked).toEqual(['s1']);
  });

  it('is SKIPPED, and nothing is asked, where the filter says that no row can match', async () => {
    const over = world([3, 3]);
    const asks = (source: Source) => source.id !== 's0';
    const ask = { ...question(over, { first: 2, after: null }), asks };
    const page = await listAcrossSources(ask);
    expect(page.reports.map(({ status }) => status)).toEqual(['SKIPPED', 'OK']);
    expect(ask.asked).toEqual(['s1']);
    expect([page.totalCount, page.hasNextPage]).toEqual([3, true]);
  });

  it('is FAILED with the error, and the connection stands', async () => {
    const over = world([2, 2]);
    const page = await listAcrossSources(question(over, { first: 9, after: null }, ({ id }) => id === 's0'));
    expect(page.edges.map(({ record }) => record)).toEqual(['s1-0', 's1-1']);
    expect(page.reports[0]).toMatchObject({
      status: 'FAILED',
      error: { code: 'NETWORK' },
      returned: 0,
      totalCount: null,
    });
    expect(page.reports[1]).toMatchObject({ status: 'OK', error: null, returned: 2, totalCount: 2 });
  });

  it('of a first page on which everything fails leaves the list where it was', async () => {
    const over = world([2, 2]);
    const page = await listAcrossSources(question(over, { first: 3, after: null }, () => true));
    expect(page).toMatchObject({ edges: [], hasNextPage: true, hasPreviousPage: false, totalCount: null });
    const next = await listAcrossSources(question(over, { first: 9, after: page.end }));
    expect(next.edges).toHaveLength(4);
  });
});

describe('a list of one or no source', () => {
  it('is empty without sources', async () => {
    const page = await listAcrossSources(question(world([]), { first: 5, after: null }));
    expect(page).toMatchObject({ edges: [], hasNextPage: false, totalCount: 0, reports: [] });
  });

  it('has no total where the source cannot count', async () => {
    const list = (_: Source, request: PageRequest) =>
      Promise.resolve(pageOfList(['a', 'b'], request, { counts: false }));
    const page = await listAcrossSources({
      sources: world([2]).sources,
      first: 1,
      after: null,
      list,
      scope: scopeOf(),
    });
    expect([page.totalCount, page.hasNextPage]).toEqual([null, true]);
  });

  it('is FAILED by a defect too, and the rows of the others stand', async () => {
    const { sources } = world([1, 1]);
    const defect = new TypeError('a defect');
    const list = ({ id }: Source, request: PageRequest): Promise<Page<string>> =>
      id === 's0' ? Promise.reject(defect) : Promise.resolve(pageOfList(['s1-0'], request));
    const page = await listAcrossSources({ sources, first: 2, after: null, list, scope: scopeOf() });
    expect(page.edges.map(({ record }) => record)).toEqual(['s1-0']);
    expect(page.reports[0]).toMatchObject({
      status: 'FAILED',
      error: { sourceId: 's0', code: 'MALFORMED_RESPONSE', retryable: false, cause: defect },
    });
  });

  it('says what each source cost, a failed one too, and counts it for the whole operation', async () => {
    const asking = question(world([1, 1]), { first: 2, after: null }, ({ id }) => id === 's1');
    const { reports } = await listAcrossSources(asking);
    expect(reports.map(({ status, upstreamRequests }) => [status, upstreamRequests])).toEqual([
      ['OK', 1],
      ['FAILED', 1],
    ]);
    expect(asking.scope.upstream.requests).toBe(2);
  });
});
