import { describe, expect, it } from 'vitest';
import { fateOf, port } from '../../../tests/support/connect.js';
import { costOf, customers, ingramSource, listCustomers, withIngram } from '../../../tests/support/ingram.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { ingramMarketplace } from './index.js';

const GIVEN = { username: 'shop.API', password: 'p w', subscriptionKey: 'abc123', marketplace: 'us' };

describe('the settings of a source', () => {
  it('take what the portal shows', () => {
    expect(ingramMarketplace.checkSettings({ credentials: GIVEN }).ok).toBe(true);
    const blanks = { ...GIVEN, username: ' shop.API\n', subscriptionKey: ' abc123 ' };
    expect(ingramMarketplace.checkSettings({ credentials: blanks }).ok).toBe(true);
  });

  it.each([
    ['no password', { credentials: { ...GIVEN, password: undefined } }],
    ['an empty password', { credentials: { ...GIVEN, password: '' } }],
    ['a blank marketplace', { credentials: { ...GIVEN, marketplace: ' ' } }],
    ['a user with a colon', { credentials: { ...GIVEN, username: 'canary:x' } }],
    ['a key that no header holds', { credentials: { ...GIVEN, subscriptionKey: 'can\nary-canary' } }],
    ['an unknown key', { credentials: { ...GIVEN, apiKey: 'canary' } }],
    ['nothing', {}],
    ['no object', null],
  ])('refuse %s without showing it', (_, raw) => {
    const checked = ingramMarketplace.checkSettings(raw);
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(checked)).not.toContain('canary');
  });
});

describe('a source', () => {
  const nowhere = { baseUrl: 'http://127.0.0.1:9', credentials: { ...GIVEN, password: 'canary' } };

  it('says what it is and what it can do', async () => {
    const source = ingramSource({ ...nowhere, id: 'ingram-us' });
    expect(source).toMatchObject({
      id: 'ingram-us',
      provider: { id: 'ingram-marketplace', displayName: 'Ingram Micro Cloud Marketplace' },
      capabilities: {
        canCreateCustomer: true,
        customerUpdateMode: 'PARTIAL',
        canDeleteCustomer: false,
        hasTierAccounts: false,
        hasCloudProfiles: true,
        hasTotalCount: true,
        writesAreAsynchronous: false,
        settableStatuses: ['ACTIVE', 'RESTRICTED'],
        customerFilters: ['nameContains', 'email', 'externalId', 'resellerNativeId'],
      },
    });
    expect(Object.keys(source.ports)).toEqual(['customers', 'customerWrites']);
    expect(source.ports.customerWrites?.delete).toBeUndefined();
    const { createCustomerFields, updateCustomerFields } = source.capabilities;
    const ofCreation = createCustomerFields.map(({ path }) => path);
    const ofUpdate = updateCustomerFields.map(({ path }) => path);
    const ofCreationOnly = ['language', 'attributes', 'attributes.key', 'attributes.value'];
    expect(ofCreation.filter((path) => !ofUpdate.includes(path))).toEqual(ofCreationOnly);
    expect(ofUpdate.filter((path) => !ofCreation.includes(path))).toEqual(['status']);
    expect(createCustomerFields.filter(({ isWriteOnly }) => isWriteOnly).map(({ path }) => path)).toEqual([
      'contactPersons.login',
      'contactPersons.password',
    ]);
    await source.close();
  });

  it('shows no secret of its settings', () => {
    expect(JSON.stringify(ingramSource(nowhere))).not.toContain('canary');
  });

  it('sends the key and one token with all its requests, however many are made at once', async () => {
    await withIngram({ customers: customers(20) }, async ({ sandbox, source }) => {
      const ids = sandbox.data.customers.map(({ id }) => id);
      const found = await port(source, 'customers').findMany(ids, scopeOf());
      expect(ids.map((id) => fateOf(found.get(id)))).toEqual(ids.map(() => 'found'));
      await listCustomers(source);
      expect(costOf(sandbox)).toEqual({ lists: 1, records: 20, tokens: 1 });
      const sent = sandbox.requests.map(({ authorization }) => authorization?.split(' ')[0]);
      expect(sent).toEqual(['Basic', ...Array.from({ length: 21 }, () => 'Bearer')]);
      expect(source.health().tokenExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 1_000_000);
    });
  });

  it('has no more requests under way than it may have', async () => {
    const options = { customers: customers(12), source: { maxConcurrency: 3 } };
    await withIngram(options, async ({ sandbox, source }) => {
      sandbox.setFault({ kind: 'delay', ms: 5 });
      await port(source, 'customers').findMany(
        sandbox.data.customers.map(({ id }) => id),
        scopeOf(),
      );
      const changes = sandbox.requests
        .flatMap(({ startedAt, endedAt }) => [
          { at: startedAt, by: 1 },
          { at: endedAt, by: -1 },
        ])
        .sort((a, b) => a.at - b.at);
      let open = 0;
      const most = changes.reduce((highest, { by }) => Math.max(highest, (open += by)), 0);
      expect([most, costOf(sandbox).records]).toEqual([3, 12]);
    });
  });

  it.each([
    ['key', { subscriptionKey: 'ffff' }],
    ['password', { password: 'wrong' }],
    ['marketplace', { marketplace: 'xx' }],
  ])('with a wrong %s is UNAUTHENTICATED, and shows none of it', async (_, wrong) => {
    await withIngram({ customers: customers(1) }, async ({ sandbox }) => {
      const credentials = { ...sandbox.credentials, ...wrong };
      const source = ingramSource({ baseUrl: sandbox.baseUrl, credentials });
      const found = await port(source, 'customers').findMany(['1001'], scopeOf());
      expect(fateOf(found.get('1001'))).toBe('UNAUTHENTICATED');
      await expect(listCustomers(source)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        retryable: false,
      });
      expect(source.health()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UNAUTHENTICATED' } });
      expect(String(source.health().lastError)).not.toContain(Object.values(wrong).join());
      await source.close();
    });
  });
});
