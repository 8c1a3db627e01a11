import { pick } from '../../../../sandbox-kit/index.js';
import { assetRow, embeddedAccount, fulfillmentRequestRow, paramRow } from '../rows.js';
import type {
  AccountRow,
  AssetRow,
  FulfillmentRequestRow,
  ParamRow,
  ProductRef,
  ProductRow,
  TiersRow,
} from '../wire.js';
import { SEED_HUBS, SEED_MARKETPLACES, SEED_PRODUCTS, SEED_USERS, connectionOf } from './places.js';
import { idOfFours, instant, uuid } from './shapes.js';

const SET_UP = { id: 'TL-100-200-300', name: 'Welcome' };

const STATUSES = [
  'active',
  'active',
  'active',
  'suspended',
  'active',
  'terminated',
  'processing',
  'terminating',
] as const;

/** One or two subscriptions per customer, sold through the resellers above it. */
export function seedAssets(
  customers: readonly AccountRow[],
  accounts: readonly AccountRow[],
): readonly AssetRow[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  return customers.flatMap((customer, index) => {
    const tiers = tiersOf(customer, byId, index);
    const first = asset({ index, product: pick(SEED_PRODUCTS, index), customer, tiers });
    if (index % 3 !== 0) return [first];
    return [
      first,
      asset({ index: index + 10_000, product: pick(SEED_PRODUCTS, index + 1), customer, tiers }),
    ];
  });
}

/** The second tier is missing on some rows and null on others. */
function tiersOf(customer: AccountRow, byId: ReadonlyMap<string, AccountRow>, index: number): TiersRow {
  const tier1 = byId.get(customer.parent?.id ?? '');
  const tier2 = byId.get(tier1?.parent?.id ?? '');
  return {
    customer: embeddedAccount(customer),
    ...(tier1 === undefined ? {} : { tier1: embeddedAccount(tier1) }),
    ...(tier2 !== undefined ? { tier2: embeddedAccount(tier2) } : index % 2 === 0 ? { tier2: null } : {}),
  };
}

interface AssetPlan {
  readonly index: number;
  readonly product: ProductRow;
  readonly customer: AccountRow;
  readonly tiers: TiersRow;
}

function asset({ index, product, customer, tiers }: AssetPlan): AssetRow {
  const status = pick(STATUSES, index);
  return assetRow({
    id: idOfFours('AS', 3000 + index),
    status,
    external_id: index % 9 === 8 ? null : String(800_000 + index),
    external_uid: uuid(3000 + index),
    product: productRef(product),
    ...soldOn(customer.hub?.id, product),
    events: { created: { at: instant(100 + (index % 50)) }, updated: { at: instant(160 + (index % 300)) } },
    items: [item(product, index)],
    params: params(product, index),
    tiers,
    billing: {
      period: { delta: 1, uom: index % 4 === 0 ? 'yearly' : 'monthly' },
      next_date: instant(1900 + (index % 28)),
      anniversary: { day: 1 + (index % 28), month: 1 + (index % 12) },
    },
    pending_request:
      status === 'processing'
        ? {
            id: `${idOfFours('PR', 3000 + index)}-001`,
            type: 'purchase',
            status: 'pending',
            template: SET_UP,
          }
        : undefined,
  });
}

/** Connection, marketplace and contract of a hub; what has no hub has the ids that stand for none. */
function soldOn(
  hubId: string | undefined,
  product: ProductRow,
): Pick<AssetRow, 'connection' | 'marketplace' | 'contract'> {
  const hub = SEED_HUBS.find(({ id }) => id === hubId) ?? SEED_HUBS[0];
  const place = SEED_MARKETPLACES.find(({ hubs }) => hubs?.some((entry) => entry.hub.id === hub.id));
  const { id = 'MP-00000', name = '', icon = null } = place ?? {};
  const contract =
    hub.id === 'HB-0000-0000'
      ? { id: 'CRD-00000-00000-00000', name: 'Preview' }
      : { id: 'CRD-31415-92653-58979', name: `Distribution of ${product.name ?? ''}` };
  return { connection: connectionOf(product, hub), marketplace: { id, name, icon }, contract };
}

function productRef({
  tierAccountsSync: _sync,
  capabilities: _capabilities,
  ...ref
}: ProductRow): ProductRef {
  return ref;
}

function item(product: ProductRef, index: number) {
  return {
    id: `${product.id}-0001`,
    global_id: `${product.id}-0001`,
    mpn: `SEAT-${product.id.slice(-3)}`,
    display_name: 'Seat',
    type: 'Seats',
    period: 'monthly',
    item_type: 'reservation',
    // some rows carry their numbers as text
    quantity: index % 5 === 0 ? String(3 + (index % 60)) : 3 + (index % 60),
  };
}

function params(product: ProductRow, index: number): readonly ParamRow[] {
  const email = paramRow({
    id: 'admin_email',
    name: 'Administrator',
    type: 'email',
    value: `admin${String(index)}@example.org`,
  });
  if (product.id !== SEED_PRODUCTS[0].id) return [email];
  const secret = paramRow({
    id: 'first_password',
    name: 'First password',
    type: 'password',
    value: '********',
  });
  return [
    paramRow({ id: 'ms_customer_id', name: 'Tenant', value: index % 7 === 6 ? '' : uuid(9000 + index) }),
    paramRow({
      id: 'microsoft_domain',
      name: 'Domain',
      type: 'subdomain',
      value: `sandbox${String(index)}.example.com`,
    }),
    email,
    secret,
  ];
}

/** A purchase for every subscription, and what happened to it afterwards. */
export function seedRequests(assets: readonly AssetRow[]): readonly FulfillmentRequestRow[] {
  return assets.flatMap((row, index) => {
    const { billing: _billing, template: _template, pending_request: pending, ...embedded } = row;
    const number = row.id.slice(3);
    const request = (sequence: number, overrides: Partial<FulfillmentRequestRow>) =>
      fulfillmentRequestRow({
        id: `PR-${number}-${String(sequence).padStart(3, '0')}`,
        created: instant(100 + (index % 50), sequence),
        updated: instant(101 + (index % 50), sequence),
        effective_date: instant(101 + (index % 50), sequence),
        marketplace: row.marketplace,
        asset: {
          ...embedded,
          items: (row.items ?? []).map((each) => ({ ...each, quantity: String(each.quantity) })),
        },
        ...overrides,
      });
    const purchase = request(1, pending === undefined ? {} : { status: 'pending', answered: false });
    const later =
      LATER[row.status ?? ''] ?? (index % 6 === 0 ? { type: 'change', status: 'inquiring' } : undefined);
    const assignee = pick(SEED_USERS, index).id;
    return later === undefined ? [purchase] : [purchase, request(2, { ...later, assignee })];
  });
}

const LATER: Readonly<Record<string, Partial<FulfillmentRequestRow> | undefined>> = {
  suspended: { type: 'suspend', status: 'approved' },
  terminating: { type: 'adjustment', status: 'scheduled', answered: false },
  terminated: { type: 'cancel', status: 'approved', reason: 'The customer left.' },
};
