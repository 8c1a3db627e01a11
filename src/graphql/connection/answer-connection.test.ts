import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../tests/support/graph/ask.js';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { customer, reference, tierAccount } from '../../../tests/support/graph/records.js';
import { SourceError } from '../../domain/source-error.js';
import { encodeId } from '../ids.js';

const customersOf = (sourceId: string, count: number) =>
  [...Array(count).keys()].map((index) => customer({ sourceId, nativeId: `${sourceId}-${index}` }));
const alpha = () => memorySource('alpha', { customers: customersOf('alpha', 7) });
const beta = () => memorySource('beta', { customers: customersOf('beta', 3) });
const late = new SourceError({ sourceId: 'beta', code: 'TIMEOUT', message: 'Late.', retryable: true });

const PAGE = /* GraphQL */ `
  query ($first: Int, $after: String, $filter: CustomerFilter) {
    customers(first: $first, after: $after, filter: $filter) {
      nodes {
        nativeId
      }
      edges {
        cursor
        node {
          nativeId
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
      sourceReports {
        source {
          id
        }
        status
        returned
        totalCount
        error {
          code
          message
        }
      }
    }
  }
`;

const idsOf = (answer: Answer): readonly unknown[] => {
  const nodes = at(answer.data, 'customers.nodes');
  return Array.isArray(nodes) ? nodes.map((node: unknown) => at(node, 'nativeId')) : [];
};
const statuses = (answer: Answer): unknown => {
  const reports = at(answer.data, 'customers.sourceReports');
  return Array.isArray(reports)
    ? reports.map((report: unknown) => `${String(at(report, 'source.id'))} ${String(at(report, 'status'))}`)
    : [];
};

describe('a connection over several sources', () => {
  it.each([1, 2, 3, 4, 10, 1000])(
    'is read completely, nothing lost or doubled, %i rows at a time',
    async (first) => {
      const graph = graphOver(alpha().source, beta().source);
      const whole = idsOf(await graph.ask(PAGE, { first: 1000 }));
      const read: unknown[] = [];
      for (let after: unknown = null; after !== undefined;) {
        const answer = await graph.ask(PAGE, { first, after });
        expect(at(answer.data, 'customers.totalCount')).toBe(10);
        read.push(...idsOf(answer));
        const more = at(answer.data, 'customers.pageInfo.hasNextPage') === true;
        after = more ? at(answer.data, 'customers.pageInfo.endCursor') : undefined;
      }
      expect(read).toHaveLength(10);
      expect(read).toEqual(whole);
    },
  );

  it('has 20 rows where none or null are asked for, and cursors that stand behind their rows', async () => {
    const graph = graphOver(memorySource('alpha', { customers: customersOf('alpha', 30) }).source);
    const page = await graph.ask(PAGE, { first: null });
    expect(idsOf(page)).toHaveLength(20);
    expect(idsOf(await graph.ask(PAGE))).toHaveLength(20);
    const next = await graph.ask(PAGE, { after: at(page.data, 'customers.edges.4.cursor'), first: 2 });
    expect(idsOf(next)).toEqual(['alpha-5', 'alpha-6']);
    expect(at(next.data, 'customers.pageInfo.hasPreviousPage')).toBe(true);
  });

  it.each([0, -1, 1001])('refuses a page of %i rows on its own field', async (first) => {
    const answer = await graphOver(alpha().source).ask(
      'query ($first: Int) { customers(first: $first) { totalCount } good: customers { totalCount } }',
      { first },
    );
    expect(answer.data).toEqual({ customers: null, good: { totalCount: 7 } });
    expect(answer.errors[0]).toMatchObject({
      path: ['customers'],
      extensions: { code: 'BAD_USER_INPUT', input: 'first' },
    });
  });

  it('refuses a cursor that is empty, changed, of another filter, of other sources or of another connection', async () => {
    const graph = graphOver(alpha().source, beta().source);
    const cursor = String(at((await graph.ask(PAGE, { first: 2 })).data, 'customers.pageInfo.endCursor'));
    const refusals = [
      { after: '' },
      { after: `${cursor}A` },
      { after: cursor.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')) },
      { after: cursor, filter: { nameContains: 'a' } },
      { after: cursor, filter: { sourceIds: ['alpha'] } },
    ];
    for (const variables of refusals) {
      const answer = await graph.ask(PAGE, variables);
      expect(faults(answer)).toEqual(['customers: BAD_USER_INPUT']);
      expect(answer.errors[0]?.extensions?.['input']).toBe('after');
    }
    const elsewhere = await graph.ask(
      'query ($after: String) { tierAccounts(after: $after) { totalCount } }',
      {
        after: cursor,
      },
    );
    expect(faults(elsewhere)).toEqual(['tierAccounts: BAD_USER_INPUT']);
  });

  it('keeps its rows when a source fails: data in the reports, one entry in errors, a next page', async () => {
    const { source, failOn } = beta();
    failOn('customers.list', late);
    const answer = await graphOver(alpha().source, source).ask(PAGE, { first: 10 });
    expect(idsOf(answer)).toHaveLength(7);
    expect(statuses(answer)).toEqual(['alpha OK', 'beta FAILED']);
    expect(at(answer.data, 'customers.sourceReports.1.error')).toEqual({ code: 'TIMEOUT', message: 'Late.' });
    expect(at(answer.data, 'customers.totalCount')).toBeNull();
    expect(at(answer.data, 'customers.pageInfo.hasNextPage')).toBe(true);
    expect(answer.errors).toEqual([
      {
        message: 'Late.',
        path: ['customers'],
        locations: [{ line: 3, column: 5 }],
        extensions: { code: 'SOURCE_TIMEOUT', sourceId: 'beta', retryable: true },
      },
    ]);
  });

  it('lets a client read on behind a page on which every source failed', async () => {
    const broken = beta();
    broken.failOn('customers.list', late);
    const page = await graphOver(broken.source).ask(PAGE);
    const after = at(page.data, 'customers.pageInfo.endCursor');
    expect(after).toBeTypeOf('string');
    expect(idsOf(await graphOver(beta().source).ask(PAGE, { after }))).toHaveLength(3);
  });
});

describe('the filter of a connection', () => {
  it('selects sources in the order of the configuration, and an empty list selects none', async () => {
    const graph = graphOver(alpha().source, beta().source);
    const all = await graph.ask(PAGE, { filter: { sourceIds: ['beta', 'alpha'], providerIds: ['memory'] } });
    expect(statuses(all)).toEqual(['alpha OK', 'beta OK']);
    expect(statuses(await graph.ask(PAGE, { filter: { sourceIds: null, hasLabels: [] } }))).toEqual([
      'alpha OK',
      'beta OK',
    ]);
    const none = await graph.ask(PAGE, { filter: { sourceIds: [] } });
    expect(none.data).toMatchObject({
      customers: {
        nodes: [],
        sourceReports: [],
        totalCount: 0,
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    });
  });

  it('with an empty list of states asks nobody', async () => {
    const { source, calls } = alpha();
    const answer = await graphOver(source).ask(PAGE, { filter: { statuses: [] } });
    expect(statuses(answer)).toEqual(['alpha SKIPPED']);
    expect(calls).toEqual([]);
  });

  it.each([
    [{ sourceIds: ['gamma'] }, 'filter.sourceIds'],
    [{ providerIds: ['memory', 'nobody'] }, 'filter.providerIds'],
  ])('refuses %j on its path', async (filter, input) => {
    const answer = await graphOver(alpha().source).ask(PAGE, { filter });
    expect(faults(answer)).toEqual(['customers: BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions?.['input']).toBe(input);
  });

  it('by a global id asks only the source of that id', async () => {
    const accounts = [
      tierAccount({ nativeId: 'TA-1', parent: reference('TA-0') }),
      tierAccount({ nativeId: 'TA-0' }),
    ];
    const one = memorySource('alpha', { tierAccounts: accounts });
    const other = memorySource('beta', { tierAccounts: accounts });
    const answer = await graphOver(one.source, other.source).ask(
      'query ($filter: TierAccountFilter) { tierAccounts(filter: $filter) { nodes { nativeId } sourceReports { status } } }',
      { filter: { parentId: encodeId('TierAccount', ['alpha', 'TA-0']) } },
    );
    expect(answer.data).toEqual({
      tierAccounts: {
        nodes: [{ nativeId: 'TA-1' }],
        sourceReports: [{ status: 'OK' }, { status: 'SKIPPED' }],
      },
    });
    expect(other.calls).toEqual([]);
  });

  it.each([
    ['tierAccounts', 'parentId', encodeId('Hub', ['alpha', 'HB-1'])],
    ['tierAccounts', 'hubId', encodeId('TierAccount', ['alpha', 'TA-1'])],
    ['tierAccountRequests', 'accountId', encodeId('Customer', ['alpha', 'TA-1'])],
    ['tierAccountRequests', 'productId', 'PRD-1'],
  ])('%s refuses an id of another type on filter.%s', async (field, name, id) => {
    const type = field === 'tierAccounts' ? 'TierAccountFilter' : 'TierAccountRequestFilter';
    const answer = await graphOver(alpha().source).ask(
      `query ($filter: ${type}) { ${field}(filter: $filter) { totalCount } }`,
      { filter: { [name]: id } },
    );
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', input: `filter.${name}` });
  });
});

it('A bound on the waiting time must be positive', async () => {
  const answer = await graphOver(alpha().source).ask(
    '{ bad: customers(maxWaitMs: 0) { totalCount } good: customers(maxWaitMs: 5000) { totalCount } }',
  );
  expect(answer.data).toEqual({ bad: null, good: { totalCount: 7 } });
  expect(answer.errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', input: 'maxWaitMs' });
});
