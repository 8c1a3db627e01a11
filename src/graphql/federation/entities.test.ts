import { describe, expect, it } from 'vitest';
import { at, faults, graphOver } from '../../../tests/support/graph/ask.js';
import { memorySource } from '../../../tests/support/graph/memory-source.js';
import {
  contact,
  customer,
  hub,
  subscription,
  tierAccount,
  tierAccountRequest,
  version,
} from '../../../tests/support/graph/records.js';
import { encodeId } from '../ids.js';

const ENTITIES = /* GraphQL */ `
  query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Node {
        id
      }
      ... on ContactPerson {
        id
        email
        customer {
          name
        }
        tierAccount {
          name
        }
      }
      ... on CloudProfile {
        id
        tenantId
        customer {
          name
        }
      }
      ... on TierAccountVersion {
        version
      }
      ... on Hub {
        hub: name
      }
      ... on Marketplace {
        market: name
      }
      ... on CustomerSource {
        source: displayName
      }
      ... on CustomerProvider {
        provider: displayName
      }
    }
  }
`;

const row = {
  sourceId: 'alpha',
  type: 'UNKNOWN' as const,
  typeRaw: null,
  status: 'UNKNOWN' as const,
  statusRaw: null,
  reason: null,
  createdAt: null,
  updatedAt: null,
  raw: () => ({}),
};
const records = () =>
  memorySource('alpha', {
    customers: [customer({ nativeId: 'TA-1', contactPersons: [contact({ email: 'a@example.org' })] })],
    cloudProfiles: [
      {
        sourceId: 'alpha',
        customerId: 'TA-1',
        origin: 'SUBSCRIPTION_PARAMETER',
        originId: 'AS-1',
        vendor: 'MICROSOFT',
        displayName: null,
        enabled: null,
        tenantId: 'tenant-1',
        domain: null,
        microsoft: null,
        google: null,
        aws: null,
      },
    ],
    tierAccounts: [tierAccount({ nativeId: 'TA-1', contactPersons: [contact({ email: 'a@example.org' })] })],
    requests: [tierAccountRequest({ nativeId: 'TAR-1' })],
    subscriptions: [subscription({ nativeId: 'AS-1' })],
    fulfillmentRequests: [{ ...row, nativeId: 'PR-1', subscription: null }],
    tierConfigs: [{ ...row, nativeId: 'TC-1', tierLevel: 1, product: null, account: null }],
    tierConfigRequests: [{ ...row, nativeId: 'TCR-1', tierConfig: null }],
    versions: [version({ accountId: 'TA-1', version: 3 })],
    hubs: [hub({ nativeId: 'HB-1', name: 'Hub' })],
    marketplaces: [hub({ nativeId: 'MP-1', name: 'Market' })],
  });
const idOf = (typename: Parameters<typeof encodeId>[0], nativeId: string) =>
  encodeId(typename, ['alpha', nativeId]);

describe('_entities', () => {
  it('resolves every key of the schema', async () => {
    const graph = graphOver(records().source);
    const parts = await graph.ask(
      '{ customers { nodes { contactPersons { id } cloudProfiles(vendor: MICROSOFT) { id } } } }',
    );
    const contactId = at(parts.data, 'customers.nodes.0.contactPersons.0.id');
    const profileId = at(parts.data, 'customers.nodes.0.cloudProfiles.0.id');
    const versionId = encodeId('TierAccountVersion', ['alpha', 'TA-1', '3']);
    const byAddress = (typename: string, nativeId: string) => ({
      __typename: typename,
      sourceId: 'alpha',
      nativeId,
    });
    const answer = await graph.ask(ENTITIES, {
      representations: [
        { __typename: 'Customer', id: idOf('Customer', 'TA-1') },
        byAddress('Customer', 'TA-1'),
        { __typename: 'TierAccount', id: idOf('TierAccount', 'TA-1') },
        byAddress('TierAccount', 'TA-1'),
        { __typename: 'TierAccountRequest', id: idOf('TierAccountRequest', 'TAR-1') },
        byAddress('TierAccountRequest', 'TAR-1'),
        { __typename: 'CloudSubscription', id: idOf('CloudSubscription', 'AS-1') },
        { __typename: 'FulfillmentRequest', id: idOf('FulfillmentRequest', 'PR-1') },
        { __typename: 'TierConfig', id: idOf('TierConfig', 'TC-1') },
        { __typename: 'TierConfigRequest', id: idOf('TierConfigRequest', 'TCR-1') },
        { __typename: 'ContactPerson', id: contactId },
        { __typename: 'CloudProfile', id: profileId },
        { __typename: 'TierAccountVersion', id: versionId },
        byAddress('CloudSubscription', 'AS-1'),
        byAddress('FulfillmentRequest', 'PR-1'),
        byAddress('TierConfig', 'TC-1'),
        byAddress('TierConfigRequest', 'TCR-1'),
        { __typename: 'Hub', id: idOf('Hub', 'HB-1') },
        byAddress('Hub', 'HB-1'),
        { __typename: 'Marketplace', id: idOf('Marketplace', 'MP-1') },
        byAddress('Marketplace', 'MP-1'),
        { __typename: 'CustomerSource', id: 'alpha' },
        { __typename: 'CustomerProvider', id: 'memory' },
      ],
    });
    const account = { __typename: 'TierAccount', id: idOf('TierAccount', 'TA-1') };
    const person = { __typename: 'Customer', id: idOf('Customer', 'TA-1') };
    const request = { __typename: 'TierAccountRequest', id: idOf('TierAccountRequest', 'TAR-1') };
    const owner = { customer: { name: 'Customer TA-1' } };
    expect(answer.errors).toEqual([]);
    expect(at(answer.data, '_entities')).toEqual([
      person,
      person,
      account,
      account,
      request,
      request,
      { __typename: 'CloudSubscription', id: idOf('CloudSubscription', 'AS-1') },
      { __typename: 'FulfillmentRequest', id: idOf('FulfillmentRequest', 'PR-1') },
      { __typename: 'TierConfig', id: idOf('TierConfig', 'TC-1') },
      { __typename: 'TierConfigRequest', id: idOf('TierConfigRequest', 'TCR-1') },
      {
        __typename: 'ContactPerson',
        id: contactId,
        email: 'a@example.org',
        ...owner,
        tierAccount: { name: 'Account TA-1' },
      },
      { __typename: 'CloudProfile', id: profileId, tenantId: 'tenant-1', ...owner },
      { __typename: 'TierAccountVersion', id: versionId, version: 3 },
      { __typename: 'CloudSubscription', id: idOf('CloudSubscription', 'AS-1') },
      { __typename: 'FulfillmentRequest', id: idOf('FulfillmentRequest', 'PR-1') },
      { __typename: 'TierConfig', id: idOf('TierConfig', 'TC-1') },
      { __typename: 'TierConfigRequest', id: idOf('TierConfigRequest', 'TCR-1') },
      { __typename: 'Hub', id: idOf('Hub', 'HB-1'), hub: 'Hub' },
      { __typename: 'Hub', id: idOf('Hub', 'HB-1'), hub: 'Hub' },
      { __typename: 'Marketplace', id: idOf('Marketplace', 'MP-1'), market: 'Market' },
      { __typename: 'Marketplace', id: idOf('Marketplace', 'MP-1'), market: 'Market' },
      { __typename: 'CustomerSource', id: 'alpha', source: 'Source alpha' },
      { __typename: 'CustomerProvider', id: 'memory', provider: 'Memory' },
    ]);
  });

  it('lets a representation that cannot be used fail alone, at its index, without repeating it', async () => {
    const good = { __typename: 'Customer', id: idOf('Customer', 'TA-1') };
    const bad = [
      { __typename: 'Order-4711', id: 'x' },
      { __typename: 'constructor', id: 'x' },
      { __typename: 'SourceProduct', id: idOf('SourceProduct', 'PRD-4711') },
      { __typename: 'Customer', id: idOf('TierAccount', 'TA-4711') },
      { __typename: 'ContactPerson', id: idOf('Customer', 'TA-4711') },
      { __typename: 'Customer', sourceId: 'alpha' },
      { __typename: 'ContactPerson', sourceId: 'alpha', nativeId: 'HB-4711' },
      { __typename: 'SourceRecord', sourceId: 'alpha', nativeId: 'HB-4711' },
      { __typename: 'SourceRecord', id: idOf('Hub', 'HB-4711') },
      { __typename: 'Customer', sourceId: 'gamma-4711', nativeId: 'TA-1' },
      { __typename: 'Customer', sourceId: 'alpha', nativeId: ' ' },
      { __typename: 'CustomerSource', id: 'gamma-4711' },
      { __typename: 'CustomerProvider', id: 'gamma-4711' },
      { id: idOf('Customer', 'TA-4711') },
      'text-4711',
    ];
    const answer = await graphOver(records().source).ask(ENTITIES, { representations: [good, ...bad, good] });
    expect(new Set(faults(answer))).toEqual(
      new Set(bad.map((_one, index) => `_entities.${index + 1}: BAD_USER_INPUT`)),
    );
    expect(answer.errors).toHaveLength(bad.length);
    expect(answer.errors.map(({ message }) => message).join()).not.toMatch(/4711/);
    expect(at(answer.data, '_entities')).toEqual([good, ...bad.map(() => null), good]);
  });

  it.each([
    ['an unknown source', { __typename: 'CustomerSource', id: 'gamma' }, 'representations.0.id'],
    ['an unknown provider', { __typename: 'CustomerProvider', id: 'gamma' }, 'representations.0.id'],
    ['a type that is no entity, with an id', { __typename: 'PageInfo', id: 'x' }, 'representations.0'],
    ['a type that is no entity, without one', { __typename: 'PageInfo' }, 'representations.0'],
    ['a key that is not whole', { __typename: 'Customer', sourceId: 'alpha' }, 'representations.0'],
  ])('names the place of %s', async (_what, representation, input) => {
    const answer = await graphOver(records().source).ask(ENTITIES, { representations: [representation] });
    expect(answer.errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', input }]);
  });

  it('answers an interface as it answers a type that nothing knows', async () => {
    const id = idOf('Customer', 'TA-1');
    const [record, unknown] = await Promise.all(
      ['SourceRecord', 'Order'].map((__typename) =>
        graphOver(records().source).ask(ENTITIES, { representations: [{ __typename, id }] }),
      ),
    );
    expect(record).toEqual(unknown);
    expect(at(record?.data, '_entities')).toEqual([null]);
    expect(record?.errors).toHaveLength(1);
  });

  it('answers what is absent with null, as soon as another field than its keys is selected', async () => {
    const { source } = records();
    const answer = await graphOver(source).ask(ENTITIES, {
      representations: [
        { __typename: 'ContactPerson', id: encodeId('ContactPerson', ['alpha', 'TA-1', 'unknown']) },
        { __typename: 'CloudProfile', id: encodeId('CloudProfile', ['alpha', 'TA-1', 'CLOUD_PROFILE', 'x']) },
        { __typename: 'TierAccountVersion', id: encodeId('TierAccountVersion', ['alpha', 'TA-1', '4']) },
        { __typename: 'Hub', id: idOf('Hub', 'HB-9') },
      ],
    });
    expect(answer).toMatchObject({ errors: [], data: { _entities: [null, null, null, null] } });
  });

  it.each([
    'TierAccount',
    'TierAccountRequest',
    'CloudSubscription',
    'FulfillmentRequest',
    'TierConfig',
    'TierConfigRequest',
    'Hub',
    'Marketplace',
  ] as const)('answers a %s of a source that holds none with null, and asks nothing', async (typename) => {
    const { source, calls } = memorySource('alpha', { customers: [customer({ nativeId: 'TA-1' })] });
    const answer = await graphOver(source).ask(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { ... on SourceRecord { nativeId raw } }
      }`,
      {
        representations: [
          { __typename: typename, sourceId: 'alpha', nativeId: 'TA-1' },
          { __typename: typename, id: idOf(typename, 'TA-1') },
        ],
      },
    );
    expect(answer).toMatchObject({ errors: [], data: { _entities: [null, null] } });
    expect(calls).toEqual([]);
  });

  it('writes nothing into what the sources hold', async () => {
    const frozen = Object.freeze(customer({ nativeId: 'TA-1' }));
    const { source } = memorySource('alpha', { customers: [frozen] });
    const answer = await graphOver(source).ask(ENTITIES, {
      representations: [{ __typename: 'Customer', id: idOf('Customer', 'TA-1') }],
    });
    expect(answer.errors).toEqual([]);
    expect(frozen).not.toHaveProperty('__typename');
  });
});
