import { beforeAll, describe, expect, it } from 'vitest';
import type {
  AccountRow,
  ConnectSandboxOptions,
} from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { accountRow, parentRef } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import { column, pageOf, readAllPages, readPage } from '../support/connect-pages.js';
import { accountId, accountSeries, madeAt } from '../support/connect-rows.js';

const ROOT = `query Root($first: Int!, $after: String, $filter: TierAccountFilter, $direction: OrderDirection) {
  page: tierAccounts(first: $first, after: $after, filter: $filter, direction: $direction) ${pageOf('nativeId sourceId')}
}`;
const CHILDREN = `query Children($id: ID!, $first: Int!, $after: String, $type: TierAccountType) {
  owner: tierAccount(id: $id) { page: children(first: $first, after: $after, type: $type) ${pageOf('nativeId')} }
}`;

const reseller = accountRow({ id: accountId(1, 0), type: 'reseller', scopes: ['tier1'], events: madeAt(-1) });
const owner = { id: idOf('TierAccount', 'connect', reseller.id) };

/** Sandbox data of the reseller and `count` customers below it; `second` is when each was made. */
const below = (count: number, second: (index: number) => number): ConnectSandboxOptions => {
  const children = accountSeries(2, count, (index) => ({
    parent: parentRef(reseller),
    events: madeAt(second(index)),
  }));
  return { data: { ...emptyData(), accounts: [reseller, ...children] } };
};

/** Newest first, as lists run by default. */
const idsOf = ({ data }: ConnectSandboxOptions): readonly string[] =>
  data?.accounts.map(({ id }) => id).toReversed() ?? [];

/** Forty accounts were imported in the same second, and so on. */
const inSwarms = (index: number): number => Math.floor(index / 40);
const inEights = (index: number): number => Math.floor(index / 8);
const oneByOne = (index: number): number => index;
const atOnce = (): number => 0;

describe('a reseller with 1,000 accounts pages through completely', () => {
  const expectComplete = async (options: ConnectSandboxOptions, first: number): Promise<void> => {
    const graph = await startConnectGraph({ connect: options });
    const ids = idsOf(options);
    const list = await readAllPages(graph, ROOT, { first });
    expect(column(list, 'nativeId')).toEqual(ids);
    const children = await readAllPages(graph, CHILDREN, { ...owner, first });
    expect(column(children, 'nativeId')).toEqual(ids.slice(0, -1));
    expect(list).toHaveLength(Math.ceil(ids.length / first));
    expect(new Set(list.map(({ totalCount }) => totalCount))).toEqual(new Set([ids.length]));
    expect(new Set(children.map(({ totalCount }) => totalCount))).toEqual(new Set([ids.length - 1]));
  };

  describe.each([1000, 100, 37])('where the server caps the limit at %d', (maxLimit) => {
    it.each([100, 333, 1000])('at a page size of %d', async (first) => {
      await expectComplete({ ...below(1000, oneByOne), maxLimit }, first);
    });

    it.each([100, 333, 1000])(
      'at a page size of %d, where forty accounts each share a time and change places at every request',
      async (first) => {
        await expectComplete({ ...below(1000, inSwarms), maxLimit, unstableTies: true }, first);
      },
    );
  });

  it.each([
    ['where each has a time of its own', oneByOne],
    ['where eight accounts each share a time and change places at every request', inEights],
  ])('at a page size of 7, %s', async (_, second) => {
    await expectComplete({ ...below(1000, second), maxLimit: 20, unstableTies: true }, 7);
  });

  it.each([100, 333, 1000])(
    'at a page size of %d, where all share one time and change places',
    async (first) => {
      await expectComplete({ ...below(1000, atOnce), unstableTies: true }, first);
    },
  );

  it.each([
    ['each with a time of its own', oneByOne],
    ['all at one time, changing places', atOnce],
  ])('and a small one at a page size of 1: %s', async (_, second) => {
    await expectComplete({ ...below(14, second), maxLimit: 4, unstableTies: true }, 1);
  });
});

describe('the cursor of a page', () => {
  let graph: ConnectGraph;
  beforeAll(async () => {
    graph = await startConnectGraph({ connect: below(50, inSwarms) });
  });

  it('reads on behind any edge, and the total stays the same', async () => {
    const whole = readPage(await graph.read(ROOT, { first: 51 }));
    const cursor = whole.edges[16]?.cursor;
    const rest = readPage(await graph.read(ROOT, { first: 5, after: cursor }));
    expect(column([rest], 'nativeId')).toEqual(column([whole], 'nativeId').slice(17, 22));
    expect(rest.totalCount).toBe(51);
  });

  it('of the last edge leads to an empty page without a next one', async () => {
    const whole = readPage(await graph.read(ROOT, { first: 51 }));
    expect(whole.pageInfo.hasNextPage).toBe(false);
    const rest = readPage(await graph.read(ROOT, { first: 5, after: whole.pageInfo.endCursor }));
    expect(rest).toMatchObject({
      nodes: [],
      totalCount: 51,
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null },
    });
  });

  it('of a nested list works under its own account and filter only', async () => {
    const page = readPage(await graph.read(CHILDREN, { ...owner, first: 5, type: 'CUSTOMER' }));
    const after = page.pageInfo.endCursor;
    const same = readPage(await graph.read(CHILDREN, { ...owner, first: 5, after, type: 'CUSTOMER' }));
    expect(column([same], 'nativeId')).toEqual([44, 43, 42, 41, 40].map((index) => accountId(2, index)));
    const otherFilter = await graph.ask(CHILDREN, { ...owner, first: 5, after });
    const otherAccount = await graph.ask(CHILDREN, {
      id: idOf('TierAccount', 'connect', accountId(2, 0)),
      first: 5,
      after,
      type: 'CUSTOMER',
    });
    const atRoot = await graph.ask(ROOT, { first: 5, after });
    for (const { errors } of [otherFilter, otherAccount, atRoot])
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    expect(otherFilter.data).toEqual({ owner: { page: null } });
    expect(atRoot.data).toEqual({ page: null });
  });

  it.each(['ASC', 'DESC'])('stays right while rows are deleted and made: %s', async (direction) => {
    const options = below(60, oneByOne);
    const own = await startConnectGraph({ connect: options });
    const first = readPage(await own.read(ROOT, { first: 21, direction }));
    own.sandbox.data.accounts.splice(direction === 'ASC' ? 3 : 45, 10);
    own.sandbox.data.accounts.push(accountRow({ id: accountId(3, 0), events: madeAt(500) }));
    const after = first.pageInfo.endCursor;
    const rest = readPage(await own.read(ROOT, { first: 50, after, direction }));
    const later = Array.from({ length: 40 }, (_, index) => accountId(2, 20 + index));
    const earlier = Array.from({ length: 39 }, (_, index) => accountId(2, 38 - index));
    expect(column([rest], 'nativeId')).toEqual(
      direction === 'ASC' ? [...later, accountId(3, 0)] : [...earlier, reseller.id],
    );
  });
});

describe('a list over several sources', () => {
  const sizes = { large: 110, small: 12, middle: 40 };
  const total = Object.values(sizes).reduce((sum, size) => sum + size);
  const rowsOf = (id: keyof typeof sizes): AccountRow[] =>
    accountSeries(Object.keys(sizes).indexOf(id) + 10, sizes[id], (index) => ({
      events: madeAt(Math.floor(index / 6)),
    }));
  const source = (id: keyof typeof sizes): ConnectSandboxOptions => ({
    data: { ...emptyData(), accounts: rowsOf(id) },
    maxLimit: 20,
    unstableTies: true,
  });
  const pairsOf = (id: keyof typeof sizes): readonly string[] =>
    rowsOf(id)
      .map((row) => `${id} ${row.id}`)
      .toReversed();
  const pairs = (pages: Parameters<typeof column>[0]): readonly string[] => {
    const ids = column(pages, 'nativeId');
    return column(pages, 'sourceId').map((sourceId, index) => `${String(sourceId)} ${String(ids[index])}`);
  };
  const ofSource = (all: readonly string[], id: string): readonly string[] =>
    all.filter((pair) => pair.startsWith(`${id} `));

  let graph: ConnectGraph;
  beforeAll(async () => {
    graph = await startConnectGraph({
      large: source('large'),
      small: source('small'),
      middle: source('middle'),
    });
  });

  it.each([1, 7, 50, 333])(
    'pages through completely at a page size of %d, in the same order at every size',
    async (first) => {
      const reference = pairs([readPage(await graph.read(ROOT, { first: 1000 }))]);
      const pages = await readAllPages(graph, ROOT, { first });
      expect(pairs(pages)).toEqual(reference);
      expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(new Set([total]));
      for (const id of ['large', 'small', 'middle'] as const)
        expect(ofSource(reference, id)).toEqual(pairsOf(id));
      expect(reference.slice(0, 6).map((pair) => pair.split(' ')[0])).toEqual([
        'large',
        'small',
        'middle',
        'large',
        'small',
        'middle',
      ]);
    },
    60_000,
  );

  it('asks a source no more once its last row is delivered, and still counts it', async () => {
    const first = readPage(await graph.read(ROOT, { first: 60 }));
    const { cost, ...answer } = await graph.read(ROOT, { first: 5, after: first.pageInfo.endCursor });
    expect(graph.sandboxes['small']?.requests).toEqual([]);
    expect(cost['/tier/accounts']).toBeGreaterThan(0);
    expect(readPage(answer)).toMatchObject({
      totalCount: total,
      sourceReports: [
        { source: { id: 'large' }, status: 'OK', totalCount: sizes.large },
        { source: { id: 'small' }, status: 'SKIPPED', returned: 0, totalCount: sizes.small },
        { source: { id: 'middle' }, status: 'OK', totalCount: sizes.middle },
      ],
    });
  });

  it('reads only the sources that the filter selects', async () => {
    const filter = { sourceIds: ['middle', 'small'] };
    const pages = await readAllPages(graph, ROOT, { first: 10, filter });
    const all = pairs(pages);
    expect(all.toSorted()).toEqual([...pairsOf('small'), ...pairsOf('middle')].toSorted());
    expect(pages[0]).toMatchObject({
      totalCount: sizes.small + sizes.middle,
      sourceReports: [{ source: { id: 'small' } }, { source: { id: 'middle' } }],
    });
    expect(graph.sandboxes['large']?.requests).toEqual([]);
    const foreign = await graph.ask(ROOT, { first: 10, after: pages[0]?.pageInfo.endCursor });
    expect(foreign.errors).toMatchObject([{ path: ['page'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('goes on while one source fails, and delivers its rows when it is back: nothing is lost or doubled', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let turn = 0; ; turn += 1) {
      graph.sandboxes['large']?.setFault(turn >= 2 && turn < 5 ? { kind: 'status', status: 503 } : undefined);
      const answer = await graph.ask(ROOT, { first: 20, after });
      const page = readPage(answer);
      const isFailing = turn >= 2 && turn < 5;
      expect(answer.errors.map(({ path, extensions }) => [path, extensions?.['sourceId']])).toEqual(
        isFailing ? [[['page'], 'large']] : [],
      );
      expect(page.sourceReports[0]?.status).toBe(isFailing ? 'FAILED' : 'OK');
      expect(page.totalCount).toBe(isFailing ? null : total);
      seen.push(...pairs([page]));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    for (const id of ['large', 'small', 'middle'] as const) expect(ofSource(seen, id)).toEqual(pairsOf(id));
    expect(seen).toHaveLength(total);
  });

  it('has a next page and a cursor to try again with where every source fails from the start', async () => {
    const { sandboxes } = graph;
    for (const sandbox of Object.values(sandboxes)) sandbox.setFault({ kind: 'reset' });
    const failed = await graph.ask(ROOT, { first: 5 });
    for (const sandbox of Object.values(sandboxes)) sandbox.setFault(undefined);
    const page = readPage(failed);
    expect(failed.errors).toHaveLength(3);
    expect(page).toMatchObject({ nodes: [], totalCount: null, pageInfo: { hasNextPage: true } });
    const again = await readAllPages(graph, ROOT, { first: 100 });
    const resumed = readPage(await graph.read(ROOT, { first: 100, after: page.pageInfo.endCursor }));
    expect(pairs([resumed])).toEqual(pairs(again.slice(0, 1)));
  });
});
