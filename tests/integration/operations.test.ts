import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectGraph } from '../support/connect-graph.js';
import { startConnectGraph } from '../support/connect-graph.js';
import {
  AccountDetailDocument,
  AccountHistoryDocument,
  CustomerListDocument,
  DirectoryPageDocument,
  DirectoryPageWithRelationsDocument,
  LookupsBySourceDocument,
  NodesDocument,
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

describe('the operations of schema/operations, over the seed data of the sandbox', () => {
  it('the directory page shows every account and the requests that wait', async () => {
    const { tierAccounts } = await runOperation(graph.app, DirectoryPageDocument, {});
    expect(tierAccounts?.totalCount).toBe(listed().length);
    expect(tierAccounts?.nodes.map(({ nativeId }) => nativeId).sort()).toEqual(
      listed()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it('the directory page with relations shows the children of each account', async () => {
    const { tierAccounts } = await runOperation(graph.app, DirectoryPageWithRelationsDocument, {});
    const children = tierAccounts?.nodes.reduce((sum, { children: own }) => sum + (own?.totalCount ?? 0), 0);
    const ids = new Set(listed().map(({ id }) => id));
    expect(children).toBe(listed().filter(({ parent }) => ids.has(parent?.id ?? '')).length);
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
    expect(customers?.sources).toMatchObject([{ status: 'OK', source: { id: 'connect-eu' } }]);
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
});
