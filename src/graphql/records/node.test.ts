import { describe, expect, it } from 'vitest';
import { at, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import { contact, customer, hub, tierAccount, version } from '../../../tests/support/graph/records.js';
import { encodeId } from '../ids.js';

const { source, calls } = memorySource('alpha', {
  customers: [customer({ nativeId: 'TA-1', contactPersons: [contact({ email: 'a@example.org' })] })],
  cloudProfiles: [
    {
      sourceId: 'alpha',
      customerId: 'TA-1',
      origin: 'CLOUD_PROFILE',
      originId: 'x',
      vendor: 'AWS',
      displayName: null,
      enabled: null,
      tenantId: null,
      domain: null,
      microsoft: null,
      google: null,
      aws: null,
    },
  ],
  tierAccounts: [tierAccount({ nativeId: 'TA-1', contactPersons: [contact({ email: 'a@example.org' })] })],
  versions: [
    version({ accountId: 'TA-1', version: 2, name: 'Second' }),
    version({ accountId: 'TA-1', version: 1 }),
  ],
  hubs: [hub({ nativeId: 'HB-1', name: 'East' })],
  marketplaces: [hub({ nativeId: 'MP-1', name: 'Europe' })],
});
const graph = graphOver(source);

const idAt = async (query: string, path: string): Promise<string> => {
  const answer = await graph.ask(query);
  expect(answer.errors).toEqual([]);
  return String(at(answer.data, path));
};

const NODE = `query ($id: ID!) { node(id: $id) {
  __typename id
  ... on Contact { email } ... on CloudProfile { vendor } ... on TierAccountVersion { version name }
  ... on SourceRecord { nativeId raw } ... on Hub { hub: name } ... on Marketplace { market: name }
  ... on CustomerSource { source: displayName } ... on CustomerProvider { provider: displayName }
} }`;

describe('node', () => {
  it.each([
    [
      'a contact person',
      () =>
        idAt('{ customers { nodes { contactPersons { id } } } }', 'customers.nodes.0.contactPersons.0.id'),
      { __typename: 'ContactPerson', email: 'a@example.org' },
    ],
    [
      'a cloud profile',
      () => idAt('{ customers { nodes { cloudProfiles { id } } } }', 'customers.nodes.0.cloudProfiles.0.id'),
      { __typename: 'CloudProfile', vendor: 'AWS' },
    ],
    [
      'a version of a tier account',
      () =>
        idAt(
          '{ tierAccounts { nodes { versions { nodes { id } } } } }',
          'tierAccounts.nodes.0.versions.nodes.0.id',
        ),
      { __typename: 'TierAccountVersion', version: 2, name: 'Second' },
    ],
    [
      'a hub',
      () => encodeId('Hub', ['alpha', 'HB-1']),
      { __typename: 'Hub', nativeId: 'HB-1', raw: { id: 'HB-1' }, hub: 'East' },
    ],
    [
      'a marketplace',
      () => encodeId('Marketplace', ['alpha', 'MP-1']),
      { __typename: 'Marketplace', nativeId: 'MP-1', raw: { id: 'MP-1' }, market: 'Europe' },
    ],
    ['a source', () => 'alpha', { __typename: 'CustomerSource', source: 'Source alpha' }],
    ['a provider', () => 'memory', { __typename: 'CustomerProvider', provider: 'Memory' }],
  ])('finds %s by the id that it has everywhere', async (_what, idOf, node) => {
    const id = await idOf();
    expect(await graph.ask(NODE, { id })).toMatchObject({ errors: [], data: { node: { ...node, id } } });
  });

  it('asks whether a record exists, even if only its keys are selected', async () => {
    calls.length = 0;
    const id = encodeId('Hub', ['alpha', 'HB-9']);
    expect((await graph.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({
      node: null,
    });
    expect(calls).toEqual(['hubs.findMany HB-9']);
  });
});
