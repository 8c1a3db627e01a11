import { describe, expect, it } from 'vitest';
import { entityRows } from '../entity-rows.js';
import { SEED_REQUESTOR_ID } from './persons.js';
import { seedData } from './seed.js';

const data = seedData();
const everything = JSON.stringify(data);
const entities = entityRows(data);

describe('seedData', () => {
  it('is the same on every call, and no call shares a list with another', () => {
    expect(seedData()).toEqual(data);
    const spoilt = seedData();
    spoilt.customers.length = 0;
    spoilt.naturalPersons.length = 0;
    expect(seedData()).toEqual(data);
  });

  it('has fifty customers of all three kinds, and more when asked', () => {
    expect(data.customers).toHaveLength(50);
    expect(new Set(data.customers.map(({ entityType }) => entityType)).size).toBe(3);
    expect(seedData({ customers: 1000 }).customers).toHaveLength(1007);
  });

  it('gives every row an id of its own', () => {
    const customerIds = data.customers.map(({ customerId }) => customerId);
    expect(new Set(customerIds).size).toBe(customerIds.length);
    const large = entityRows(seedData({ customers: 2000 }));
    expect(new Set(large.map(({ entityId }) => entityId)).size).toBe(large.length);
    expect(new Set(large.map(({ globalId }) => globalId)).size).toBe(large.length);
    expect(large.filter(({ globalId }) => globalId.length !== 12)).toEqual([]);
  });

  it('holds no mail address, bank account or tax number that could be anybody’s', () => {
    const emails = everything.match(/[^"\s]+@[^"\s]+/g) ?? [];
    expect(emails.length).toBeGreaterThan(40);
    expect(emails.filter((email) => !/@example\.com$/i.test(email))).toEqual([]);
    const accounts = data.customers.flatMap(({ refAccounts }) => refAccounts ?? []);
    expect(accounts.length).toBeGreaterThan(40);
    expect(accounts.filter(({ iban }) => !iban.startsWith('DE00SANDBOX'))).toEqual([]);
    const taxIds = [
      ...data.naturalPersons.flatMap(({ taxDetails }) => taxDetails.flatMap(({ taxId }) => taxId ?? [])),
      ...data.legalEntities.map(({ taxNumber }) => taxNumber),
    ];
    expect(taxIds.filter((id) => !id.startsWith('FAKE-'))).toEqual([]);
    expect(new Set(data.legalEntities.flatMap(({ vatId }) => vatId ?? []))).toEqual(new Set(['DE000000000']));
  });

  it('names an entity for every customer but the one whose entity was purged', () => {
    const types = new Map(entities.map(({ entityId, entityType }) => [entityId, entityType]));
    const strays = data.customers.filter((row) => types.get(row.entityId) !== row.entityType);
    expect(strays).toMatchObject([{ customerStatus: 'INVALID' }]);
  });

  it('has joint persons of two different persons who are there', () => {
    const persons = new Set(data.naturalPersons.map(({ naturalPersonId }) => naturalPersonId));
    expect(data.jointPersons.length).toBeGreaterThan(3);
    for (const { firstNaturalPersonId: first, secondNaturalPersonId: second } of data.jointPersons) {
      expect(first).not.toBe(second);
      expect(persons.has(first) && persons.has(second)).toBe(true);
    }
  });

  it('has an active person behind the requestor, who is no customer', () => {
    const requestor = entities.find(({ entityId }) => entityId === SEED_REQUESTOR_ID);
    expect(requestor).toMatchObject({ entityStatus: 'ACTIVE', roles: ['PROXY'] });
  });

  it.each([
    'CREATED',
    'PENDING',
    'REVIEW',
    'ACTIVE',
    'REJECTED',
    'ESTATE',
    'SUSPENDED',
    'SUSPENDED_COMPLIANCE',
    'RECEIVED',
    'INVALID',
    'ARCHIVED',
  ])('has customers that are %s', (status) => {
    expect(data.customers.some(({ customerStatus }) => customerStatus === status)).toBe(true);
  });

  it('has the oddities of real rows', () => {
    const { customers, naturalPersons, legalEntities } = data;
    const labels = customers.map((row) => row.labels?.length);
    expect(labels).toEqual(expect.arrayContaining([undefined, 0, 16]));
    expect(customers.some(({ labels: own }) => own?.includes('a,b') === true)).toBe(true);
    expect(customers.some(({ refAccounts }) => refAccounts === undefined)).toBe(true);
    expect(customers.some(({ refAccounts }) => refAccounts?.length === 2)).toBe(true);
    expect(customers.some((row) => (row.signedDocumentsRelatedToCustomer ?? []).length > 0)).toBe(true);
    expect(customers.filter(({ cancellationDate }) => cancellationDate !== undefined)).toHaveLength(2);
    expect(new Set(customers.map(({ entityId }) => entityId)).size).toBe(customers.length - 1);
    expect(new Set(customers.map(({ createdOn }) => createdOn)).size).toBeLessThan(customers.length - 4);
    expect(new Set(everything.match(/\.\d+(?=Z")/g)?.map((text) => text.length))).toEqual(
      new Set([4, 7, 10]),
    );
    const names = naturalPersons.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    expect(new Set(names).size).toBeLessThan(names.length);
    expect(naturalPersons.some(({ contact }) => Object.keys(contact).length === 0)).toBe(true);
    expect(naturalPersons.some(({ deathDay }) => deathDay !== undefined)).toBe(true);
    expect(legalEntities.some(({ legalName }) => legalName === 'Anna Weber & Paul Weber')).toBe(true);
    expect(legalEntities.some(({ legalEntityStatus }) => legalEntityStatus === 'REVIEW')).toBe(true);
    expect(new Set(entities.map(({ entityType }) => entityType)).size).toBe(5);
  });
});
