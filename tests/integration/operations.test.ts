import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import {
  AccountDetailDocument,
  AccountHistoryDocument,
  CustomerListDocument,
  DirectoryPageDocument,
  DirectoryPageWithRelationsDocument,
  LookupsBySourceDocument,
  NodesDocument,
  PickersDocument,
  RequestBySourceDocument,
  RequestReviewQueueDocument,
} from '../support/generated/graphql.js';
import { runOperation } from '../support/typed-query.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({ 'connect-eu': {} });
});

/** Accounts that the sandbox still lists; a deleted one stays in its data. */
function listed(): ConnectGraph['sandbox']['data']['accounts'] {
  return graph.sandbox.data.accounts.filter((account) => account.events?.decommissioned === undefined);
}

/** The ids of the pending requests of each listed account. */
function pendingByAccount(): readonly (readonly [string, readonly string[]])[] {
  const { accountRequests } = graph.sandbox.data;
  const isPendingOf = (id: string) => (request: (typeof accountRequests)[number]) =>
    request.account?.id === id && request.status === 'pending';
  return listed().map(({ id }) => [id, accountRequests.filter(isPendingOf(id)).map((request) => request.id)]);
}

describe('the operations of schema/operations, over the seed data of the sandbox', () => {
  it('the directory page shows every account and the requests that wait for each', async () => {
    const { tierAccounts } = await runOperation(graph.app, DirectoryPageDocument, {});
    const expected = pendingByAccount();
    expect(expected.map(([, ids]) => ids.length)).toEqual(expect.arrayContaining([0, 1, 2]));
    expect(tierAccounts?.totalCount).toBe(expected.length);
    expect(tierAccounts?.nodes.map(({ nativeId }) => nativeId).sort()).toEqual(
      expected.map(([id]) => id).sort(),
    );
    const shown = tierAccounts?.nodes.map(({ nativeId, requests }) => [
      nativeId,
      { total: requests?.totalCount, ids: requests?.nodes.map((request) => request.nativeId).sort() },
    ]);
    expect(Object.fromEntries(shown ?? [])).toEqual(
      Object.fromEntries(expected.map(([id, ids]) => [id, { total: ids.length, ids: ids.toSorted() }])),
    );
  });

  it('the directory page with relations shows the first ten children of each account, and how many it has', async () => {
    const { tierAccounts } = await runOperation(graph.app, DirectoryPageWithRelationsDocument, {});
    const graphId = (nativeId: string): string => idOf('TierAccount', 'connect-eu', nativeId);
    const childrenOf = new Map(
      listed().map(({ id }) => [
        graphId(id),
        listed().flatMap((child) => (child.parent?.id === id ? [graphId(child.id)] : [])),
      ]),
    );
    expect(tierAccounts?.nodes.map(({ id }) => id).sort()).toEqual([...childrenOf.keys()].sort());
    expect(Math.max(...[...childrenOf.values()].map(({ length }) => length))).toBeGreaterThan(10);
    for (const { id, children } of tierAccounts?.nodes ?? []) {
      const expected = childrenOf.get(id) ?? [];
      const shown = new Set(children?.nodes.map((child) => child.id));
      expect(children?.totalCount).toBe(expected.length);
      expect(shown.size).toBe(Math.min(expected.length, 10));
      expect(expected).toEqual(expect.arrayContaining([...shown]));
    }
  });

  it('the detail page and the history belong to the account that was asked for', async () => {
    const { tierAccounts } = await runOperation(graph.app, DirectoryPageDocument, { first: 1 });
    const id = tierAccounts?.nodes[0]?.id ?? '';
    const detail = await runOperation(graph.app, AccountDetailDocument, { id });
    const history = await runOperation(graph.app, AccountHistoryDocument, { id });
    expect(detail.tierAccount?.id).toBe(id);
    expect(history.tierAccount?.versions?.nodes[0]?.version).toBe(history.tierAccount?.version);
  });

  it('the customer list reports its source', async () => {
    const { customers } = await runOperation(graph.app, CustomerListDocument, { first: 1000 });
    expect(customers?.totalCount).toBe(customers?.edges.length);
    expect(customers?.sourceReports).toMatchObject([{ status: 'OK', source: { id: 'connect-eu' } }]);
  });

  it('the review queue shows pending requests only', async () => {
    const { tierAccountRequests } = await runOperation(graph.app, RequestReviewQueueDocument, { first: 100 });
    const pending = graph.sandbox.data.accountRequests.filter(({ status }) => status === 'pending');
    expect(pending.length).toBeGreaterThan(0);
    expect(tierAccountRequests?.nodes.map(({ nativeId }) => nativeId).sort()).toEqual(
      pending.map(({ id }) => id).sort(),
    );
  });

  it('look-ups by source and by id find the same record', async () => {
    const customer = listed().find(({ type }) => type === 'customer');
    const variables = { sourceId: 'connect-eu', nativeId: customer?.id ?? '' };
    const found = await runOperation(graph.app, LookupsBySourceDocument, variables);
    const id = found.customerBySource?.id ?? '';
    const { nodes } = await runOperation(graph.app, NodesDocument, { ids: [id] });
    expect(nodes).toMatchObject([
      { __typename: 'Customer', id, nativeId: customer?.id, name: customer?.name },
    ]);
  });

  it('the pickers list the hubs and marketplaces whose name holds a text', async () => {
    const { hubs, marketplaces } = graph.sandbox.data;
    const part = hubs[0]?.name?.slice(2, 6) ?? '';
    const named = (rows: readonly { readonly name?: string | null }[]) =>
      rows.flatMap(({ name }) => (name?.toLowerCase().includes(part.toLowerCase()) ? [name] : [])).sort();
    const shown = await runOperation(graph.app, PickersDocument, { nameContains: part });
    expect(shown.hubs?.nodes.map(({ name }) => name).sort()).toEqual(named(hubs));
    expect(shown.marketplaces?.nodes.map(({ name }) => name).sort()).toEqual(named(marketplaces));
    expect(named(hubs).length).toBeGreaterThan(0);
  });

  it('a request is found by the id that its source uses', async () => {
    const row = graph.sandbox.data.accountRequests.find(({ status }) => status === 'pending');
    const variables = { sourceId: 'connect-eu', nativeId: row?.id ?? '' };
    const { tierAccountRequestBySource } = await runOperation(graph.app, RequestBySourceDocument, variables);
    expect(tierAccountRequestBySource).toMatchObject({
      id: idOf('TierAccountRequest', 'connect-eu', variables.nativeId),
      status: 'PENDING',
      statusRaw: 'pending',
      allowedActions: ['ACCEPT', 'IGNORE'],
    });
  });
});
