import { describe, expect, it } from 'vitest';
import { fateOf, port, valueOf } from '../../../tests/support/connect.js';
import { asked, costOf, withIngram } from '../../../tests/support/ingram.js';
import { scopeOf } from '../../../tests/support/scope.js';
import type { Source } from '../../domain/source/source.js';
import type { IngramSandboxOptions, SubscriptionRow } from './sandbox/index.js';
import { emptyData } from './sandbox/index.js';
import { subscriptionRow, tenantParameter } from './sandbox/rows.js';

/** `count` subscriptions of each customer, each with a tenant of its own; the oldest first. */
function subscriptionsOf(customerIds: readonly string[], count: number): SubscriptionRow[] {
  return Array.from({ length: count * customerIds.length }, (_, index) => {
    const id = `S${String(index + 1)}`;
    const customerId = customerIds[index % customerIds.length] ?? '';
    return subscriptionRow({ id, customerId, fulfillmentParameters: [tenantParameter(`tenant-of-${id}`)] });
  });
}

/** One that does not say whose it is, and a list of customer 12's that shows it. */
const OF_NOBODY = subscriptionRow({ id: 'S9', fulfillmentParameters: [tenantParameter('tenant-of-S9')] });
const OWN_LIST_OF_12 = {
  kind: 'raw',
  body: JSON.stringify({ data: [{ id: 'S2', customerId: '12' }, { id: 'S9' }], pagination: { total: 2 } }),
  contentType: 'application/json',
} as const;

const over = (subscriptions: SubscriptionRow[], options: IngramSandboxOptions = {}) => ({
  ...options,
  data: { ...emptyData(), subscriptions },
});

async function profilesOf(source: Source, ids: readonly string[]) {
  const found = await port(source, 'customers').findCloudProfiles?.(ids, scopeOf());
  return {
    tenants: (id: string) => valueOf(found?.get(id)).map(({ tenantId }) => tenantId),
    fates: ids.map((id) => fateOf(found?.get(id))),
    of: (id: string) => valueOf(found?.get(id)),
  };
}

describe('the cloud profiles of a customer', () => {
  it('take the list of its subscriptions and a read of each, the oldest first', async () => {
    await withIngram(over(subscriptionsOf(['11', '12'], 3)), async ({ sandbox, source }) => {
      const found = await profilesOf(source, ['11']);
      expect(found.tenants('11')).toEqual(['tenant-of-S1', 'tenant-of-S3', 'tenant-of-S5']);
      expect(found.of('11')[0]).toMatchObject({
        sourceId: 'ingram',
        customerId: '11',
        originId: 'S1',
        enabled: true,
      });
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 3, tokens: 1 });
      expect(asked(sandbox)[0]).toBe('/subscriptions?customerId=11&offset=0&limit=1000');
    });
  });

  it('are none of a customer that has no subscriptions, or that there is not; what can be no id is not asked for', async () => {
    await withIngram(over(subscriptionsOf(['11'], 1)), async ({ sandbox, source }) => {
      expect((await profilesOf(source, ['99'])).of('99')).toEqual([]);
      sandbox.clearRequests();
      expect((await profilesOf(source, ['../11'])).fates).toEqual(['absent']);
      expect(sandbox.requests).toEqual([]);
    });
  });

  it('are its own alone where the source minds no customer', async () => {
    const options = { unknownParameters: ['customerId'] };
    await withIngram(over(subscriptionsOf(['11', '12'], 2), options), async ({ sandbox, source }) => {
      expect((await profilesOf(source, ['12'])).tenants('12')).toEqual(['tenant-of-S2', 'tenant-of-S4']);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 2, tokens: 1 });
    });
  });

  it.each([
    ['alone', []],
    ['beside others', [subscriptionRow({ id: 'S2', customerId: '12' })]],
  ])(
    'cannot be told from subscriptions of nobody, %s, where the source minds no customer',
    async (_, others) => {
      const subscriptions = [subscriptionRow({ id: 'S1' }), ...others];
      await withIngram(over(subscriptions, { unknownParameters: ['customerId'] }), async ({ source }) => {
        expect((await profilesOf(source, ['11'])).fates).toEqual(['MALFORMED_RESPONSE']);
        expect((await profilesOf(source, ['11', '13'])).fates).toEqual([
          'MALFORMED_RESPONSE',
          'MALFORMED_RESPONSE',
        ]);
      });
    },
  );

  it('are read without a request of their own where rows show all parameters', async () => {
    await withIngram(over([]), async ({ sandbox, source }) => {
      const data = subscriptionsOf(['11'], 2).toReversed();
      const body = JSON.stringify({ data, pagination: { offset: 0, limit: 1_000, total: 2 } });
      sandbox.setFault(
        { kind: 'raw', body, contentType: 'application/json' },
        ({ path }) => !path.endsWith('/token'),
      );
      expect((await profilesOf(source, ['11'])).tenants('11')).toEqual(['tenant-of-S1', 'tenant-of-S2']);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 0, tokens: 1 });
    });
  });

  it.each([404, 500])('fail where a subscription cannot be read: %i in HTML', async (status) => {
    await withIngram(over(subscriptionsOf(['11', '12'], 1)), async ({ sandbox, source }) => {
      const body = '<html>nothing here</html>';
      sandbox.setFault({ kind: 'status', status, body }, ({ path }) => path.endsWith('/S1'));
      const code = status === 404 ? 'NOT_FOUND' : 'UPSTREAM_ERROR';
      expect((await profilesOf(source, ['11', '12'])).fates).toEqual([code, 'found']);
    });
  });

  it('miss a subscription that went away since it was listed', async () => {
    await withIngram(over(subscriptionsOf(['11'], 2)), async ({ sandbox, source }) => {
      const body = JSON.stringify({ message: 'No entity has been found.' });
      sandbox.setFault({ kind: 'status', status: 400, body }, ({ path }) => path.endsWith('/S1'));
      expect((await profilesOf(source, ['11'])).tenants('11')).toEqual(['tenant-of-S2']);
    });
  });
});

describe('the cloud profiles of many customers', () => {
  const ids = Array.from({ length: 25 }, (_, index) => String(11 + index));

  it('take the list of all where it holds little else, after a look at its newest rows', async () => {
    await withIngram(over(subscriptionsOf(ids, 2)), async ({ sandbox, source }) => {
      const found = await profilesOf(source, [...ids, '99']);
      expect(found.tenants('11')).toEqual(['tenant-of-S1', 'tenant-of-S26']);
      expect([found.tenants('35'), found.tenants('99')]).toEqual([['tenant-of-S25', 'tenant-of-S50'], []]);
      expect(costOf(sandbox)).toEqual({ lists: 2, records: 50, tokens: 1 });
    });
  });

  it('take it also where each has many, after a look at its oldest rows', async () => {
    await withIngram(over(subscriptionsOf(ids.slice(0, 4), 6)), async ({ sandbox, source }) => {
      expect((await profilesOf(source, ids.slice(0, 4))).tenants('14')).toHaveLength(6);
      expect(costOf(sandbox)).toEqual({ lists: 3, records: 24, tokens: 1 });
    });
  });

  it('take no more requests and bytes of a large source than of a small one', async () => {
    const costs: (ReturnType<typeof costOf> & { readonly kilobytes: number })[] = [];
    for (const held of [150, 1_500]) {
      const all = Array.from({ length: held }, (_, index) => String(100_000 + index));
      await withIngram(over(subscriptionsOf(all, 1)), async ({ sandbox, source }) => {
        for (const page of [all.slice(-40), all.slice(0, 40)]) {
          sandbox.clearRequests();
          expect((await profilesOf(source, page)).fates).toEqual(page.map(() => 'found'));
          const bytes = sandbox.requests.reduce((sum, { answerBytes }) => sum + answerBytes, 0);
          costs.push({ ...costOf(sandbox), tokens: 0, kilobytes: Math.round(bytes / 5_000) * 5 });
        }
      });
    }
    // Rows of the list of all, then one list and one subscription for each customer. Of the newest customers the newest rows
    // do not tell enough, so that the oldest ones are read, too.
    const [kilobytesOfNewest, kilobytesOfOldest] = costs.map(({ kilobytes }) => kilobytes);
    const ofNewest = { lists: 42, records: 40, tokens: 0, kilobytes: kilobytesOfNewest };
    const ofOldest = { lists: 41, records: 40, tokens: 0, kilobytes: kilobytesOfOldest };
    expect(costs).toEqual([ofNewest, ofOldest, ofNewest, ofOldest]);
    expect(Math.max(...costs.map(({ kilobytes }) => kilobytes))).toBeLessThanOrEqual(70);
  });

  it('read no subscriptions of customers that were not asked for', async () => {
    await withIngram(over(subscriptionsOf(ids, 2)), async ({ sandbox, source }) => {
      await profilesOf(source, ['11', '12']);
      expect(costOf(sandbox)).toEqual({ lists: 2, records: 4, tokens: 1 });
    });
  });

  it('leave out what belongs to none of them: a list for each tells where the list of all does not', async () => {
    await withIngram(over([...subscriptionsOf(['11', '12'], 1), OF_NOBODY]), async ({ sandbox, source }) => {
      const found = await profilesOf(source, ['11', '12', '13']);
      expect(['11', '12', '13'].map(found.tenants)).toEqual([['tenant-of-S1'], ['tenant-of-S2'], []]);
      expect(costOf(sandbox)).toEqual({ lists: 4, records: 2, tokens: 1 });
    });
  });

  it('hold what a list of their own shows without their name, where it is no list of all', async () => {
    await withIngram(over([...subscriptionsOf(['11', '12'], 1), OF_NOBODY]), async ({ sandbox, source }) => {
      sandbox.setFault(OWN_LIST_OF_12, ({ query }) => query.includes('customerId=12'));
      const found = await profilesOf(source, ['11', '12']);
      expect([found.tenants('11'), found.tenants('12')]).toEqual([
        ['tenant-of-S1'],
        ['tenant-of-S9', 'tenant-of-S2'],
      ]);
      expect(costOf(sandbox)).toEqual({ lists: 3, records: 3, tokens: 1 });
      sandbox.clearRequests();
      expect((await profilesOf(source, ['12'])).tenants('12')).toHaveLength(2);
      expect(asked(sandbox).slice(0, 2)).toEqual([
        '/subscriptions?customerId=12&offset=0&limit=1000',
        '/subscriptions?offset=0&limit=1',
      ]);
    });
  });

  it('do not hold what turns out to be of another customer when it is read', async () => {
    const others = [...subscriptionsOf(['11', '12'], 1), { ...OF_NOBODY, customerId: '11' }];
    await withIngram(over(others), async ({ sandbox, source }) => {
      sandbox.setFault(OWN_LIST_OF_12, ({ query }) => query.includes('customerId=12'));
      expect((await profilesOf(source, ['12'])).tenants('12')).toEqual(['tenant-of-S2']);
    });
  });

  it('take the list of all in parts as long as that is not dearer than a list for each', async () => {
    await withIngram(over(subscriptionsOf(ids, 2), { maxLimit: 11 }), async ({ sandbox, source }) => {
      // ten rows, then ten new ones with each further answer
      expect((await profilesOf(source, ids)).tenants('11')).toHaveLength(2);
      expect(costOf(sandbox)).toEqual({ lists: 5, records: 50, tokens: 1 });
    });
  });

  it('take a list for each where the list of all is dearer', async () => {
    await withIngram(over(subscriptionsOf(ids, 2), { maxLimit: 2 }), async ({ sandbox, source }) => {
      // two rows, then one new one: so it would go on
      expect((await profilesOf(source, ids)).tenants('13')).toHaveLength(2);
      expect(costOf(sandbox).lists).toBe(2 + ids.length);
    });
  });

  it('fail for the customer alone whose subscription cannot be read', async () => {
    await withIngram(over(subscriptionsOf(ids, 2)), async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => path.endsWith('/S2'));
      const found = await profilesOf(source, ['11', '12', '13']);
      expect(found.fates).toEqual(['found', 'UPSTREAM_ERROR', 'found']);
    });
  });

  it('fail for all where their subscriptions cannot be listed', async () => {
    await withIngram(over(subscriptionsOf(ids, 2)), async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'status', status: 429 }, ({ path }) => path.endsWith('/subscriptions'));
      expect((await profilesOf(source, ['11', '12'])).fates).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    });
  });
});
