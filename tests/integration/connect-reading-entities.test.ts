import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConnectGraph } from '../support/connect-graph.js';
import { idOf, startConnectGraph } from '../support/connect-graph.js';
import {
  BLANK,
  CANARY,
  CONFIG,
  DRIVE,
  GONE,
  HUB,
  MARKETPLACE,
  MIDDLE,
  quirkyData,
  REQUEST_ID,
  SHOP,
  SUBSCRIPTION,
  TENANT,
} from '../support/connect-quirks.js';
import { ADDRESS, id, PERSON, SHOP_ADDRESS, SHOP_CONTACT } from '../support/connect-reading.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({ connect: { data: quirkyData() } });
});

describe('a customer', () => {
  it('shows every field that Connect knows, and is the account of its tier account', async () => {
    const { data } = await graph.read(
      `query Customer($id: ID!) { customer(id: $id) {
        __typename id sourceId nativeId source { id } kind name externalId entityId status statusRaw taxId language ${ADDRESS}
        contactPersons { ${PERSON} } labels attributes { key } resellerNativeId tierAccount { id nativeId customer { id } } createdAt updatedAt
      } }`,
      { id: id('Customer', SHOP.id) },
    );
    expect(data).toEqual({
      customer: {
        __typename: 'Customer',
        id: id('Customer', SHOP.id),
        sourceId: 'connect',
        nativeId: SHOP.id,
        source: { id: 'connect' },
        kind: 'ORGANIZATION',
        name: SHOP.name,
        externalId: '700100',
        entityId: null,
        status: 'ACTIVE',
        statusRaw: null,
        taxId: 'NO 999 888 777',
        language: null,
        address: SHOP_ADDRESS,
        contactPersons: [SHOP_CONTACT],
        labels: null,
        attributes: null,
        resellerNativeId: MIDDLE.id,
        tierAccount: {
          id: id('TierAccount', SHOP.id),
          nativeId: SHOP.id,
          customer: { id: id('Customer', SHOP.id) },
        },
        createdAt: '2022-03-04T03:06:07.000Z',
        updatedAt: '2023-04-05T06:07:08.123Z',
      },
    });
  });

  it('is null where the account is a reseller or deleted, by id, address, node and representation', async () => {
    const { data } = await graph.read(
      `query Nobody($reseller: ID!, $gone: ID!, $representations: [_Any!]!) {
        customer(id: $reseller) { id }
        gone: customer(id: $gone) { id }
        customerBySource(sourceId: "connect", nativeId: "${MIDDLE.id}") { id }
        node(id: $reseller) { id }
        tierAccountBySource(sourceId: "connect", nativeId: "${MIDDLE.id}") { customer { id } }
        _entities(representations: $representations) { ... on Customer { name } }
      }`,
      {
        reseller: id('Customer', MIDDLE.id),
        gone: id('Customer', GONE.id),
        representations: [{ __typename: 'Customer', id: id('Customer', MIDDLE.id) }],
      },
    );
    expect(data).toEqual({
      customer: null,
      gone: null,
      customerBySource: null,
      node: null,
      tierAccountBySource: { customer: null },
      _entities: [null],
    });
  });

  it('has one contact person, the same from its tier account, found by its id and of the types that are asked for', async () => {
    const { data } = await graph.read(
      `query Contact($customer: ID!, $account: ID!) {
        customer(id: $customer) {
          contactPersons { id }
          technical: contactPersons(types: [TECHNICAL, ADMIN]) { id }
          billing: contactPersons(types: [BILLING]) { id }
          nobody: contactPersons(types: []) { id }
          everybody: contactPersons(types: null) { id }
        }
        tierAccount(id: $account) { contactPersons { id } }
      }`,
      { customer: id('Customer', SHOP.id), account: id('TierAccount', SHOP.id) },
    );
    const people = z.array(z.object({ id: z.string() }));
    const { tierAccount } = z.object({ tierAccount: z.object({ contactPersons: people }) }).parse(data);
    const own = tierAccount.contactPersons;
    expect(own).toHaveLength(1);
    expect(data).toMatchObject({
      customer: { contactPersons: own, technical: own, billing: [], nobody: [], everybody: own },
    });
    const contact = own[0]?.id ?? '';
    expect(Buffer.from(contact, 'base64url').toString()).not.toMatch(/kari|nordmann|example/i);
    const { data: entities } = await graph.read(
      `query People($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on ContactPerson { id fullName customer { nativeId } tierAccount { nativeId } }
      } }`,
      { representations: [{ __typename: 'ContactPerson', id: contact }] },
    );
    expect(entities).toEqual({
      _entities: [
        {
          id: contact,
          fullName: 'Kari Nordmann',
          customer: { nativeId: SHOP.id },
          tierAccount: { nativeId: SHOP.id },
        },
      ],
    });
  });

  it('has one cloud profile for the one Microsoft tenant that its subscriptions name, found by its id', async () => {
    const { data } = await graph.read(
      `query Profiles($id: ID!) { customer(id: $id) {
        cloudProfiles { id vendor displayName enabled tenantId domain origin microsoft { gdapStatus } google { billingAccounts } aws { passRiOptimization } customer { nativeId } }
        amazon: cloudProfiles(vendor: AWS) { id }
        enabled: cloudProfiles(vendor: MICROSOFT, enabledOnly: true) { domain }
      } }`,
      { id: id('Customer', SHOP.id) },
    );
    const profile = idOf('CloudProfile', 'connect', SHOP.id, 'SUBSCRIPTION_PARAMETER', SUBSCRIPTION.id);
    expect(data).toEqual({
      customer: {
        cloudProfiles: [
          {
            id: profile,
            vendor: 'MICROSOFT',
            displayName: null,
            enabled: true,
            tenantId: TENANT.toUpperCase(),
            domain: 'nord.example.com',
            origin: 'SUBSCRIPTION_PARAMETER',
            microsoft: null,
            google: null,
            aws: null,
            customer: { nativeId: SHOP.id },
          },
        ],
        amazon: [],
        enabled: [{ domain: 'nord.example.com' }],
      },
    });
    const { data: entities } = await graph.read(
      'query Of($r: [_Any!]!) { _entities(representations: $r) { ... on CloudProfile { id domain } } }',
      { r: [{ __typename: 'CloudProfile', id: profile }] },
    );
    expect(entities).toEqual({ _entities: [{ id: profile, domain: 'nord.example.com' }] });
  });
});

describe('raw', () => {
  it("is the provider's own record of every type, without a secret", async () => {
    const { data } = await graph.read(
      `query Raw($ids: [ID!]!) { nodes(ids: $ids) { ... on SourceRecord { nativeId raw } } }`,
      {
        ids: [
          id('Customer', SHOP.id),
          id('TierAccount', BLANK.id),
          id('TierAccountRequest', REQUEST_ID),
          id('CloudSubscription', SUBSCRIPTION.id),
          id('FulfillmentRequest', 'PR-0200-0000-0001-001'),
          id('TierConfig', CONFIG.id),
          id('TierConfigRequest', 'TCR-020-000-001-001'),
        ],
      },
    );
    expect(JSON.stringify(data)).not.toContain(CANARY);
    const records = z
      .object({
        nodes: z.array(z.object({ nativeId: z.string(), raw: z.looseObject({ id: z.string() }) })),
      })
      .parse(data).nodes;
    expect(records.map(({ nativeId }) => nativeId)).toEqual(records.map(({ raw }) => raw.id));
    expect(records.map(({ raw }) => raw)).toMatchObject([
      SHOP,
      { name: '-', external_uid: '00000000-0000-0000-0000-000000000000', hub: { id: 'HB-0000-0000' } },
      { status: 'pending', account: { version: 3 } },
      {
        params: [
          { id: 'microsoft_domain', value: 'nord.example.com' },
          { id: 'first_login', type: 'password' },
        ],
      },
      { asset: { params: [{ value: 'nord.example.com' }, { id: 'first_login' }] } },
      { params: [{ id: 'first_login' }] },
      { configuration: { params: [{ id: 'first_login' }] }, params: [{ id: 'first_login' }] },
    ]);
  });

  it('keeps what the sandbox really sends as a secret out of every answer', async () => {
    const response = await fetch(`${graph.sandbox.baseUrl}/subscriptions/assets?limit=10`, {
      headers: { authorization: graph.sandbox.apiKey },
    });
    expect(await response.text()).toContain(CANARY);
  });
});

describe('what no request embeds', () => {
  it('is looked up by id through _entities: hubs, marketplaces, subscriptions, sources, providers', async () => {
    const { data } = await graph.read(
      `query Entities($r: [_Any!]!) { _entities(representations: $r) {
        __typename
        ... on Hub { name marketplaces { name } }
        ... on Marketplace { name }
        ... on CloudSubscription { product { name } }
        ... on TierAccountRequest { status }
        ... on CustomerSource { displayName provider { id } }
        ... on CustomerProvider { displayName }
      } }`,
      {
        r: [
          { __typename: 'Hub', id: id('Hub', HUB.id) },
          { __typename: 'Marketplace', id: id('Marketplace', 'MP-70002') },
          { __typename: 'CloudSubscription', id: id('CloudSubscription', 'AS-0200-0000-0002') },
          { __typename: 'TierAccountRequest', sourceId: 'connect', nativeId: REQUEST_ID },
          { __typename: 'CustomerSource', id: 'connect' },
          { __typename: 'CustomerProvider', id: 'cloudblue-connect' },
          { __typename: 'Hub', id: id('Hub', 'HB-9999-9999') },
        ],
      },
    );
    expect(data).toEqual({
      _entities: [
        { __typename: 'Hub', name: HUB.name, marketplaces: [{ name: MARKETPLACE.name }] },
        { __typename: 'Marketplace', name: 'Elsewhere' },
        { __typename: 'CloudSubscription', product: { name: DRIVE.name } },
        { __typename: 'TierAccountRequest', status: 'PENDING' },
        { __typename: 'CustomerSource', displayName: 'connect', provider: { id: 'cloudblue-connect' } },
        { __typename: 'CustomerProvider', displayName: 'CloudBlue Connect' },
        null,
      ],
    });
  });
});
