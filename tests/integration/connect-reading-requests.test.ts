import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectGraph } from '../support/connect-graph.js';
import { startConnectGraph } from '../support/connect-graph.js';
import {
  BLANK,
  CONFIG,
  GONE,
  HUB,
  MAIL,
  MARKETPLACE,
  MIDDLE,
  quirkyData,
  REQUEST_ID,
  SHOP,
  SUBSCRIPTION,
  TOP,
} from '../support/connect-quirks.js';
import { ADDRESS, id, SHOP_ADDRESS, SHOP_CONTACT } from '../support/connect-reading.js';

let graph: ConnectGraph;
beforeAll(async () => {
  graph = await startConnectGraph({ connect: { data: quirkyData() } });
});

describe('what belongs to an account', () => {
  it('shows every field of subscriptions and orders', async () => {
    const { data } = await graph.read(
      `query Sold($id: ID!) { tierAccount(id: $id) {
        subscriptions { totalCount nodes {
          id sourceId nativeId source { id } status statusRaw externalId externalUid createdAt updatedAt
          product { id nativeId name } marketplace { id nativeId name }
          customerAccount { id nativeId name } tier1Account { nativeId name } tier2Account { nativeId name }
        } }
        fulfillmentRequests { totalCount nodes {
          id sourceId nativeId source { id } type typeRaw status statusRaw reason createdAt updatedAt
          subscription { id nativeId status externalId product { name } marketplace { name } customerAccount { name } }
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
              status: 'SUSPENDED',
              statusRaw: 'suspended',
              externalId: 'S-1',
              externalUid: SUBSCRIPTION.external_uid ?? null,
              createdAt: '2022-07-01T00:00:00.000Z',
              updatedAt: '2022-07-02T00:00:00.000Z',
              product,
              marketplace,
              customerAccount: { id: id('TierAccount', SHOP.id), nativeId: SHOP.id, name: SHOP.name },
              tier1Account: { nativeId: MIDDLE.id, name: MIDDLE.name },
              tier2Account: { nativeId: TOP.id, name: TOP.name },
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
              type: 'SUSPEND',
              typeRaw: 'suspend',
              status: 'FAILED',
              statusRaw: 'failed',
              reason: 'No answer.',
              createdAt: '2022-07-01T01:00:00.000Z',
              updatedAt: '2022-07-01T02:00:00.000Z',
              subscription: {
                id: id('CloudSubscription', SUBSCRIPTION.id),
                nativeId: SUBSCRIPTION.id,
                status: 'SUSPENDED',
                externalId: 'S-1',
                product: { name: MAIL.name },
                marketplace: { name: MARKETPLACE.name },
                customerAccount: { name: SHOP.name },
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
        tierConfigs { totalCount nodes { id sourceId nativeId source { id } status statusRaw tierLevel product { nativeId name } account { id name } createdAt updatedAt } }
        tierConfigRequests { totalCount nodes {
          id sourceId nativeId source { id } type typeRaw status statusRaw reason createdAt updatedAt
          tierConfig { id nativeId status statusRaw tierLevel product { name } account { name } createdAt }
        } }
      } }`,
      { id: id('TierAccount', MIDDLE.id) },
    );
    const config = {
      id: id('TierConfig', CONFIG.id),
      nativeId: CONFIG.id,
      status: 'PROCESSING',
      statusRaw: 'processing',
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
              type: 'UPDATE',
              typeRaw: 'update',
              status: 'INQUIRING',
              statusRaw: 'inquiring',
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

  it('is found by status, UNKNOWN for every word that is not known; null asks for all, [] for none', async () => {
    const count = (argument: string): string =>
      `subscriptions(${argument}) { totalCount sourceReports { status } }`;
    const { data, cost } = await graph.read(
      `query Status($id: ID!) { tierAccount(id: $id) {
        active: ${count('statuses: [ACTIVE]')}
        both: ${count('statuses: [ACTIVE, SUSPENDED]')}
        none: ${count('statuses: []')}
        all: ${count('statuses: null')}
        unknown: ${count('statuses: [UNKNOWN]')}
      } }`,
      { id: id('TierAccount', SHOP.id) },
    );
    const of = (totalCount: number) => ({ totalCount, sourceReports: [{ status: 'OK' }] });
    expect(data).toEqual({
      tierAccount: {
        active: of(2),
        both: of(3),
        none: { totalCount: 0, sourceReports: [{ status: 'SKIPPED' }] },
        all: of(3),
        unknown: of(0),
      },
    });
    expect(cost['/subscriptions/assets']).toBe(4);
  });
});

describe('a tier account request', () => {
  const ASK = `query Request($id: ID!) { tierAccountRequest(id: $id) {
    id sourceId nativeId source { id } type status statusRaw reason createdAt updatedAt allowedActions
    product { nativeId name } vendorAccount { nativeId name } providerAccount { nativeId name }
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
        type: 'UPDATE',
        status: 'PENDING',
        statusRaw: 'pending',
        reason: null,
        createdAt: '2023-04-05T06:07:09.000Z',
        updatedAt: '2023-04-05T06:07:10.000Z',
        allowedActions: ['ACCEPT', 'IGNORE'],
        product: { nativeId: MAIL.id, name: MAIL.name },
        vendorAccount: { nativeId: 'VA-300-400', name: 'Litware Cloud' },
        providerAccount: { nativeId: 'PA-100-200', name: 'Northwind Distribution' },
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
        odd: tierAccountRequest(id: $odd) { status statusRaw allowedActions account { id name } proposed { name } changes { path } product { id } subscriptions { totalCount } }
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
