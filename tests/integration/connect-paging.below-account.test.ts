import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountRow } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { accountRow, assetRow, parentRef } from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import { column, pageOf, readAllPages } from '../support/connect-pages.js';
import { accountId, madeAt } from '../support/connect-rows.js';

const reseller = accountRow({ id: accountId(1, 0), type: 'reseller', scopes: ['tier1'], events: madeAt(-1) });

describe('a list below an account', () => {
  const customer = accountRow({ id: accountId(2, 0), parent: parentRef(reseller), version: 57 });
  const former = (version: number): AccountRow => ({ ...customer, version, name: `Name ${String(version)}` });
  let graph: ConnectGraph;
  beforeAll(async () => {
    graph = await startConnectGraph({
      connect: {
        maxLimit: 10,
        unstableTies: true,
        data: {
          ...emptyData(),
          accounts: [reseller, customer],
          versions: Array.from({ length: 56 }, (_, index) => former(index + 1)),
          assets: Array.from({ length: 45 }, (_, index) =>
            assetRow({
              id: `AS-${String(100 + index)}`,
              status: index % 3 === 0 ? 'suspended' : 'active',
              tiers: { customer, tier1: reseller },
              events: madeAt(Math.floor(index / 9)),
            }),
          ),
        },
      },
    });
  });

  it.each([4, 10, 20, 57, 1000])('versions page through newest first at a page size of %d', async (first) => {
    const document = `query Versions($id: ID!, $first: Int!, $after: String) {
      owner: tierAccount(id: $id) { page: versions(first: $first, after: $after) ${pageOf('version')} }
    }`;
    const id = idOf('TierAccount', 'connect', customer.id);
    const pages = await readAllPages(graph, document, { id, first });
    expect(column(pages, 'version')).toEqual(Array.from({ length: 57 }, (_, index) => 57 - index));
    expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(new Set([57]));
  });

  it.each([1, 4, 20])('subscriptions in one state page through at a page size of %d', async (first) => {
    const document = `query Subscriptions($id: ID!, $first: Int!, $after: String) {
      owner: tierAccount(id: $id) {
        page: subscriptions(first: $first, after: $after, statuses: [ACTIVE]) ${pageOf('nativeId status')}
      }
    }`;
    for (const { id } of [reseller, customer]) {
      const pages = await readAllPages(graph, document, { id: idOf('TierAccount', 'connect', id), first });
      const active = Array.from({ length: 45 }, (_, index) => 44 - index).filter((index) => index % 3 !== 0);
      expect(column(pages, 'nativeId')).toEqual(active.map((index) => `AS-${String(100 + index)}`));
    }
  });
});
