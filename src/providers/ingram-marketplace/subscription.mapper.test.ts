import { describe, expect, it } from 'vitest';
import type { SubscriptionRow } from './sandbox/index.js';
import { subscriptionRow, tenantParameter } from './sandbox/rows.js';
import { oldestFirst, toCloudProfiles } from './subscription.mapper.js';
import { rowOf } from '../../mapping/wire.js';

const TENANT = '0c0ffee0-1111-4222-a333-444455556666';

function rows(...subscriptions: readonly Partial<SubscriptionRow>[]) {
  return subscriptions.flatMap((subscription, index) => {
    const row: unknown = subscriptionRow({ ...subscription, id: subscription.id ?? `S${String(index + 1)}` });
    return rowOf(JSON.parse(JSON.stringify(row))) ?? [];
  });
}

const profilesOf = (...subscriptions: readonly Partial<SubscriptionRow>[]) =>
  toCloudProfiles(rows(...subscriptions), { sourceId: 's', customerId: '11' });
const naming = (tenantId: string) => ({ fulfillmentParameters: [tenantParameter(tenantId)] });

describe('toCloudProfiles', () => {
  it('is one profile for a tenant that many subscriptions name, of the oldest of them', () => {
    expect(
      profilesOf(
        { ...naming(TENANT), status: 'terminated' },
        { ...naming(TENANT.toUpperCase()), status: 'active' },
      ),
    ).toEqual([
      {
        sourceId: 's',
        customerId: '11',
        origin: 'SUBSCRIPTION_PARAMETER',
        originId: 'S1',
        vendor: 'MICROSOFT',
        displayName: null,
        enabled: true,
        tenantId: TENANT,
        domain: null,
        microsoft: null,
        google: null,
        aws: null,
      },
    ]);
  });

  it('is one profile for each tenant, enabled while one of its subscriptions is active', () => {
    const found = profilesOf(
      { ...naming('t-1'), status: 'hold' },
      { ...naming('t-2'), status: 'active' },
      { ...naming('t-1'), status: 'removed' },
      { ...naming('t-2'), status: 'terminated' },
    );
    expect(found.map(({ tenantId, enabled, originId }) => [tenantId, enabled, originId])).toEqual([
      ['t-1', false, 'S1'],
      ['t-2', true, 'S2'],
    ]);
  });

  it.each([
    [''],
    ['  '],
    [null],
    [7],
    [true],
    [{ id: TENANT }],
    [[TENANT]],
    ['00000000-0000-0000-0000-000000000000'],
  ])('finds no tenant in the value %j', (value) => {
    expect(profilesOf({ fulfillmentParameters: [{ name: 'ms_customer_id', value }] })).toEqual([]);
  });

  it('minds no other parameter, and none that is odd', () => {
    expect(
      profilesOf(
        { fulfillmentParameters: [{ name: 'domain', value: TENANT }] },
        { fulfillmentParameters: undefined },
        { orderParameters: [tenantParameter(TENANT)] },
      ),
    ).toEqual([]);
  });
});

describe('oldestFirst', () => {
  it('goes by the day of creation, and by the order of the list within a day', () => {
    const listed = rows(
      { id: 'newest', creationDate: '2024-03-01' },
      { id: 'later that day', creationDate: '2023-01-01' },
      { id: 'earlier that day', creationDate: '2023-01-01' },
      { id: 'moved up', creationDate: '2022-05-05' },
      { id: 'undated', creationDate: undefined },
    );
    expect(oldestFirst(listed).map(({ id }) => id)).toEqual([
      'undated',
      'moved up',
      'earlier that day',
      'later that day',
      'newest',
    ]);
  });
});
