import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConnectGraph } from '../support/connect-graph.js';
import { startConnectGraph } from '../support/connect-graph.js';
import { BLANK, GONE, HUB, MIDDLE, OLD, quirkyData, SHOP, TOP } from '../support/connect-quirks.js';
import { ADDRESS, id, PERSON, SHOP_ADDRESS, SHOP_CONTACT } from '../support/connect-reading.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({ connect: { data: quirkyData() } });
});

const ACCOUNT = `__typename id sourceId nativeId source { id }
  name type scopes version environment dataRegion externalId externalUid taxId
  ${ADDRESS} contactPersons { ${PERSON} }
  owner { nativeId name } hub { nativeId name } parent { nativeId name externalId }
  createdAt createdBy { nativeId name } updatedAt updatedBy { nativeId name } decommissionedAt`;

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
          subscriptions(first: 10, statuses: [ACTIVE]) { nodes { tier1Account { name } more: tier1Account { taxId } tier2Account { name } } }
        }
      }`,
      {
        blank: id('TierAccount', BLANK.id),
        gone: id('TierAccount', GONE.id),
        shop: id('TierAccount', SHOP.id),
      },
    );
    const embedded = { tier1Account: { name: 'Gone Reseller' }, more: null, tier2Account: null };
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
          customers: children(type: CUSTOMER) { totalCount nodes { nativeId } sourceReports { status source { id } } }
        }
      }`,
      { id: id('TierAccount', TOP.id) },
    );
    expect(data).toEqual({
      tierAccount: {
        all: { totalCount: 1, nodes: [{ nativeId: MIDDLE.id }] },
        resellers: { nodes: [{ nativeId: MIDDLE.id }] },
        customers: { totalCount: 0, nodes: [], sourceReports: [{ status: 'OK', source: { id: 'connect' } }] },
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
