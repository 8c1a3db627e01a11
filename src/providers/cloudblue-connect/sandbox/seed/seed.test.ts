import { describe, expect, it } from 'vitest';
import { seedData } from './seed.js';

const data = seedData();

describe('seedData', () => {
  it('is the same on every call, and no call shares a list with another', () => {
    expect(seedData()).toEqual(data);
    const spoilt = seedData();
    spoilt.accounts.length = 0;
    spoilt.hubs.length = 0;
    expect(seedData()).toEqual(data);
  });

  it('has about sixty accounts, and more when asked', () => {
    expect(data.accounts).toHaveLength(60);
    expect(seedData({ customers: 1000 }).accounts).toHaveLength(1029);
  });

  it.each([
    ['accounts', 60],
    ['assets', 40],
    ['requests', 40],
    ['accountRequests', 20],
    ['tierConfigs', 10],
    ['tierConfigRequests', 10],
    ['hubs', 3],
    ['marketplaces', 3],
  ] as const)('gives every one of its %s an id of its own', (list, least) => {
    const ids = data[list].map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(least);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('uses only e-mail domains that nobody owns', () => {
    const emails = JSON.stringify(data).match(/[^"\s]+@[^"\s]+/g) ?? [];
    expect(emails.length).toBeGreaterThan(100);
    expect(emails.filter((email) => !/@example\.(com|org|net)$/.test(email))).toEqual([]);
  });

  it('says of every account when it was made', () => {
    expect(data.accounts.filter(({ events }) => events?.created === undefined)).toEqual([]);
  });

  it('has three levels of resellers, and customers below each', () => {
    const byId = new Map(data.accounts.map((account) => [account.id, account]));
    const depth = (id: string | undefined): number =>
      id === undefined ? 0 : 1 + depth(byId.get(id)?.parent?.id);
    const resellers = data.accounts.filter(({ type }) => type === 'reseller');
    expect(new Set(resellers.map(({ id }) => depth(id)))).toEqual(new Set([1, 2, 3]));
    const parents = new Set(
      data.accounts.filter(({ type }) => type === 'customer').map(({ parent }) => parent?.id),
    );
    expect(resellers.filter(({ id }) => !parents.has(id))).toEqual([]);
  });

  it.each(['pending', 'accepted', 'ignored', 'unsupported'])('has account requests that are %s', (status) => {
    expect(data.accountRequests.some((request) => request.status === status)).toBe(true);
  });

  it.each(['active', 'suspended', 'terminated', 'processing'])('has subscriptions that are %s', (status) => {
    expect(data.assets.some((asset) => asset.status === status)).toBe(true);
  });

  it('has a former version for every version that an account has behind it', () => {
    const behind = data.accounts.reduce((sum, { version }) => sum + (version ?? 1) - 1, 0);
    expect(behind).toBeGreaterThan(10);
    expect(data.versions).toHaveLength(behind);
  });

  it('has the oddities of real rows', () => {
    const { accounts, assets } = data;
    const phones = accounts.map(({ contact_info: info }) => info?.contact.phone_number?.phone_number);
    expect(phones).toEqual(expect.arrayContaining(['-', '', null]));
    expect(accounts.some(({ contact_info: info }) => info?.postal_code === '-')).toBe(true);
    expect(accounts.some(({ contact_info: info }) => info?.country === 'tr')).toBe(true);
    expect(accounts.some((row) => !('db' in row) && !('owner' in row))).toBe(true);
    expect(accounts.some((row) => row.type === 'CLIENT' && row.id.startsWith('TA-0-'))).toBe(true);
    expect(accounts.some(({ hub }) => hub?.id === 'HB-0000-0000')).toBe(true);
    const uids = accounts.map(({ external_uid: uid }) => uid);
    expect(uids.filter((uid) => uid === '00000000-0000-0000-0000-000000000000').length).toBeGreaterThan(1);
    const externalIds = accounts.flatMap(({ external_id: id }) => id ?? []);
    expect(new Set(externalIds).size).toBeLessThan(externalIds.length);
    const emails = accounts.flatMap(({ contact_info: info }) => info?.contact.email ?? []);
    expect(new Set(emails).size).toBeLessThan(emails.length);
    const moments = accounts.map(({ events }) => events?.created?.at);
    expect(new Set(moments).size).toBeLessThan(moments.length - 10);
    expect(assets.some(({ tiers }) => tiers?.tier2 === null)).toBe(true);
    expect(assets.some(({ tiers }) => tiers?.customer?.events?.decommissioned !== undefined)).toBe(true);
  });

  it('names Microsoft tenants and one secret among the parameters', () => {
    const params = data.assets.flatMap((asset) => asset.params ?? []);
    expect(params.some(({ id, value }) => id === 'ms_customer_id' && value !== '')).toBe(true);
    expect(params.some(({ id }) => id === 'microsoft_domain')).toBe(true);
    expect(params.some(({ type }) => type === 'password')).toBe(true);
  });
});
