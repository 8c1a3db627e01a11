import { describe, expect, it } from 'vitest';
import { seedData } from './seed.js';

const data = seedData();
const profiles = data.cloudProfiles.flatMap((entry) => entry.profiles);

describe('seedData', () => {
  it('is the same on every call, and no call shares a list with another', () => {
    expect(seedData()).toEqual(data);
    const spoilt = seedData();
    spoilt.customers.length = 0;
    spoilt.cloudProfiles.length = 0;
    expect(seedData()).toEqual(data);
  });

  it('has about fifty customers, more when asked, and those of any account', () => {
    expect(data.customers).toHaveLength(51);
    const many = seedData({ customers: 1000, accountId: '77' }).customers;
    expect(many).toHaveLength(1014);
    expect(many.filter(({ name }) => !/^accounts\/77\/customers\/\d+$/.test(name))).toEqual([]);
  });

  it.each([37, 1000])(
    'gives each of %i plain customers a name and an e-mail address of its own',
    (customers) => {
      const rows = seedData({ customers }).customers;
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      expect(new Set(rows.map(({ customerEmail }) => customerEmail?.toLowerCase())).size).toBe(rows.length);
    },
  );

  it('uses only mail and web domains that nobody owns', () => {
    const emails = data.customers.map(({ customerEmail }) => customerEmail ?? '');
    expect(emails.filter((email) => !/@example\.(com|org|net)$/i.test(email))).toEqual([]);
    const domains = profiles.flatMap(({ customerDomain }) => customerDomain ?? []);
    expect(domains.length).toBeGreaterThan(30);
    expect(domains.filter((domain) => !domain.endsWith('.example.com'))).toEqual([]);
  });

  it('uses only phone numbers that are kept for films and books', () => {
    const fictional =
      /^(\+?1?\d{3}55501\d\d|493023125\d{3}|(44|0044|0)2079460\d{3}|3319900\d{4}|468465004\d\d|6125550\d{4})7?$/;
    const phones = data.customers.flatMap(({ customerPhone }) => customerPhone?.replace(/\D/g, '') ?? []);
    const numbers = phones.filter((phone) => phone !== '');
    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers.filter((phone) => !fictional.test(phone))).toEqual([]);
  });

  it('has the oddities of real rows', () => {
    const { customers } = data;
    const values = (field: keyof (typeof customers)[number]) => customers.map((row) => row[field]);
    expect(values('customerPhone')).toEqual(expect.arrayContaining(['', undefined, 'n/a']));
    expect(values('customerTitle')).toEqual(expect.arrayContaining(['', undefined]));
    expect(values('languageCode')).toEqual(expect.arrayContaining(['EN', 'en-US', 'DE']));
    expect(new Set(values('customerStatus'))).toEqual(
      new Set(['ACTIVE', 'INACTIVE', 'CUSTOMER_STATUS_UNSPECIFIED']),
    );
    const addresses = customers.map(({ customerAddress }) => customerAddress);
    expect(addresses).toContain(undefined);
    expect(addresses.map((address) => address?.suite)).toEqual(expect.arrayContaining(['', undefined]));
    expect(addresses.map((address) => address?.country)).toEqual(expect.arrayContaining(['de', 'UK', 'JP']));
    expect(customers.some(({ createTime }) => createTime?.includes('.') === true)).toBe(true);
    expect(customers.some((row) => row.customerName === row.customerOrganization)).toBe(true);
    expect(new Set(values('customerOrganization')).size).toBeLessThan(customers.length);
  });

  it('has profiles for all customers but one, at four vendors each', () => {
    const ids = data.customers.map(({ name }) => name.split('/').at(-1));
    expect(data.cloudProfiles.map(({ customerId }) => customerId)).toEqual(ids.slice(0, -1));
    expect(new Set(data.cloudProfiles.map((entry) => entry.profiles.length))).toEqual(new Set([4]));
    expect(new Set(profiles.map(({ shortName }) => shortName))).toEqual(
      new Set(['AWS', 'GCP', 'AZURE', 'SOPHOS']),
    );
  });

  it('shows a vendor of its own fields only, and nothing but the names while it is switched off', () => {
    const all = (shortName: string) => profiles.filter((profile) => profile.shortName === shortName);
    const fields = (shortName: string) => new Set(all(shortName).flatMap((profile) => Object.keys(profile)));
    const always = ['providerId', 'displayName', 'shortName', 'enabled'];
    const off = profiles.filter(({ enabled }) => enabled === false);
    expect(new Set(off.flatMap((profile) => Object.keys(profile)))).toEqual(new Set(always));
    const ri = ['passRiOptimization', 'discountedRiOptimization'];
    expect(fields('AWS')).toEqual(new Set([...always, 'customerTenantId', ...ri]));
    expect(fields('GCP')).toEqual(
      new Set([...always, 'customerTenantId', 'customerDomain', 'billingAccounts']),
    );
    const gdap = ['allowDelegatedAccess', 'gdapStatus', 'gdapLevel', 'gdapRoles', 'agreementStatus'];
    expect(fields('AZURE')).toEqual(new Set([...always, 'customerTenantId', 'customerDomain', ...gdap]));
    expect(fields('SOPHOS')).toEqual(new Set([...always, 'customerTenantId']));
    const azure = all('AZURE').filter(({ enabled }) => enabled);
    expect(azure.some(({ customerTenantId }) => customerTenantId === '')).toBe(true);
    expect(azure.some(({ gdapRoles }) => gdapRoles === undefined)).toBe(true);
    expect(azure.some(({ gdapRoles }) => gdapRoles?.length === 0)).toBe(true);
  });
});
