import { describe, expect, it } from 'vitest';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  parentRef,
} from '../../src/providers/cloudblue-connect/sandbox/rows.js';
import { ACCOUNTS, REQUESTS, SUBSCRIPTIONS } from '../support/connect-budget.js';
import { startConnectGraph } from '../support/connect-graph.js';
import { accountId, accountSeries, madeAt, numbered } from '../support/connect-rows.js';

describe('relations beyond one server page', () => {
  const subscriptionsOf = (first: number): string =>
    `{ tierAccounts(direction: ASC, first: 100, filter: { type: RESELLER }) {
      nodes { nativeId subscriptions(direction: ASC, first: ${String(first)}) { pageInfo { hasNextPage } nodes { nativeId } } }
    } }`;

  /** Sandbox data of resellers, each with as many subscriptions as `counts` says; `second` is when each was made. */
  const sold = (counts: readonly number[], second: (reseller: number, turn: number) => number) => {
    const accounts = accountSeries(1, counts.length, () => ({ type: 'reseller', scopes: ['tier1'] }));
    const assets = accounts.flatMap((tier1, index) =>
      Array.from({ length: counts[index] ?? 0 }, (_, turn) =>
        assetRow({
          id: `AS-${numbered(index)}-${numbered(turn)}-0001`,
          tiers: { tier1, customer: accountRow({ id: accountId(5, index) }) },
          events: madeAt(second(index, turn)),
        }),
      ),
    );
    return { ...emptyData(), accounts, assets };
  };

  const expectPages = (data: unknown, counts: readonly number[], first: number): void => {
    expect(data).toEqual({
      tierAccounts: {
        nodes: counts.map((count, index) => ({
          nativeId: accountId(1, index),
          subscriptions: {
            pageInfo: { hasNextPage: count > first },
            nodes: Array.from({ length: Math.min(count, first) }, (_, turn) => ({
              nativeId: `AS-${numbered(index)}-${numbered(turn)}-0001`,
            })),
          },
        })),
      },
    });
  };

  it('ask again only for the accounts that are not full: one that fills the first page is left out of the next', async () => {
    // 2,500 old rows of one account stand before 1,170 newer ones of the 39 others.
    const counts = [2_500, ...Array.from({ length: 39 }, () => 30)];
    const own = await startConnectGraph({
      connect: { data: sold(counts, (index, turn) => (index === 0 ? turn : 10_000 + turn)) },
    });
    const { data, cost, requests } = await own.read(subscriptionsOf(20));
    expectPages(data, counts, 20);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 2 });
    const [first = '', ...further] = requests
      .filter(({ path }) => path.endsWith(SUBSCRIPTIONS))
      .map(({ query }) => query);
    expect(first).toContain(accountId(1, 0));
    expect(further.join()).not.toContain(accountId(1, 0));
  });

  it('cost one request more per 1,000 rows of accounts that are not full, never one per account', async () => {
    const counts = Array.from({ length: 100 }, () => 35);
    const own = await startConnectGraph({ connect: { data: sold(counts, (_, turn) => turn) } });
    const { data, cost } = await own.read(subscriptionsOf(40));
    expectPages(data, counts, 40);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 4 });
  });

  it('stop as soon as every account has its page', async () => {
    const counts = Array.from({ length: 100 }, () => 35);
    const own = await startConnectGraph({ connect: { data: sold(counts, (_, turn) => turn) } });
    const { data, cost } = await own.read(subscriptionsOf(5));
    expectPages(data, counts, 5);
    expect(cost).toEqual({ [ACCOUNTS]: 1, [SUBSCRIPTIONS]: 1 });
  });

  it('of requests are read on in the same way', async () => {
    const accounts = accountSeries(1, 20, () => ({ type: 'reseller' }));
    const accountRequests = accounts.flatMap((account, index) =>
      Array.from({ length: 140 }, (_, turn) =>
        accountRequestRow({ id: `TAR-${numbered(index)}-${numbered(turn)}`, account, events: madeAt(turn) }),
      ),
    );
    const own = await startConnectGraph({ connect: { data: { ...emptyData(), accounts, accountRequests } } });
    const { data, cost } = await own.read(
      '{ tierAccounts(direction: ASC, first: 20) { nodes { requests(direction: ASC, first: 200) { totalCount } } } }',
    );
    expect(cost).toEqual({ [ACCOUNTS]: 1, [REQUESTS]: 3 });
    expect(data).toEqual({
      tierAccounts: { nodes: accounts.map(() => ({ requests: { totalCount: 140 } })) },
    });
  });
});

describe('a page of 1,000 tier accounts', () => {
  it('keeps every address within 8,000 characters and costs one request per address that fills up', async () => {
    const parents = accountSeries(1, 1000, () => ({ type: 'reseller', scopes: ['tier1'] }));
    const children = parents.map((parent, index) =>
      accountRow({ id: accountId(2, index), parent: parentRef(parent), events: madeAt(10_000) }),
    );
    const assets = parents.map((tier1, index) => assetRow({ id: `AS-${numbered(index)}`, tiers: { tier1 } }));
    const own = await startConnectGraph({
      connect: { data: { ...emptyData(), accounts: [...parents, ...children], assets } },
    });
    const { data, cost, requests } = await own.read(
      `{ tierAccounts(direction: ASC, first: 1000, filter: { type: RESELLER }) {
        nodes { children { nodes { nativeId } } subscriptions { nodes { nativeId } } requests { nodes { nativeId } } }
      } }`,
    );
    expect(data).toEqual({
      tierAccounts: {
        nodes: parents.map((_, index) => ({
          children: { nodes: [{ nativeId: accountId(2, index) }] },
          subscriptions: { nodes: [{ nativeId: `AS-${numbered(index)}` }] },
          requests: { nodes: [] },
        })),
      },
    });
    expect(cost).toEqual({ [ACCOUNTS]: 1 + 3, [REQUESTS]: 3, [SUBSCRIPTIONS]: 7 });
    expect(Math.max(...requests.map(({ url }) => url.length))).toBeGreaterThan(7_000);
  });
});
