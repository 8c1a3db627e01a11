import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/record.js';
import { toCloudProfiles, toFulfillmentRequest, toSubscription } from './subscription.mapper.js';

describe('toSubscription', () => {
  it('puts every value where the domain has it', () => {
    const row = {
      id: 'AS-1',
      status: 'Active',
      external_id: 'e-1',
      external_uid: 'u-1',
      product: { id: 'PRD-1', name: 'Mail' },
      marketplace: { id: 'MP-1', name: 'Europe', icon: '/x.png' },
      tiers: {
        customer: { id: 'TA-1', name: 'Contoso', external_id: 'c', type: 'customer' },
        tier1: { id: 'TA-2', name: 'Up' },
        tier2: null,
      },
      items: [{ id: 'i', quantity: '63' }],
      events: { created: { at: '2021-03-01T16:56:45+00:00' }, updated: { at: '2021-03-02T16:56:45+00:00' } },
    };
    const { raw, ...record } = toSubscription(row, 's');
    expect(record).toEqual({
      sourceId: 's',
      nativeId: 'AS-1',
      status: 'ACTIVE',
      statusRaw: 'Active',
      externalId: 'e-1',
      externalUid: 'u-1',
      product: { sourceId: 's', nativeId: 'PRD-1', name: 'Mail' },
      marketplace: { sourceId: 's', nativeId: 'MP-1', embedded: { name: 'Europe' } },
      customerAccount: { sourceId: 's', nativeId: 'TA-1', embedded: { name: 'Contoso', externalId: 'c' } },
      tier1Account: { sourceId: 's', nativeId: 'TA-2', embedded: { name: 'Up' } },
      tier2Account: null,
      createdAt: new Date('2021-03-01T16:56:45Z'),
      updatedAt: new Date('2021-03-02T16:56:45Z'),
    });
    expect(raw()).toEqual(row);
  });

  it('reads the marketplace that stands for none as none, and takes a row with nothing but its id', () => {
    expect(toSubscription({ id: 'AS-1', marketplace: { id: 'MP-00000' } }, 's').marketplace).toBeNull();
    expect(toSubscription({ id: 'AS-1' }, 's')).toMatchObject({
      status: 'UNKNOWN',
      statusRaw: null,
      externalId: null,
      externalUid: null,
      product: null,
      customerAccount: null,
      tier1Account: null,
      tier2Account: null,
      createdAt: null,
    });
  });
});

describe('toFulfillmentRequest', () => {
  it('puts every value where the domain has it, without its secrets', () => {
    const row = {
      id: 'PR-1',
      type: 'purchase',
      status: 'approved',
      reason: '',
      activation_key: 'canary',
      created: '2021-03-01T16:56:45+00:00',
      updated: '2021-03-02T16:56:45+00:00',
      asset: {
        id: 'AS-1',
        status: 'active',
        external_id: null,
        product: { id: 'PRD-1' },
        tiers: { customer: { id: 'TA-1' } },
      },
    };
    const { raw, ...record } = toFulfillmentRequest(row, 's');
    expect(record).toEqual({
      sourceId: 's',
      nativeId: 'PR-1',
      type: 'PURCHASE',
      typeRaw: 'purchase',
      status: 'APPROVED',
      statusRaw: 'approved',
      reason: null,
      subscription: {
        sourceId: 's',
        nativeId: 'AS-1',
        embedded: {
          status: 'ACTIVE',
          statusRaw: 'active',
          externalId: null,
          product: { sourceId: 's', nativeId: 'PRD-1', name: null },
          customerAccount: { sourceId: 's', nativeId: 'TA-1', embedded: {} },
          tier1Account: null,
          tier2Account: null,
        },
      },
      createdAt: new Date('2021-03-01T16:56:45Z'),
      updatedAt: new Date('2021-03-02T16:56:45Z'),
    });
    expect(JSON.stringify(raw())).not.toContain('canary');
  });

  it('reads a word that is not known as UNKNOWN and keeps the word', () => {
    const order = toFulfillmentRequest({ id: 'PR-1', type: 'gift', status: 'tiers_setup' }, 's');
    expect(order).toMatchObject({ type: 'UNKNOWN', typeRaw: 'gift', status: 'TIERS_SETUP' });
    expect(toFulfillmentRequest({ id: 'PR-1', status: 'unknown' }, 's')).toMatchObject({
      status: 'UNKNOWN',
      statusRaw: 'unknown',
    });
  });

  it('holds of its subscription only what it carries, so that the rest is loaded', () => {
    const { subscription } = toFulfillmentRequest({ id: 'PR-1', asset: { id: 'AS-1' } }, 's');
    expect(subscription).toEqual({ sourceId: 's', nativeId: 'AS-1', embedded: {} });
    expect(toFulfillmentRequest({ id: 'PR-1', asset: { status: 'active' } }, 's').subscription).toBeNull();
  });
});

describe('toCloudProfiles', () => {
  const T1 = '8dbe8b99-73bc-44c7-930d-4d57a607234a';
  const T2 = '11111111-73bc-44c7-930d-4d57a607234a';

  function order(id: string, named: { tenant?: string; domain?: string; status?: string }) {
    const params: JsonObject[] = [{ id: 'seats', value: '5' }];
    if (named.tenant !== undefined) params.push({ id: 'ms_customer_id', value: named.tenant });
    if (named.domain !== undefined) params.push({ id: 'microsoft_domain', value: named.domain });
    return { id, status: named.status ?? 'active', params };
  }
  const profiles = (...rows: { readonly id: string }[]) =>
    toCloudProfiles(rows, { sourceId: 's', customerId: 'TA-1' }).map(
      ({ originId, tenantId, domain, enabled }) => [originId, tenantId, domain, enabled],
    );

  it('tells of a Microsoft tenant, its domain and where it was found', () => {
    expect(
      toCloudProfiles([order('AS-1', { tenant: T1, domain: 'a.example' })], {
        sourceId: 's',
        customerId: 'TA-1',
      }),
    ).toEqual([
      {
        sourceId: 's',
        customerId: 'TA-1',
        origin: 'SUBSCRIPTION_PARAMETER',
        originId: 'AS-1',
        vendor: 'MICROSOFT',
        displayName: null,
        enabled: true,
        tenantId: T1,
        domain: 'a.example',
        microsoft: null,
        google: null,
        aws: null,
      },
    ]);
  });

  it('is one profile for the many subscriptions of one tenant, whose origin is the oldest', () => {
    const rows = [
      order('AS-1', { tenant: T1, status: 'terminated' }),
      order('AS-2', { tenant: T1.toUpperCase(), domain: 'a.example' }),
      order('AS-3', { tenant: T1, domain: 'A.example', status: 'suspended' }),
    ];
    expect(profiles(...rows)).toEqual([['AS-1', T1, 'a.example', true]]);
  });

  it('keeps two tenants apart, also those with one domain', () => {
    const rows = [
      order('AS-1', { tenant: T1, domain: 'a.example' }),
      order('AS-2', { tenant: T2, domain: 'a.example' }),
    ];
    expect(profiles(...rows, order('AS-3', { domain: 'a.example' }))).toEqual([
      ['AS-1', T1, 'a.example', true],
      ['AS-2', T2, 'a.example', true],
    ]);
  });

  it('joins an order that knows its domain only with the tenant that it becomes', () => {
    expect(
      profiles(
        order('AS-1', { domain: 'A.example', status: 'processing' }),
        order('AS-2', { tenant: T1, domain: 'a.example' }),
      ),
    ).toEqual([['AS-1', T1, 'A.example', true]]);
    expect(profiles(order('AS-1', { domain: 'a.example', status: 'processing' }))).toEqual([
      ['AS-1', null, 'a.example', false],
    ]);
  });

  it('is one profile too where a later subscription tells that domain and tenant belong together', () => {
    const domainOnly = order('AS-1', { domain: 'a.example', status: 'draft' });
    const tenantOnly = order('AS-2', { tenant: T1, status: 'active' });
    const both = order('AS-3', { tenant: T1, domain: 'a.example', status: 'terminated' });
    expect(profiles(domainOnly, tenantOnly, both)).toEqual([['AS-1', T1, 'a.example', true]]);
    expect(profiles(tenantOnly, domainOnly, both)).toEqual([['AS-2', T1, 'a.example', true]]);
  });

  it('finds nothing where no parameter names a tenant, whatever the parameters look like', () => {
    const odd = [
      { id: 'a', params: [] },
      { id: 'b', params: [[{ id: 'ms_customer_id', value: T1 }]] },
      { id: 'c', params: null },
      { id: 'd' },
    ];
    expect(
      profiles(
        ...odd,
        order('e', { tenant: '-', domain: '' }),
        order('f', { tenant: '00000000-0000-0000-0000-000000000000' }),
      ),
    ).toEqual([]);
  });
});
