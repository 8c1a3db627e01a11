import type { RowOverrides } from '../../../sandbox-kit/index.js';
import { completeRow } from '../../../sandbox-kit/index.js';
import type {
  AccountRequestRow,
  AccountRow,
  AssetRow,
  ConnectionRow,
  ContactInfoRow,
  EmbeddedAccount,
  FulfillmentRequestRow,
  HubRow,
  MarketplaceRow,
  ParamRow,
  ParentRef,
  ProductRef,
  ProductRow,
  TierConfigRequestRow,
  TierConfigRow,
} from './wire.js';

const CREATED = '2021-03-01T16:56:45+00:00';
const OWNER = { id: 'PA-100-200', name: 'Northwind Distribution' };
const VENDOR = { id: 'VA-300-400', name: 'Litware Cloud' };
const HUB = { id: 'HB-1000-2000', name: 'Northwind Production' };
const MARKETPLACE = { id: 'MP-10001', name: 'Northwind Europe', icon: '/media/PA-100-200/MP-10001.png' };
const CONTRACT = { id: 'CRD-10000-20000-30000', name: 'Distribution of Litware Cloud' };
const PRODUCT: ProductRef = {
  id: 'PRD-100-200-300',
  name: 'Litware Mail',
  icon: '/media/VA-300-400/PRD-100-200-300.png',
  status: 'published',
};

/** An address with one contact; the phone is from a range kept free for fiction. */
export function contactInfoRow(overrides: Partial<ContactInfoRow> = {}): ContactInfoRow {
  return {
    address_line1: '12 Harbour Street',
    address_line2: '',
    city: 'Bristol',
    state: 'Avon',
    postal_code: 'BS1 0AA',
    country: 'GB',
    contact: {
      first_name: 'Robin',
      last_name: 'Marsh',
      email: 'robin.marsh@example.com',
      phone_number: { country_code: '+44', area_code: '117', phone_number: '4960123', extension: '' },
    },
    ...overrides,
  };
}

/** An active reseller's customer without a parent; ids must be unique, names and external ids need not. */
export function accountRow(overrides: RowOverrides<AccountRow>): AccountRow {
  return completeRow<AccountRow>(
    {
      id: overrides.id,
      version: 1,
      name: `Account ${overrides.id}`,
      type: 'customer',
      db: 'EU',
      environment: 'production',
      external_id: `ext-${overrides.id}`,
      external_uid: uuidOf(overrides.id),
      owner: OWNER,
      scopes: ['customer'],
      hub: HUB,
      contact_info: contactInfoRow(),
      events: { created: { at: CREATED }, updated: { at: CREATED } },
    },
    overrides,
  );
}

/** A lasting UUID-shaped text for any id. */
function uuidOf(id: string): string {
  const hex = Buffer.from(id, 'utf8').toString('hex').padEnd(32, '0').slice(-32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What an account shows of its parent. */
export function parentRef(account: AccountRow): ParentRef {
  return {
    id: account.id,
    ...(account.name === undefined ? {} : { name: account.name }),
    ...(account.external_id === undefined ? {} : { external_id: account.external_id }),
  };
}

/** An account as subscriptions, requests and tier configurations carry it: the full account of its day. */
export function embeddedAccount(account: AccountRow): EmbeddedAccount {
  return structuredClone(account);
}

function connectionRow(overrides: Partial<ConnectionRow> = {}): ConnectionRow {
  return { id: 'CT-1000-2000', type: 'production', provider: OWNER, vendor: VENDOR, hub: HUB, ...overrides };
}

export function paramRow(overrides: RowOverrides<ParamRow>): ParamRow {
  return completeRow<ParamRow>(
    {
      id: overrides.id,
      name: overrides.id,
      title: overrides.id,
      description: 'Asked for while ordering',
      type: 'text',
      value: '',
    },
    overrides,
  );
}

/** An active subscription; give it `tiers` to link accounts to its product. */
export function assetRow(overrides: RowOverrides<AssetRow>): AssetRow {
  return completeRow<AssetRow>(
    {
      id: overrides.id,
      status: 'active',
      external_id: `sub-${overrides.id}`,
      external_uid: uuidOf(overrides.id),
      product: PRODUCT,
      connection: connectionRow(),
      events: { created: { at: CREATED }, updated: { at: CREATED } },
      items: [
        {
          id: 'PRD-100-200-300-0001',
          global_id: 'PRD-100-200-300-0001',
          mpn: 'LW-MAIL-1',
          display_name: 'Mailbox',
          type: 'Mailboxes',
          period: 'monthly',
          item_type: 'reservation',
          quantity: 25,
        },
      ],
      params: [],
      tiers: {},
      marketplace: MARKETPLACE,
      contract: CONTRACT,
      configuration: { params: [] },
      billing: {
        period: { delta: 1, uom: 'monthly' },
        next_date: '2026-01-01T00:00:00+00:00',
        anniversary: { day: 1, month: 1 },
      },
      template: { id: 'TL-100-200-300', name: 'Welcome' },
    },
    overrides,
  );
}

export function fulfillmentRequestRow(overrides: RowOverrides<FulfillmentRequestRow>): FulfillmentRequestRow {
  return completeRow<FulfillmentRequestRow>(
    {
      id: overrides.id,
      type: 'purchase',
      status: 'approved',
      note: '',
      reason: '',
      created: CREATED,
      updated: CREATED,
      effective_date: CREATED,
      answered: true,
      activation_key: 'Your mailboxes are ready.',
      template: { id: 'TL-100-200-300', name: 'Welcome' },
      marketplace: MARKETPLACE,
      asset: assetRow({ id: `AS-${overrides.id.slice(3, 17)}`, billing: undefined, template: undefined }),
    },
    overrides,
  );
}

export function tierConfigRow(overrides: RowOverrides<TierConfigRow>): TierConfigRow {
  return completeRow<TierConfigRow>(
    {
      id: overrides.id,
      name: `Configuration of ${overrides.account?.name ?? overrides.id}`,
      product: PRODUCT,
      tier_level: 1,
      connection: connectionRow(),
      events: { created: { at: CREATED }, updated: { at: CREATED } },
      params: [],
      template: { id: 'TL-100-200-301', name: 'Reseller set up' },
      status: 'active',
      configuration: { params: [] },
      contract: CONTRACT,
      marketplace: MARKETPLACE,
      tiers: {},
    },
    overrides,
  );
}

export function tierConfigRequestRow(overrides: RowOverrides<TierConfigRequestRow>): TierConfigRequestRow {
  return completeRow<TierConfigRequestRow>(
    {
      id: overrides.id,
      type: 'setup',
      status: 'pending',
      configuration: tierConfigRow({ id: `TC-${overrides.id.slice(4, 15)}` }),
      params: [],
      environment: 'production',
      tiers: {},
      events: { created: { at: CREATED }, updated: { at: CREATED } },
    },
    overrides,
  );
}

/** A pending request about an account's change; `account` is the version of the account that it is about. */
export function accountRequestRow(overrides: RowOverrides<AccountRequestRow>): AccountRequestRow {
  return completeRow<AccountRequestRow>(
    {
      id: overrides.id,
      type: 'update',
      status: 'pending',
      account: accountRow({ id: `TA-${overrides.id.slice(4, -8)}` }),
      vendor: VENDOR,
      provider: OWNER,
      product: PRODUCT,
      reason: null,
      events: { created: { at: CREATED }, updated: { at: CREATED } },
    },
    overrides,
  );
}

export function hubRow(overrides: RowOverrides<HubRow>): HubRow {
  return completeRow<HubRow>(
    {
      id: overrides.id,
      name: `Hub ${overrides.id}`,
      description: '',
      company: OWNER,
      instance: { id: `instance-${overrides.id}`, type: 'API' },
      stats: { connections: 1, marketplaces: 1 },
      events: { created: { at: CREATED }, updated: { at: CREATED } },
    },
    overrides,
  );
}

export function marketplaceRow(overrides: RowOverrides<MarketplaceRow>): MarketplaceRow {
  return completeRow<MarketplaceRow>(
    {
      id: overrides.id,
      name: `Marketplace ${overrides.id}`,
      description: '',
      owner: OWNER,
      icon: `/media/PA-100-200/${overrides.id}.png`,
      zone: 'EU',
      hubs: [],
      active_contracts: 1,
      countries: [{ id: 'GB', name: 'United Kingdom' }],
      currency: 'EUR',
      stats: { hubs: 0, contracts: 1 },
      events: { created: { at: CREATED }, updated: { at: CREATED } },
    },
    overrides,
  );
}

/** A product that takes account updates unless told otherwise; products that no row here names take them too. */
export function productRow(overrides: RowOverrides<ProductRow>): ProductRow {
  return completeRow<ProductRow>({ ...PRODUCT, id: overrides.id, tierAccountsSync: true }, overrides);
}
