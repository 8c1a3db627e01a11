import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import {
  contact,
  customer,
  hub as hubOf,
  subscription,
  tierAccount,
  tierAccountRequest,
} from '../../../tests/support/graph/records.js';
import { SourceError } from '../../domain/source-error.js';
import { encodeId } from '../ids.js';

const parentRef = { sourceId: 'alpha', nativeId: 'TA-0', embedded: { name: 'Held', externalId: null } };
const hub = { sourceId: 'alpha', nativeId: 'HB-1', embedded: { name: 'Hub as the row says' } };
const market = { sourceId: 'alpha', nativeId: 'MP-1', embedded: { name: 'Market' } };

const records = () =>
  memorySource('alpha', {
    tierAccounts: [
      tierAccount({ nativeId: 'TA-1', parent: parentRef, hub }),
      tierAccount({ nativeId: 'TA-0', name: 'Loaded', taxId: 'T-0', type: 'RESELLER' }),
    ],
    customers: [],
    subscriptions: [
      subscription({
        nativeId: 'AS-1',
        marketplace: market,
        customerAccount: {
          sourceId: 'alpha',
          nativeId: 'TA-1',
          embedded: { name: 'Buyer', type: 'RESELLER', parent: parentRef },
        },
      }),
    ],
    hubs: [hubOf({ nativeId: 'HB-1', name: 'Hub as the hub says' })],
    marketplaces: [hubOf({ nativeId: 'MP-1', name: 'Market' })],
  });

const ask = async (selection: string, variables = {}, declared = '') => {
  const fragments = selection.includes('...inner') ? 'fragment inner on TierAccount { externalId }' : '';
  const { source, calls } = records();
  const id = encodeId('TierAccount', ['alpha', 'TA-1']);
  const query = `query ($id: ID!${declared}) { tierAccount(id: $id) { ${selection} } } ${fragments}`;
  const answer = await graphOver(source).ask(query, { id, ...variables });
  expect(answer.errors).toEqual([]);
  return { account: at(answer.data, 'tierAccount'), calls: calls.slice(1) };
};

describe('a reference', () => {
  it('is answered from the row where the row holds every selected field', async () => {
    const { account, calls } = await ask(`parent {
      __typename id sourceId nativeId source { id } called: name ...inner
      ... on SourceRecord { nativeId } ... on Node { id }
    }`);
    expect(account).toEqual({
      parent: {
        __typename: 'TierAccount',
        id: encodeId('TierAccount', ['alpha', 'TA-0']),
        sourceId: 'alpha',
        nativeId: 'TA-0',
        source: { id: 'alpha' },
        called: 'Held',
        externalId: null,
      },
    });
    expect(calls).toEqual([]);
  });

  it.each([
    'name taxId',
    'name raw',
    'name alias: taxId',
    '... on TierAccount { taxId name }',
    'name ancestors { name }',
    'customer { id } name',
  ])(
    'is loaded where { %s } is selected, and then answers everything from the loaded record',
    async (selection) => {
      const { account, calls } = await ask(`parent { ${selection} }`);
      expect(at(account, 'parent.name')).toBe('Loaded');
      expect(calls).toEqual(['tierAccounts.findMany TA-0']);
    },
  );

  it('minds @skip and @include', async () => {
    const selection =
      'parent { name taxId @include(if: $with) ... on TierAccount @skip(if: $without) { version } }';
    const declared = ', $with: Boolean!, $without: Boolean!';
    expect((await ask(selection, { with: false, without: true }, declared)).calls).toEqual([]);
    expect((await ask(selection, { with: true, without: true }, declared)).calls).toHaveLength(1);
    expect((await ask(selection, { with: false, without: false }, declared)).calls).toHaveLength(1);
  });

  it('is loaded for one alias and embedded for another of the same operation', async () => {
    const { account, calls } = await ask('embedded: parent { name } loaded: parent { name taxId }');
    expect(account).toEqual({ embedded: { name: 'Held' }, loaded: { name: 'Loaded', taxId: 'T-0' } });
    expect(calls).toEqual(['tierAccounts.findMany TA-0']);
  });

  it('leads to what runs on its address without being loaded itself', async () => {
    const { account, calls } = await ask(
      'hub { name marketplaces { name } } parent { name children { totalCount } }',
    );
    expect(account).toEqual({
      hub: { name: 'Hub as the row says', marketplaces: [{ name: 'Market' }] },
      parent: { name: 'Held', children: { totalCount: 1 } },
    });
    expect([...calls].sort()).toEqual(['hubs.findMarketplaces HB-1', 'tierAccounts.children TA-0']);
  });

  it('may hold further references', async () => {
    const { account, calls } = await ask(
      'subscriptions { nodes { marketplace { name } customerAccount { name customer { id } parent { name } } } }',
    );
    expect(at(account, 'subscriptions.nodes')).toEqual([
      {
        marketplace: { name: 'Market' },
        customerAccount: { name: 'Buyer', customer: null, parent: { name: 'Held' } },
      },
    ]);
    expect(calls).toEqual(['subscriptions.listForAccounts TA-1']);
  });

  it('stays with its keys if its source cannot be asked, and each other field of it says why', async () => {
    const { source, failOn } = records();
    failOn(
      'tierAccounts.findMany TA-0',
      new SourceError({ sourceId: 'alpha', code: 'NETWORK', message: 'Down.', retryable: true }),
    );
    const answer = await graphOver(source).ask(
      '{ tierAccounts(first: 1) { nodes { parent { id name taxId parent { id } children { totalCount } customer { id } } } } }',
    );
    expect(at(answer.data, 'tierAccounts.nodes.0.parent')).toEqual({
      id: encodeId('TierAccount', ['alpha', 'TA-0']),
      name: 'Held',
      taxId: null,
      parent: null,
      children: { totalCount: 1 },
      customer: null,
    });
    expect(faults(answer)).toEqual(
      ['taxId', 'parent', 'customer'].map(
        (field) => `tierAccounts.nodes.0.parent.${field}: SOURCE_UNAVAILABLE`,
      ),
    );
  });

  it('to an account, a customer or the customer of a profile is answered from the row', async () => {
    const { source, calls } = memorySource('alpha', {
      customers: [customer({ nativeId: 'TA-1', contactPersons: [contact()] })],
      tierAccounts: [tierAccount({ nativeId: 'TA-1' })],
      requests: [tierAccountRequest({ nativeId: 'TAR-1', accountId: 'TA-1' })],
    });
    const answer = await graphOver(source).ask(`{
      customers { nodes { tierAccount { nativeId } contactPersons { tierAccount { nativeId } } } }
      tierAccounts { nodes { customer { nativeId } } }
      tierAccountRequests { nodes { account { nativeId } } }
    }`);
    const account = { nativeId: 'TA-1' };
    expect(answer).toMatchObject({
      errors: [],
      data: {
        customers: { nodes: [{ tierAccount: account, contactPersons: [{ tierAccount: account }] }] },
        tierAccounts: { nodes: [{ customer: account }] },
        tierAccountRequests: { nodes: [{ account }] },
      },
    });
    expect([...calls].sort()).toEqual(['customers.list', 'tierAccountRequests.list', 'tierAccounts.list']);
  });

  it('to a tier account is null at a source without tier accounts', async () => {
    const { source } = memorySource('alpha', { customers: [customer({ nativeId: 'C-1' })] });
    const answer = await graphOver(source).ask('{ customers { nodes { tierAccount { id } } } }');
    expect(answer).toMatchObject({ errors: [], data: { customers: { nodes: [{ tierAccount: null }] } } });
  });

  it('that leads nowhere any more is null when it has to be loaded', async () => {
    const { source } = memorySource('alpha', {
      tierAccounts: [tierAccount({ nativeId: 'TA-1', parent: parentRef, hub })],
    });
    const answer = await graphOver(source).ask(
      '{ tierAccounts { nodes { embedded: parent { name } parent { taxId } hub { name } } } }',
    );
    expect(answer).toMatchObject({
      errors: [],
      data: { tierAccounts: { nodes: [{ embedded: { name: 'Held' }, parent: null }] } },
    });
  });
});
