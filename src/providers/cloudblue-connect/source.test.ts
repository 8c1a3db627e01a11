import { describe, expect, it } from 'vitest';
import {
  accounts,
  connectSource,
  fateOf,
  port,
  valueOf,
  withConnect,
} from '../../../tests/support/connect.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { connectSettings } from './config.js';
import { cloudblueConnect } from './index.js';
import { emptyData } from './sandbox/index.js';
import { assetRow, paramRow } from './sandbox/rows.js';

describe('the settings of a source', () => {
  it.each([
    ['SU-100-200-300:0123abc', 'ApiKey SU-100-200-300:0123abc'],
    ['ApiKey SU-100-200-300:0123abc', 'ApiKey SU-100-200-300:0123abc'],
    [' SU-1:x\n', 'ApiKey SU-1:x'],
  ])('take the key as the portal shows it: %j', (apiKey, sent) => {
    expect(connectSettings.parse({ credentials: { apiKey } })).toEqual({ credentials: { apiKey: sent } });
  });

  it.each([
    ['a key of another shape', { credentials: { apiKey: 'Bearer canary' } }],
    ['a key with a line break inside', { credentials: { apiKey: 'SU-1:a\ncanary' } }],
    ['a key that no header can hold', { credentials: { apiKey: 'SU-1:canary\u20ac' } }],
    ['no key', { credentials: {} }],
    ['an unknown key', { credentials: { apiKey: 'SU-1:canary', password: 'canary' } }],
    ['nothing', {}],
    ['no object', null],
  ])('refuse %s without showing it', (_, raw) => {
    const checked = cloudblueConnect.checkSettings(raw);
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(checked)).not.toContain('canary');
  });
});

describe('a source', () => {
  it('says what it is and what it can do', async () => {
    const source = connectSource({ baseUrl: 'http://127.0.0.1:9', apiKey: 'SU-1:x', id: 'eu' });
    expect(source).toMatchObject({
      id: 'eu',
      provider: { id: 'cloudblue-connect', displayName: 'CloudBlue Connect' },
    });
    expect(source.capabilities).toMatchObject({
      canCreateCustomer: true,
      customerUpdateMode: 'FULL',
      canDeleteCustomer: true,
      hasTierAccounts: true,
      hasTotalCount: true,
    });
    await source.close();
  });

  it('shows no secret of its settings', () => {
    const source = connectSource({ baseUrl: 'http://127.0.0.1:9', apiKey: 'SU-1:canary' });
    expect(JSON.stringify(source)).not.toContain('canary');
  });

  it('finds the tenants of many customers in their subscriptions, in one request', async () => {
    const [one, two] = accounts(2);
    const tenant = (value: string) => [paramRow({ id: 'ms_customer_id', value })];
    const assets = [
      assetRow({ id: 'AS-1', tiers: one ? { customer: one } : {}, params: tenant('t-1') }),
      assetRow({
        id: 'AS-2',
        tiers: one ? { customer: one } : {},
        params: tenant('t-2'),
        status: 'terminated',
      }),
      assetRow({ id: 'AS-3', tiers: two ? { customer: two, tier1: one ?? null } : {} }),
    ];
    await withConnect({ data: { ...emptyData(), assets } }, async ({ sandbox, source }) => {
      const find = (ids: readonly string[]) => port(source, 'customers').findCloudProfiles?.(ids, scopeOf());
      const found = await find(['TA-0001', 'TA-0002', 'TA-9999']);
      const tenants = (id: string) =>
        valueOf(found?.get(id)).map(({ tenantId, enabled, customerId }) => [tenantId, enabled, customerId]);
      expect(tenants('TA-0001')).toEqual([
        ['t-1', true, 'TA-0001'],
        ['t-2', false, 'TA-0001'],
      ]);
      expect([tenants('TA-0002'), tenants('TA-9999')]).toEqual([[], []]);
      expect(sandbox.requests).toHaveLength(1);
      sandbox.setFault({ kind: 'status', status: 403 });
      expect(fateOf((await find(['TA-0001']))?.get('TA-0001'))).toBe('FORBIDDEN');
    });
  });

  it('reads all subscriptions for them, however many there are', async () => {
    const [one] = accounts(1);
    const assets = Array.from({ length: 230 }, (_, index) =>
      assetRow({
        id: `AS-${String(index)}`,
        tiers: one ? { customer: one } : {},
        params: [paramRow({ id: 'ms_customer_id', value: `t-${String(index)}` })],
      }),
    );
    await withConnect({ data: { ...emptyData(), assets }, maxLimit: 100 }, async ({ source }) => {
      const found = await port(source, 'customers').findCloudProfiles?.(['TA-0001'], scopeOf());
      expect(valueOf(found?.get('TA-0001'))).toHaveLength(230);
    });
  });
});
