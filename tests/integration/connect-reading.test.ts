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
  MAIL,
  MARKETPLACE,
  MIDDLE,
  OLD,
  quirkyData,
  REQUEST_ID,
  SHOP,
  SUBSCRIPTION,
  TENANT,
  TOP,
} from '../support/connect-quirks.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({ connect: { data: quirkyData() } });
});

const id = (typename: string, nativeId: string): string => idOf(typename, 'connect', nativeId);

const ADDRESS = 'address { line1 line2 city state postalCode countryCode countryRaw }';
const PERSON = `types firstName lastName fullName title email
  phoneNumber { raw e164 countryCode areaCode number extension }`;
const ACCOUNT = `__typename id sourceId nativeId source { id }
  name type scopes version environment dataRegion externalId externalUid taxId
  ${ADDRESS} contactPersons { ${PERSON} }
  owner { nativeId name } hub { nativeId name } parent { nativeId name externalId }
  createdAt createdBy { nativeId name } updatedAt updatedBy { nativeId name } decommissionedAt`;

const SHOP_ADDRESS = {
  line1: '5 Quay Road',
  line2: 'Back yard',
  city: 'Bergen',
  state: 'Vestland',
  postalCode: '5003',
  countryCode: 'NO',
  countryRaw: 'no',
};
const SHOP_CONTACT = {
  types: ['TECHNICAL'],
  firstName: 'Kari',
  lastName: 'Nordmann',
  fullName: 'Kari Nordmann',
  title: null,
  email: 'Kari.Nordmann@example.com',
  phoneNumber: {
    raw: '+47 55 123456 7',
    e164: '+4755123456',
    countryCode: '+47',
    areaCode: '55',
    number: '123456',
    extension: '7',
  },
};

describe('a tier account', () => {
  const ASK = `query Account($id: ID!) { tierAccount(id: $id) { ${ACCOUNT} } }`;

  it('shows every field where the contract says', async () => {
    const { data } = await graph.read(ASK, { id: id('TierAccount', SHOP.id) });
    expect(data).toEqual({
      tierAccount: {
        __typename: 'TierAccount',
        id: id('TierAccount', SHOP.id),
        sourceId: 'connect',
        nativeId: SHOP.id,
        source: { id: 'connect' },
        name: 'Corner Shop "Nord", Ltd.',
        type: 'CUSTOMER',
        scopes: ['CUSTOMER'],
        version: 3,
        environment: 'test',
        dataRegion: 'EU',
        externalId: '700100',
        externalUid: '0d0c9c4e-1b6d-4b59-8b54-5a3f0c1d2e3f',
        taxId: 'NO 999 888 777',
        address: SHOP_ADDRESS,
        contactPersons: [SHOP_CONTACT],
        owner: { nativeId: 'PA-100-200', name: 'Northwind Distribution' },
        hub: { nativeId: HUB.id, name: HUB.name },
        parent: { nativeId: MIDDLE.id, name: MIDDLE.name, externalId: MIDDLE.external_id },
        createdAt: '2022-03-04T03:06:07.000Z',
        createdBy: { nativeId: 'SU-111-222-333', name: 'Nightly import' },
        updatedAt: '2023-04-05T06:07:08.123Z',
        updatedBy: { nativeId: 'UR-1', name: null },
        decommissionedAt: null,
      },
    });
  });

  it('of placeholders is null throughout, and still a customer', async () => {
    const { data } = await graph.read(
      `query Blank($id: ID!) { tierAccount(id: $id) { ${ACCOUNT} customer { id status name } } }`,
      { id: id('TierAccount', BLANK.id) },
    );
    const { tierAccount } = z.object({ tierAccount: z.record(z.string(), z.unknown()) }).parse(data);
    const known = Object.entries(tierAccount).filter(([, value]) => value !== null);
    expect(Object.fromEntries(known)).toEqual({
      __typename: 'TierAccount',
      id: id('TierAccount', BLANK.id),
      sourceId: 'connect',
      nativeId: BLANK.id,
      source: { id: 'connect' },
      type: 'CUSTOMER',
      scopes: [],
      contactPersons: [],
      parent: { nativeId: GONE.id, name: GONE.name, externalId: GONE.external_id },
      createdAt: '2022-05-01T00:00:00.000Z',
      customer: { id: id('Customer', BLANK.id), status: 'ACTIVE', name: null },
    });
  });

  it('of old shape is read as it is: CLIENT is a customer, no country and no valid address are no error', async () => {
    const { data } = await graph.read(ASK, { id: id('TierAccount', OLD.id) });
    expect(data).toMatchObject({
      tierAccount: {
        type: 'CUSTOMER',
        name: 'Eski Müşteri',
        hub: null,
        taxId: null,
        address: { countryCode: null, countryRaw: 'Atlantis' },
        contactPersons: [
          {
            fullName: 'Ada',
            lastName: null,
            email: 'not an address',
            phoneNumber: null,
            types: ['TECHNICAL'],
          },
        ],
      },
    });
  });

  it('names its ancestors nearest first, and none beyond a deleted one', async () => {
    const { data } = await graph.read(
      `query Ancestors($shop: ID!, $blank: ID!, $top: ID!) {
        shop: tierAccount(id: $shop) { ancestors { nativeId type } }
        blank: tierAccount(id: $blank) { ancestors { nativeId } }
        top: tierAccount(id: $top) { parent { id } ancestors { nativeId } }
      }`,
      {
        shop: id('TierAccount', SHOP.id),
        blank: id('TierAccount', BLANK.id),
        top: id('TierAccount', TOP.id),
      },
    );
    expect(data).toEqual({
      shop: {
        ancestors: [
          { nativeId: MIDDLE.id, type: 'RESELLER' },
          { nativeId: TOP.id, type: 'RESELLER' },
        ],
      },
      blank: { ancestors: [] },
      top: { parent: null, ancestors: [] },
    });
  });

  it('that is deleted is named where rows embed it, null as soon as more is asked, and null on its own', async () => {
    const { data } = await graph.read(
      `query Gone($blank: ID!, $gone: ID!, $shop: ID!) {
        named: tierAccount(id: $blank) { parent { id name } }
        more: tierAccount(id: $blank) { parent { name type } }
        tierAccount(id: $gone) { id }
        node(id: $gone) { id }
        shop: tierAccount(id: $shop) {
          subscriptions(first: 10, status: ["active"]) { nodes { tier1 { name } more: tier1 { taxId } tier2 { name } } }
        }
      }`,
      {
        blank: id('TierAccount', BLANK.id),
        gone: id('TierAccount', GONE.id),
        shop: id('TierAccount', SHOP.id),
      },
    );
    const embedded = { tier1: { name: 'Gone Reseller' }, more: null, tier2: null };
    expect(data).toEqual({
      named: { parent: { id: id('TierAccount', GONE.id), name: 'Gone Reseller' } },
      more: { parent: null },
      tierAccount: null,
      node: null,
      shop: { subscriptions: { nodes: [embedded, embedded] } },
    });
  });

  it('lists its children by type', async () => {
    const { data } = await graph.read(
      `query Children($id: ID!) {
        tierAccount(id: $id) {
          all: children { totalCount nodes { nativeId } }
          resellers: children(type: RESELLER) { nodes { nativeId } }
          customers: children(type: CUSTOMER) { totalCount nodes { nativeId } sources { status source { id } } }
        }
      }`,
      { id: id('TierAccount', TOP.id) },
    );
    expect(data).toEqual({
      tierAccount: {
        all: { totalCount: 1, nodes: [{ nativeId: MIDDLE.id }] },
        resellers: { nodes: [{ nativeId: MIDDLE.id }] },
        customers: { totalCount: 0, nodes: [], sources: [{ status: 'OK', source: { id: 'connect' } }] },
      },
    });
  });

  it('shows its versions as they were, newest first', async () => {
    const { data } = await graph.read(
      `query Versions($id: ID!) { tierAccount(id: $id) { versions {
        totalCount
        nodes {
          version name type externalId externalUid taxId ${ADDRESS} contactPersons { ${PERSON} } parentNativeId hub { nativeId name } updatedAt
        }
      } } }`,
      { id: id('TierAccount', SHOP.id) },
    );
    const newest = {
      version: 3,
      name: SHOP.name,
      type: 'CUSTOMER',
      externalId: '700100',
      externalUid: SHOP.external_uid,
      taxId: 'NO 999 888 777',
      address: SHOP_ADDRESS,
      contactPersons: [SHOP_CONTACT],
      parentNativeId: MIDDLE.id,
      hub: { nativeId: HUB.id, name: HUB.name },
      updatedAt: '2023-04-05T06:07:08.123Z',
    };
    const before = {
      ...newest,
      version: 2,
      name: 'Corner Shop',
      parentNativeId: TOP.id,
      address: { ...SHOP_ADDRESS, city: 'Oslo', countryRaw: 'NO', state: null },
    };
    const first = { ...before, version: 1, parentNativeId: GONE.id, hub: null };
    expect(data).toEqual({ tierAccount: { versions: { totalCount: 3, nodes: [newest, before, first] } } });
  });
});

describe('what belongs to an account', () => {
  it('shows every field of subscriptions and orders', async () => {
    const { data } = await graph.read(
      `query Sold($id: ID!) { tierAccount(id: $id) {
        subscriptions { totalCount nodes {
          id sourceId nativeId source { id } status externalId createdAt updatedAt
          product { id nativeId name } marketplace { id nativeId name }
          customer { id nativeId name } tier1 { nativeId name } tier2 { nativeId name }
        } }
        fulfillmentRequests { totalCount nodes {
          id sourceId nativeId source { id } type status reason createdAt updatedAt
          subscription { id nativeId status externalId product { name } marketplace { name } customer { name } }
        } }
      } }`,
      { id: id('TierAccount', TOP.id) },
    );
    const product = { id: id('SourceProduct', MAIL.id), nativeId: MAIL.id, name: MAIL.name };
    const marketplace = {
      id: id('Marketplace', MARKETPLACE.id),
      nativeId: MARKETPLACE.id,
      name: MARKETPLACE.name,
    };
    expect(data).toEqual({
      tierAccount: {
        subscriptions: {
          totalCount: 1,
          nodes: [
            {
              id: id('CloudSubscription', SUBSCRIPTION.id),
              sourceId: 'connect',
              nativeId: SUBSCRIPTION.id,
              source: { id: 'connect' },
              status: 'suspended',
              externalId: 'S-1',
              createdAt: '2022-07-01T00:00:00.000Z',
              updatedAt: '2022-07-02T00:00:00.000Z',
              product,
              marketplace,
              customer: { id: id('TierAccount', SHOP.id), nativeId: SHOP.id, name: SHOP.name },
              tier1: { nativeId: MIDDLE.id, name: MIDDLE.name },
              tier2: { nativeId: TOP.id, name: TOP.name },
            },
          ],
        },
        fulfillmentRequests: {
          totalCount: 1,
          nodes: [
            {
              id: id('FulfillmentRequest', 'PR-0200-0000-0001-001'),
              sourceId: 'connect',
              nativeId: 'PR-0200-0000-0001-001',
              source: { id: 'connect' },
              type: 'suspend',
              status: 'failed',
              reason: 'No answer.',
              createdAt: '2022-07-01T01:00:00.000Z',
              updatedAt: '2022-07-01T02:00:00.000Z',
              subscription: {
                id: id('CloudSubscription', SUBSCRIPTION.id),
                nativeId: SUBSCRIPTION.id,
                status: 'suspended',
                externalId: 'S-1',
                product: { name: MAIL.name },
                marketplace: { name: MARKETPLACE.name },
                customer: { name: SHOP.name },
              },
            },
          ],
        },
      },
    });
  });

  it('shows every field of tier configurations and their requests', async () => {
    const { data } = await graph.read(
      `query Configured($id: ID!) { tierAccount(id: $id) {
        tierConfigs { totalCount nodes { id sourceId nativeId source { id } status tierLevel product { nativeId name } account { id name } createdAt updatedAt } }
        tierConfigRequests { totalCount nodes {
          id sourceId nativeId source { id } type status reason createdAt updatedAt
          tierConfig { id nativeId status tierLevel product { name } account { name } createdAt }
        } }
      } }`,
      { id: id('TierAccount', MIDDLE.id) },
    );
    const config = {
      id: id('TierConfig', CONFIG.id),
      nativeId: CONFIG.id,
      status: 'processing',
      tierLevel: 1,
      createdAt: '2022-08-01T00:00:00.000Z',
    };
    expect(data).toEqual({
      tierAccount: {
        tierConfigs: {
          totalCount: 1,
          nodes: [
            {
              ...config,
              sourceId: 'connect',
              source: { id: 'connect' },
              product: { nativeId: MAIL.id, name: MAIL.name },
              account: { id: id('TierAccount', MIDDLE.id), name: MIDDLE.name },
              updatedAt: '2022-08-02T00:00:00.000Z',
            },
          ],
        },
        tierConfigRequests: {
          totalCount: 1,
          nodes: [
            {
              id: id('TierConfigRequest', 'TCR-020-000-001-001'),
              sourceId: 'connect',
              nativeId: 'TCR-020-000-001-001',
              source: { id: 'connect' },
              type: 'update',
              status: 'inquiring',
              reason: 'The code is missing.',
              createdAt: '2022-08-01T01:00:00.000Z',
              updatedAt: '2022-08-01T02:00:00.000Z',
              tierConfig: { ...config, product: { name: MAIL.name }, account: { name: MIDDLE.name } },
            },
          ],
        },
      },
    });
  });

  it("shows its hub and that hub's marketplaces only", async () => {
    const { data } = await graph.read(
      `query Hub($shop: ID!, $blank: ID!) {
        shop: tierAccount(id: $shop) { hub { id nativeId name marketplaces { id nativeId name } } }
        blank: tierAccount(id: $blank) { hub { id } }
      }`,
      { shop: id('TierAccount', SHOP.id), blank: id('TierAccount', BLANK.id) },
    );
    expect(data).toEqual({
      shop: {
        hub: {
          id: id('Hub', HUB.id),
          nativeId: HUB.id,
          name: HUB.name,
          marketplaces: [
            { id: id('Marketplace', MARKETPLACE.id), nativeId: MARKETPLACE.id, name: MARKETPLACE.name },
          ],
        },
      },
      blank: { hub: null },
    });
  });

  it('is found by status in the words of its provider; null asks for all, [] for none', async () => {
    const count = (argument: string): string =>
      `subscriptions(${argument}) { totalCount sources { status } }`;
    const { data, cost } = await graph.read(
      `query Status($id: ID!) { tierAccount(id: $id) {
        active: ${count('status: ["active"]')}
        both: ${count('status: ["active", "suspended"]')}
        none: ${count('status: []')}
        all: ${count('status: null')}
        strange: ${count('status: ["a,b)&status=x"]')}
      } }`,
      { id: id('TierAccount', SHOP.id) },
    );
    const of = (totalCount: number) => ({ totalCount, sources: [{ status: 'OK' }] });
    expect(data).toEqual({
      tierAccount: {
        active: of(2),
        both: of(3),
        none: { totalCount: 0, sources: [{ status: 'SKIPPED' }] },
        all: of(3),
        strange: of(0),
      },
    });
    expect(cost['/subscriptions/assets']).toBe(4);
  });
});

describe('a tier account request', () => {
  const ASK = `query Request($id: ID!) { tierAccountRequest(id: $id) {
    id sourceId nativeId source { id } type status statusRaw reason createdAt updatedAt allowedActions
    product { nativeId name } vendor { nativeId name } provider { nativeId name }
    account { nativeId version }
    proposed { version name parentNativeId ${ADDRESS} contactPersons { email } }
    changes { path before after }
    subscriptions { nodes { nativeId product { name } } }
    tierConfigs { nodes { nativeId } }
  } }`;

  it('that is pending shows what it proposes and changes, field by field', async () => {
    const { data } = await graph.read(ASK, { id: id('TierAccountRequest', REQUEST_ID) });
    expect(data).toEqual({
      tierAccountRequest: {
        id: id('TierAccountRequest', REQUEST_ID),
        sourceId: 'connect',
        nativeId: REQUEST_ID,
        source: { id: 'connect' },
        type: 'update',
        status: 'PENDING',
        statusRaw: 'pending',
        reason: null,
        createdAt: '2023-04-05T06:07:09.000Z',
        updatedAt: '2023-04-05T06:07:10.000Z',
        allowedActions: ['ACCEPT', 'IGNORE'],
        product: { nativeId: MAIL.id, name: MAIL.name },
        vendor: { nativeId: 'VA-300-400', name: 'Litware Cloud' },
        provider: { nativeId: 'PA-100-200', name: 'Northwind Distribution' },
        account: { nativeId: SHOP.id, version: 3 },
        proposed: {
          version: 3,
          name: SHOP.name,
          parentNativeId: MIDDLE.id,
          address: SHOP_ADDRESS,
          contactPersons: [{ email: SHOP_CONTACT.email }],
        },
        changes: [
          { path: 'name', before: 'Corner Shop', after: SHOP.name },
          { path: 'parentNativeId', before: TOP.id, after: MIDDLE.id },
          { path: 'address.city', before: 'Oslo', after: 'Bergen' },
          { path: 'address.state', before: null, after: 'Vestland' },
        ],
        subscriptions: { nodes: [{ nativeId: SUBSCRIPTION.id, product: { name: MAIL.name } }] },
        tierConfigs: { nodes: [] },
      },
    });
  });

  it('that is final allows nothing; one about a deleted account, in an unknown state and without a product, is read', async () => {
    const { data } = await graph.read(
      `query Requests($ignored: ID!, $odd: ID!) {
        ignored: tierAccountRequest(id: $ignored) { status statusRaw reason allowedActions createdAt account { version } proposed { version } changes { path } }
        odd: tierAccountRequest(id: $odd) { status statusRaw allowedActions account { id } proposed { name } changes { path } product { id } subscriptions { totalCount } }
      }`,
      {
        ignored: id('TierAccountRequest', 'TAR-0200-0000-0001-001-001'),
        odd: id('TierAccountRequest', 'TAR-0100-0000-0003-001-001'),
      },
    );
    expect(data).toEqual({
      ignored: {
        status: 'IGNORED',
        statusRaw: 'ignored',
        reason: 'Not now.',
        allowedActions: [],
        createdAt: null,
        account: { version: 3 },
        proposed: { version: 2 },
        changes: [{ path: 'parentNativeId' }, { path: 'hub.nativeId' }],
      },
      odd: {
        status: 'UNKNOWN',
        statusRaw: 'on_hold',
        allowedActions: [],
        account: null,
        proposed: { name: GONE.name },
        changes: null,
        product: null,
        subscriptions: null,
      },
    });
  });
});

describe('a customer', () => {
  it('shows every field that Connect knows, and is the account of its tier account', async () => {
    const { data } = await graph.read(
      `query Customer($id: ID!) { customer(id: $id) {
        __typename id sourceId nativeId source { id } kind name externalId entityId status statusRaw taxId language ${ADDRESS}
        contactPersons { ${PERSON} } labels attributes { key } resellerId tierAccount { id nativeId customer { id } } createdAt updatedAt
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
        resellerId: MIDDLE.id,
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
        _entities(representations: $representations) { __typename }
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

describe('remoteData', () => {
  it("is the provider's own record of every type, without a secret", async () => {
    const { data } = await graph.read(
      `query Raw($ids: [ID!]!) { nodes(ids: $ids) { ... on SourceRecord { nativeId remoteData } } }`,
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
        nodes: z.array(z.object({ nativeId: z.string(), remoteData: z.looseObject({ id: z.string() }) })),
      })
      .parse(data).nodes;
    expect(records.map(({ nativeId }) => nativeId)).toEqual(records.map(({ remoteData }) => remoteData.id));
    expect(records.map(({ remoteData }) => remoteData)).toMatchObject([
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
        ... on Source { displayName provider { id } }
        ... on Provider { displayName }
      } }`,
      {
        r: [
          { __typename: 'Hub', id: id('Hub', HUB.id) },
          { __typename: 'Marketplace', id: id('Marketplace', 'MP-70002') },
          { __typename: 'CloudSubscription', id: id('CloudSubscription', 'AS-0200-0000-0002') },
          { __typename: 'TierAccountRequest', sourceId: 'connect', nativeId: REQUEST_ID },
          { __typename: 'Source', id: 'connect' },
          { __typename: 'Provider', id: 'cloudblue-connect' },
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
        { __typename: 'Source', displayName: 'connect', provider: { id: 'cloudblue-connect' } },
        { __typename: 'Provider', displayName: 'CloudBlue Connect' },
        null,
      ],
    });
  });
});
