import type { ConnectSandboxData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  contactInfoRow,
  fulfillmentRequestRow,
  hubRow,
  marketplaceRow,
  paramRow,
  parentRef,
  productRow,
  tierConfigRequestRow,
  tierConfigRow,
} from '../../src/providers/cloudblue-connect/sandbox/rows.js';

/** Stands wherever a row holds a secret; no answer may hold it. */
export const CANARY = 'canary-91c7-lets-somebody-in';
export const TENANT = '3b0e4a5c-77d1-4a34-9b3e-1f60c2d98a11';

export const HUB = { id: 'HB-2222-3333', name: 'Fjord Hub' };
const NO_HUB = { id: 'HB-0000-0000', name: 'None' };
export const MAIL = { id: 'PRD-500-600-700', name: 'Litware Mail' };
export const DRIVE = { id: 'PRD-500-600-701', name: 'Litware Drive' };
export const MARKETPLACE = { id: 'MP-70001', name: 'Fjord Market' };

const by = { id: 'SU-111-222-333', name: 'Nightly import' };

export const TOP = accountRow({
  id: 'TA-0100-0000-0001',
  name: 'Top Reseller',
  type: 'reseller',
  scopes: ['tier2', 'tier1'],
  hub: HUB,
  events: { created: { at: '2020-01-01T00:00:00+00:00' } },
});
export const MIDDLE = accountRow({
  id: 'TA-0100-0000-0002',
  name: 'Middle Reseller',
  type: 'reseller',
  scopes: ['tier1'],
  hub: HUB,
  parent: parentRef(TOP),
  events: { created: { at: '2020-01-02T00:00:00+00:00' } },
});
/** Deleted at its source, and still embedded in others. */
export const GONE = accountRow({
  id: 'TA-0100-0000-0003',
  name: 'Gone Reseller',
  type: 'reseller',
  events: {
    created: { at: '2020-01-03T00:00:00+00:00' },
    decommissioned: { at: '2021-01-03T00:00:00+00:00' },
  },
});
/** A customer of whom the source knows everything. */
export const SHOP = accountRow({
  id: 'TA-0200-0000-0001',
  version: 3,
  name: 'Corner Shop "Nord", Ltd.',
  db: 'EU',
  environment: 'test',
  external_id: '700100',
  external_uid: '0d0c9c4e-1b6d-4b59-8b54-5a3f0c1d2e3f',
  owner: { id: 'PA-100-200', name: 'Northwind Distribution' },
  hub: HUB,
  parent: parentRef(MIDDLE),
  tax_id: 'NO 999 888 777',
  contact_info: {
    address_line1: '5 Quay Road',
    address_line2: 'Back yard',
    city: 'Bergen',
    state: 'Vestland',
    postal_code: '5003',
    country: 'no',
    contact: {
      first_name: 'Kari',
      last_name: 'Nordmann',
      email: 'Kari.Nordmann@example.com',
      phone_number: { country_code: '+47', area_code: '55', phone_number: '123456', extension: '7' },
    },
  },
  events: {
    created: { at: '2022-03-04T05:06:07+02:00', by },
    updated: { at: '2023-04-05T06:07:08.123456+00:00', by: { id: 'UR-1' } },
  },
});
/** A customer of whom nothing is known but placeholders. */
export const BLANK = accountRow({
  id: 'TA-0200-0000-0002',
  version: undefined,
  name: '-',
  db: undefined,
  environment: null,
  external_id: '',
  external_uid: '00000000-0000-0000-0000-000000000000',
  owner: undefined,
  scopes: undefined,
  hub: NO_HUB,
  tax_id: '-',
  parent: parentRef(GONE),
  contact_info: {
    address_line1: '-',
    address_line2: null,
    city: '-',
    state: '',
    postal_code: '-',
    country: '-',
    contact: {
      first_name: '',
      last_name: '-',
      email: '',
      phone_number: { phone_number: '-', country_code: null },
    },
  },
  events: { created: { at: '2022-05-01T00:00:00+00:00' } },
});
/** Old rows call a customer CLIENT, and write other odd things. */
export const OLD = accountRow({
  id: 'TA-0-0200-0000-0003',
  name: 'Eski Müşteri',
  type: 'CLIENT',
  hub: undefined,
  tax_id: undefined,
  contact_info: contactInfoRow({
    country: 'Atlantis',
    contact: { first_name: 'Ada', last_name: '', email: 'not an address' },
  }),
  events: { created: { at: '2022-06-01T00:00:00+00:00' } },
});

const secret = paramRow({ id: 'first_login', type: 'password', value: CANARY });
const tenant = (value: string) => paramRow({ id: 'ms_customer_id', value });
const domain = paramRow({ id: 'microsoft_domain', value: 'nord.example.com' });

export const SUBSCRIPTION = assetRow({
  id: 'AS-0200-0000-0001',
  status: 'suspended',
  external_id: 'S-1',
  product: MAIL,
  marketplace: MARKETPLACE,
  tiers: { customer: SHOP, tier1: MIDDLE, tier2: TOP },
  params: [domain, secret],
  events: { created: { at: '2022-07-01T00:00:00+00:00' }, updated: { at: '2022-07-02T00:00:00+00:00' } },
});
const sameTenant = assetRow({
  id: 'AS-0200-0000-0002',
  product: DRIVE,
  external_id: null,
  marketplace: { id: 'MP-00000' },
  tiers: { customer: SHOP, tier1: GONE, tier2: null },
  params: [tenant(TENANT.toUpperCase()), domain],
  events: { created: { at: '2022-07-03T00:00:00+00:00' } },
});
const onceMore = assetRow({
  ...sameTenant,
  id: 'AS-0200-0000-0003',
  params: [tenant(TENANT)],
  events: { created: { at: '2022-07-04T00:00:00+00:00' } },
});

const before = {
  ...SHOP,
  version: 2,
  name: 'Corner Shop',
  parent: parentRef(TOP),
  contact_info: contactInfoRow({ ...SHOP.contact_info, city: 'Oslo', country: 'NO', state: '-' }),
};

export const REQUEST_ID = 'TAR-0200-0000-0001-002-001';
export const CONFIG = tierConfigRow({
  id: 'TC-020-000-001',
  account: MIDDLE,
  product: MAIL,
  tier_level: 1,
  status: 'processing',
  params: [secret],
  events: { created: { at: '2022-08-01T00:00:00+00:00' }, updated: { at: '2022-08-02T00:00:00+00:00' } },
});

/** Rows made by hand: every field of the contract has a value, and every quirk a row. */
export function quirkyData(): ConnectSandboxData {
  const request = accountRequestRow({
    id: REQUEST_ID,
    account: SHOP,
    product: MAIL,
    vendor: { id: 'VA-300-400', name: 'Litware Cloud' },
    provider: { id: 'PA-100-200', name: 'Northwind Distribution' },
    events: { created: { at: '2023-04-05T06:07:09+00:00' }, updated: { at: '2023-04-05T06:07:10+00:00' } },
  });
  return {
    ...emptyData(),
    accounts: [TOP, MIDDLE, GONE, SHOP, BLANK, OLD],
    versions: [{ ...before, version: 1, parent: parentRef(GONE), hub: NO_HUB }, before],
    accountRequests: [
      {
        ...request,
        id: 'TAR-0200-0000-0001-001-001',
        account: before,
        status: 'ignored',
        reason: 'Not now.',
        events: {},
      },
      request,
      accountRequestRow({
        id: 'TAR-0100-0000-0003-001-001',
        account: GONE,
        status: 'on_hold',
        product: undefined,
      }),
    ],
    assets: [SUBSCRIPTION, sameTenant, onceMore],
    requests: [
      fulfillmentRequestRow({
        id: 'PR-0200-0000-0001-001',
        type: 'suspend',
        status: 'failed',
        reason: 'No answer.',
        activation_key: CANARY,
        created: '2022-07-01T01:00:00+00:00',
        updated: '2022-07-01T02:00:00+00:00',
        asset: SUBSCRIPTION,
      }),
    ],
    tierConfigs: [CONFIG],
    tierConfigRequests: [
      tierConfigRequestRow({
        id: 'TCR-020-000-001-001',
        type: 'update',
        status: 'inquiring',
        reason: 'The code is missing.',
        configuration: CONFIG,
        params: [secret],
        events: {
          created: { at: '2022-08-01T01:00:00+00:00' },
          updated: { at: '2022-08-01T02:00:00+00:00' },
        },
      }),
    ],
    hubs: [hubRow(HUB), hubRow(NO_HUB)],
    marketplaces: [
      marketplaceRow({ ...MARKETPLACE, hubs: [{ hub: HUB, external_id: '1' }] }),
      marketplaceRow({ id: 'MP-70002', name: 'Elsewhere', hubs: [] }),
    ],
    products: [productRow(MAIL), productRow(DRIVE)],
  };
}
