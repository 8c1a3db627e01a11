import { describe, expect, it } from 'vitest';
import { seedData } from './seed.js';

const data = seedData();
const { customers, subscriptions, resellers } = data;
const people = [...customers, ...resellers].flatMap(({ contactPersons }) => contactPersons ?? []);

describe('seedData', () => {
  it('is the same on every call, and no call shares a list with another', () => {
    expect(seedData()).toEqual(data);
    const spoilt = seedData();
    spoilt.customers.length = 0;
    spoilt.resellers.length = 0;
    expect(seedData()).toEqual(data);
  });

  it('has fifty customers, and more when asked', () => {
    expect(customers).toHaveLength(50);
    expect(seedData({ customers: 2000 }).customers).toHaveLength(2012);
  });

  it.each([
    ['accounts', (seed: typeof data) => [...seed.customers, ...seed.resellers], 54],
    ['subscriptions', (seed: typeof data) => seed.subscriptions, 35],
  ] as const)('gives every one of its %s a number of its own', (_list, rows, least) => {
    expect(rows(data).length).toBeGreaterThanOrEqual(least);
    for (const seed of [data, seedData({ customers: 2000 })]) {
      const ids = rows(seed).map(({ id }) => id);
      expect(ids.every((id) => /^\d{7}$/.test(id))).toBe(true);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('uses only e-mail domains that nobody owns', () => {
    expect(people.length).toBeGreaterThan(90);
    expect(people.filter(({ email }) => !/^[\w.]+@example\.(com|org|net)$/.test(email))).toEqual([]);
  });

  it('uses only phone numbers that are kept free for fiction, in every form', () => {
    const plain = people.map(({ phoneNumber }) => phoneNumber.replace(/#\d*$/, '').replaceAll(/[^\d]/g, ''));
    const fictional =
      /^((44)+161|0161)4960\d{3}$|^130355501\d{2}$|^493023125\d{3}$|^3319900\d{4}$|^6125550\d{4}$|^468465004\d{2}$/;
    expect(plain.filter((number) => !fictional.test(number))).toEqual([]);
    for (const form of [
      /^\+\d+$/,
      /^\+\d+#\d+$/,
      /^\d+#\d+#\d+#$/,
      /^\d+##\d+#$/,
      /^\d+#\d+#\d+#\d+$/,
      /^0/,
    ]) {
      expect(people.some(({ phoneNumber }) => form.test(phoneNumber))).toBe(true);
    }
  });

  it.each(['pending', 'active', 'creditHold', 'adminHold', 'cancelled', 'error'])(
    'has customers that are %s',
    (status) => {
      expect(customers.some((row) => row.status === status)).toBe(true);
    },
  );

  it.each(['en', 'en_US', 'de_DE', 'DE', 'ar_AE'])('has customers with the language %s', (language) => {
    expect(customers.some((row) => row.language === language)).toBe(true);
  });

  it('has the oddities of real rows', () => {
    const isDoubled = (values: readonly (string | undefined)[]) => new Set(values).size < values.length;
    const given = customers.flatMap(({ externalId }) => externalId ?? []);
    expect(isDoubled(given)).toBe(true);
    expect(given.length).toBeLessThan(customers.length);
    expect(isDoubled(customers.map(({ name }) => name))).toBe(true);
    expect(customers.some(({ contactPersons }) => contactPersons?.length === 0)).toBe(true);
    expect(customers.some(({ contactPersons }) => contactPersons?.length === 3)).toBe(true);
    expect(customers.some(({ address }) => address?.state === undefined)).toBe(true);
    expect(customers.some(({ address }) => address?.addressExtension === undefined)).toBe(true);
    expect(customers.some(({ taxRegId }) => taxRegId === undefined)).toBe(true);
    expect(customers.some(({ attributes }) => Object.keys(attributes ?? {}).length > 1)).toBe(true);
    expect(customers.some(({ attributes }) => attributes === undefined)).toBe(true);
  });

  it('has customers of several resellers, most of them of the first', () => {
    const own = customers.filter(({ resellerId }) => resellerId === resellers[0]?.id);
    expect(own.length).toBeGreaterThan(customers.length / 2);
    const known = new Set(resellers.map(({ id }) => id));
    const used = new Set(customers.map(({ resellerId }) => resellerId ?? ''));
    expect([...used].filter((id) => !known.has(id))).toEqual([]);
    expect(used.size).toBe(3);
  });

  it('has subscriptions of every status, each of a customer, some customers without', () => {
    const statuses = new Set(subscriptions.map(({ status }) => status));
    expect([...statuses].toSorted()).toEqual(['active', 'hold', 'pending', 'removed', 'terminated']);
    const owners = new Set(subscriptions.map(({ customerId }) => customerId));
    const ids = new Set(customers.map(({ id }) => id));
    expect([...owners].filter((id) => !ids.has(id ?? ''))).toEqual([]);
    expect(owners.size).toBeLessThan(ids.size - 10);
  });

  it('names Microsoft tenants: one, the same twice, two of one customer, none yet', () => {
    const tenants = new Map<string, string[]>();
    for (const { customerId = '', fulfillmentParameters = [] } of subscriptions) {
      const values = fulfillmentParameters.filter(({ name }) => name === 'ms_customer_id');
      tenants.set(customerId, [
        ...(tenants.get(customerId) ?? []),
        ...values.map(({ value }) => String(value)),
      ]);
    }
    const lists = [...tenants.values()];
    expect(lists.some((list) => list.length === 2 && new Set(list).size === 1)).toBe(true);
    expect(lists.some((list) => list.length === 2 && new Set(list).size === 2 && !list.includes(''))).toBe(
      true,
    );
    expect(lists.some((list) => list.includes(''))).toBe(true);
    expect(lists.some((list) => list.length === 0)).toBe(true);
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(lists.flat().filter((value) => value !== '' && !uuid.test(value))).toEqual([]);
  });
});
