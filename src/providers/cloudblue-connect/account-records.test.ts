import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accounts,
  asked,
  fateOf,
  madeAt,
  port,
  valueOf,
  withConnect,
} from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { OrderDirection, Page } from '../../domain/page.js';
import type { AccountGroup, GroupQuery, OutcomesByGroup } from '../../domain/ports.js';
import type { CloudSubscriptionStatus } from '../../domain/subscription/subscription.js';
import type { ChildFilter } from '../../domain/tier-account/tier-account.port.js';
import type { TierAccount } from '../../domain/tier-account/tier-account.js';
import type { AccountRow, AssetRow } from './sandbox/index.js';
import { emptyData } from './sandbox/index.js';
import { assetRow, fulfillmentRequestRow, accountRow } from './sandbox/rows.js';

const groupOf = (accountId: string, productId: string | null = null): AccountGroup => ({
  accountId,
  productId,
});
const firstPage = (first: number) => ({ first, after: null });

interface Child {
  readonly parent: number;
  readonly second: number;
}

const direction = fc.constantFrom('ASC' as const, 'DESC' as const);

function children(of: readonly Child[]): AccountRow[] {
  return accounts(of.length, (index) => {
    const { parent = 0, second = 0 } = of[index] ?? {};
    return { parent: { id: `TA-P${String(parent)}` }, events: madeAt(second) };
  });
}

/** The children of one parent alone, in the promised order. */
function childrenOf(of: readonly Child[], parent: number, direction: OrderDirection): readonly string[] {
  const own = of.map((child, index) => ({ ...child, id: `TA-${String(index + 1).padStart(4, '0')}` }));
  const ids = own
    .filter((child) => child.parent === parent)
    .sort((a, b) => a.second - b.second || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  return direction === 'ASC' ? ids : ids.toReversed();
}

/**
 * How many answers show a whole list upwards: a new row may come to any time that was read, so that the rows of the last time of
 * an answer are read once more, but for one that fills the answer alone.
 */
function answersUpwards(of: readonly Child[], maxLimit: number): number {
  const seconds = of.map(({ second }) => second).sort((a, b) => a - b);
  let answers = 0;
  let begin = 0;
  let read = 0;
  while (read < seconds.length) {
    answers += 1;
    read += maxLimit;
    const last = seconds.indexOf(seconds[Math.min(read, seconds.length) - 1] ?? 0);
    if (read < seconds.length && last > begin) {
      begin = last;
      read = last;
    }
  }
  return answers;
}

describe('the rows of many accounts', () => {
  it('are for each account the first of its own, in few requests', async () => {
    const child = fc.record({
      parent: fc.integer({ min: 0, max: 5 }),
      second: fc.integer({ min: 0, max: 6 }),
    });
    const lopsided = fc.record({
      parent: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
      second: fc.integer({ min: 0, max: 40 }),
    });
    const shape = fc.record({
      of: fc.oneof(fc.array(child, { maxLength: 60 }), fc.array(lopsided, { minLength: 30, maxLength: 60 })),
      first: fc.integer({ min: 1, max: 15 }),
      direction,
      maxLimit: fc.integer({ min: 3, max: 80 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ of, first, maxLimit, direction }) => {
        await withConnect(
          { data: { ...emptyData(), accounts: children(of) }, maxLimit },
          async ({ sandbox, source }) => {
            const groups = [0, 1, 2, 3, 4, 5].map((parent) => groupOf(`TA-P${String(parent)}`));
            const query = { groups, filter: { type: null }, page: firstPage(first), direction };
            const pages = await port(source, 'tierAccounts').listForAccounts(query, scopeOf());
            groups.forEach((group, parent) => {
              const page = valueOf(pages.get(group));
              const total = of.filter((one) => one.parent === parent).length;
              expect(page.rows.map(({ record }) => record.nativeId)).toEqual(
                childrenOf(of, parent, direction).slice(0, first),
              );
              expect(page.hasNextPage).toBe(total > first);
              expect([null, total]).toContain(page.remaining);
              if (!page.hasNextPage) expect(page.remaining).toBe(total);
            });
            const answers =
              direction === 'DESC' ? Math.ceil(of.length / maxLimit) : answersUpwards(of, maxLimit);
            expect(sandbox.requests.length).toBeLessThanOrEqual(answers + 2);
          },
        );
      }),
      { numRuns: 40 },
    );
  });

  it('are right too if rows with equal timestamps come in another order every time', async () => {
    const child = fc.record({
      parent: fc.integer({ min: 0, max: 3 }),
      second: fc.integer({ min: 0, max: 3 }),
    });
    const shape = fc.record({
      of: fc.array(child, { maxLength: 40 }),
      first: fc.integer({ min: 1, max: 8 }),
      direction,
      maxLimit: fc.integer({ min: 5, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ of, first, maxLimit, direction }) => {
        const options = { data: { ...emptyData(), accounts: children(of) }, maxLimit, unstableTies: true };
        await withConnect(options, async ({ source }) => {
          const groups = [0, 1, 2, 3].map((parent) => groupOf(`TA-P${String(parent)}`));
          const query = { groups, filter: { type: null }, page: firstPage(first), direction };
          const pages = await port(source, 'tierAccounts').listForAccounts(query, scopeOf());
          groups.forEach((group, parent) => {
            const ids = valueOf(pages.get(group)).rows.map(({ record }) => record.nativeId);
            expect(ids).toEqual(childrenOf(of, parent, direction).slice(0, first));
          });
        });
      }),
      { numRuns: 25 },
    );
  });

  it('cost one request if they fit one answer, for 100 accounts', async () => {
    const of = Array.from({ length: 900 }, (_, index) => ({ parent: index % 100, second: index % 50 }));
    await withConnect({ data: { ...emptyData(), accounts: children(of) } }, async ({ sandbox, source }) => {
      const groups = Array.from({ length: 100 }, (_, parent) => groupOf(`TA-P${String(parent)}`));
      const query = { groups, filter: { type: null }, page: firstPage(20), direction: 'ASC' as const };
      const pages = await port(source, 'tierAccounts').listForAccounts(query, scopeOf());
      expect(groups.map((group) => valueOf(pages.get(group)).rows.length)).toEqual(groups.map(() => 9));
      expect(
        sandbox.requests.map(({ url, query: sent }) => [url.length < 8_000, sent.includes('limit=1000')]),
      ).toEqual([[true, true]]);
    });
  });

  it.each([
    ['ASC', 9_000],
    ['DESC', -1],
  ] as const)('ask on only for the accounts that are not full (%s)', async (direction, last) => {
    const big = Array.from({ length: 2_500 }, (_, index) => ({ parent: 0, second: index }));
    const late = Array.from({ length: 30 }, (_, index) => ({ parent: 1 + (index % 10), second: last }));
    await withConnect(
      { data: { ...emptyData(), accounts: children([...big, ...late]) } },
      async ({ sandbox, source }) => {
        const groups = Array.from({ length: 11 }, (_, parent) => groupOf(`TA-P${String(parent)}`));
        const query = { groups, filter: { type: null }, page: firstPage(5), direction };
        const pages = await port(source, 'tierAccounts').listForAccounts(query, scopeOf());
        expect(groups.map((group) => valueOf(pages.get(group)).rows.length)).toEqual([
          5,
          ...new Array<number>(10).fill(3),
        ]);
        expect(valueOf(pages.get(groups[0] ?? groupOf('')))).toMatchObject({
          hasNextPage: true,
          remaining: null,
        });
        expect(sandbox.requests.map(({ query: sent }) => sent.includes('TA-P0,'))).toEqual([true, false]);
      },
    );
  });

  it('go on after the position of a page', async () => {
    const of = Array.from({ length: 25 }, (_, index) => ({ parent: 0, second: index % 4 }));
    await withConnect({ data: { ...emptyData(), accounts: children(of) } }, async ({ source }) => {
      const group = groupOf('TA-P0');
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const query: GroupQuery<ChildFilter> = {
          groups: [group],
          filter: { type: null },
          page: { first: 4, after },
          direction: 'DESC',
        };
        const page: Page<TierAccount> = valueOf(
          (await port(source, 'tierAccounts').listForAccounts(query, scopeOf())).get(group),
        );
        expect(page.remaining).toBe(25 - seen.length);
        seen.push(...page.rows.map(({ record }) => record.nativeId));
        after = page.rows.at(-1)?.position ?? null;
        more = page.hasNextPage;
      }
      expect(seen).toEqual(childrenOf(of, 0, 'DESC'));
    });
  });

  it('fail only for the accounts whose part of the question failed', async () => {
    await withConnect({ data: emptyData() }, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 503 }, ({ query }) => query.includes('TA-0000-'));
      const groups = Array.from({ length: 600 }, (_, index) =>
        groupOf(`TA-${String(index).padStart(4, '0')}-1234-5678`),
      );
      const query = { groups, filter: { type: null }, page: firstPage(5), direction: 'ASC' as const };
      const pages = await port(source, 'tierAccounts').listForAccounts(query, scopeOf());
      const fates = groups.map((group) => fateOf(pages.get(group)));
      expect([fates[0], fates.at(-1)]).toEqual(['UPSTREAM_ERROR', 'found']);
      expect(sandbox.requests.length).toBeLessThanOrEqual(3);
      for (const { url } of sandbox.requests) expect(url.length).toBeLessThanOrEqual(8_000);
    });
  });

  it('are not asked for if no row can match', async () => {
    await withConnect({}, async ({ sandbox, source }) => {
      const group = groupOf(`"'`);
      const ask = { groups: [group], page: firstPage(5), direction: 'ASC' as const };
      const children = { ...ask, filter: { type: null } };
      const some = groupOf('TA-0001');
      const subscriptions = { ...ask, groups: [some], filter: { statuses: [] } };
      const pages = [
        valueOf((await port(source, 'tierAccounts').listForAccounts(children, scopeOf())).get(group)),
        valueOf((await port(source, 'subscriptions').listForAccounts(subscriptions, scopeOf())).get(some)),
      ];
      for (const page of pages)
        expect(page).toMatchObject({ asked: false, rows: [], hasNextPage: false, remaining: 0 });
      expect(sandbox.requests).toEqual([]);
    });
  });
});

describe('a row that names accounts in several tiers', () => {
  const [one, two, three] = accounts(3);
  const tiers = { customer: one ?? accountRow({ id: 'x' }), tier1: two ?? null, tier2: two ?? null };
  const assets: AssetRow[] = [
    assetRow({ id: 'AS-1', tiers, product: { id: 'PRD-1' }, events: madeAt(1) }),
    assetRow({ id: 'AS-2', tiers, product: { id: 'PRD-2' }, events: madeAt(2), status: 'terminated' }),
    assetRow({ id: 'AS-3', tiers: three ? { customer: three, tier2: null } : {}, events: madeAt(3) }),
  ];
  const requests = assets.map((asset, index) =>
    fulfillmentRequestRow({ id: `PR-000-${String(index)}`, asset }),
  );

  it('belongs to each of them once', async () => {
    await withConnect({ data: { ...emptyData(), assets, requests } }, async ({ sandbox, source }) => {
      const groups = [groupOf('TA-0001'), groupOf('TA-0002'), groupOf('TA-0003')];
      const query = { groups, filter: { statuses: null }, page: firstPage(5), direction: 'ASC' as const };
      const subscriptions = await port(source, 'subscriptions').listForAccounts(query, scopeOf());
      const orders = await port(source, 'fulfillmentRequests').listForAccounts(query, scopeOf());
      const idsIn = (pages: OutcomesByGroup<{ readonly nativeId: string }>) =>
        groups.map((group) => valueOf(pages.get(group)).rows.map(({ record }) => record.nativeId));
      expect(idsIn(subscriptions)).toEqual([['AS-1', 'AS-2'], ['AS-1', 'AS-2'], ['AS-3']]);
      expect(idsIn(orders)).toEqual([['PR-000-0', 'PR-000-1'], ['PR-000-0', 'PR-000-1'], ['PR-000-2']]);
      expect(sandbox.requests).toHaveLength(2);
    });
  });

  it('can be narrowed to a product for one account and not for another, and to a status', async () => {
    await withConnect({ data: { ...emptyData(), assets } }, async ({ sandbox, source }) => {
      const groups = [groupOf('TA-0001', 'PRD-1'), groupOf('TA-0001', 'PRD-2'), groupOf('TA-0002')];
      const ask = async (
        statuses: readonly CloudSubscriptionStatus[] | null,
        of: readonly AccountGroup[],
      ) => {
        const query = {
          groups: of,
          filter: { statuses },
          page: firstPage(5),
          direction: 'ASC' as const,
        };
        const pages = await port(source, 'subscriptions').listForAccounts(query, scopeOf());
        return of.map((group) => valueOf(pages.get(group)).rows.map(({ record }) => record.nativeId));
      };
      expect(await ask(null, groups)).toEqual([['AS-1'], ['AS-2'], ['AS-1', 'AS-2']]);
      expect(await ask(null, groups.slice(0, 2))).toEqual([['AS-1'], ['AS-2']]);
      expect(await ask(['TERMINATED'], groups)).toEqual([[], ['AS-2'], ['AS-2']]);
      expect(await ask(['UNKNOWN'], groups)).toEqual([[], [], []]);
      expect(asked(sandbox).map((line) => line.includes('in(product.id,(PRD-1,PRD-2))'))).toEqual([
        false,
        true,
        false,
        false,
      ]);
    });
  });
});
