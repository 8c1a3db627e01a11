import type { AccountRow, ConnectSandboxData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { RowOverrides } from '../../src/sandbox-kit/index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  fulfillmentRequestRow,
  hubRow,
  marketplaceRow,
  parentRef,
  tierConfigRequestRow,
  tierConfigRow,
} from '../../src/providers/cloudblue-connect/sandbox/rows.js';

const HUBS = ['HB-1000-0001', 'HB-1000-0002'] as const;
const PRODUCTS = [
  { id: 'PRD-100-000-001', name: 'Litware Mail' },
  { id: 'PRD-100-000-002', name: 'Litware Drive' },
] as const;

/** Such as TA-1000-0000-0042. */
export function accountId(series: number, index: number): string {
  return `TA-${String(series).padStart(4, '0')}-${numbered(index, 8).replace(/(?=.{4}$)/, '-')}`;
}

export function numbered(index: number, digits = 4): string {
  return String(index).padStart(digits, '0');
}

/** The events of a row made so many seconds after noon of 3 May 2022. */
export function madeAt(seconds: number): { readonly created: { readonly at: string } } {
  const at = new Date(Date.UTC(2022, 4, 3, 12) + seconds * 1000).toISOString();
  return { created: { at: `${at.slice(0, 19)}+00:00` } };
}

/** `count` accounts of a series; `of` says what is special about each. */
export function accountSeries(
  series: number,
  count: number,
  of: (index: number) => Omit<RowOverrides<AccountRow>, 'id'> = () => ({}),
): AccountRow[] {
  return Array.from({ length: count }, (_, index) =>
    accountRow({ events: madeAt(index), ...of(index), id: accountId(series, index) }),
  );
}

export interface TreeShape {
  readonly resellers: number;
  /** Customers of each reseller. */
  readonly children: number;
  /** Subscriptions that each reseller sold, dealt out among its customers; each with the order that started it. */
  readonly subscriptions: number;
}

/** The accounts of a tree, level by level. */
export interface Tree {
  readonly data: ConnectSandboxData;
  readonly distributors: readonly AccountRow[];
  readonly resellers: readonly AccountRow[];
  readonly customers: readonly AccountRow[];
}

const DISTRIBUTORS = 5;
const CHILD_SERIES = 3000;

/**
 * Five resellers without a parent, below them the resellers (scope tier1), below those their customers. Each
 * reseller has a pending and an accepted request, a tier configuration and the request that set it up.
 */
export function resellerTree(shape: TreeShape): Tree {
  const hubs = HUBS.map((id) => hubRow({ id, name: `Hub ${id.slice(-1)}` }));
  const hubOf = (index: number) => {
    const { id, name = '' } = at(hubs, index);
    return { id, name };
  };
  const distributors = accountSeries(1000, DISTRIBUTORS, (index) => ({
    name: `Distributor ${numbered(index)}`,
    type: 'reseller',
    scopes: ['tier2'],
    hub: hubOf(index),
  }));
  const resellers = accountSeries(2000, shape.resellers, (index) => ({
    name: `Reseller ${numbered(index)}`,
    type: 'reseller',
    scopes: ['tier1'],
    hub: hubOf(index),
    parent: parentRef(at(distributors, index)),
    version: 2,
  }));
  const customers = resellers.flatMap((parent, index) =>
    accountSeries(CHILD_SERIES + index, shape.children, () => ({
      parent: parentRef(parent),
      hub: parent.hub,
    })),
  );
  const assets = resellers.flatMap((reseller, index) =>
    Array.from({ length: shape.subscriptions }, (_, turn) =>
      assetRow({
        id: `AS-${numbered(index)}-${numbered(turn)}-0000`,
        product: at(PRODUCTS, turn),
        events: madeAt(turn),
        tiers: {
          customer: at(customers, index * shape.children + (turn % shape.children)),
          tier1: reseller,
          tier2: at(distributors, index),
        },
      }),
    ),
  );
  const configs = resellers.map((account, index) =>
    tierConfigRow({ id: `TC-100-000-${numbered(index, 3)}`, account, product: PRODUCTS[0] }),
  );
  const data = {
    ...emptyData(),
    hubs,
    marketplaces: HUBS.map((id, index) =>
      marketplaceRow({ id: `MP-2000${String(index)}`, hubs: [{ hub: hubOf(index), external_id: id }] }),
    ),
    accounts: [...distributors, ...resellers, ...customers],
    versions: resellers.map((account) => ({
      ...account,
      version: 1,
      name: `${account.name ?? ''} (before)`,
    })),
    accountRequests: resellers.flatMap((account) => requestsAbout(account)),
    assets,
    requests: assets.map((asset) => fulfillmentRequestRow({ id: `PR-${asset.id.slice(3)}-001`, asset })),
    tierConfigs: configs,
    tierConfigRequests: configs.map((configuration) =>
      tierConfigRequestRow({ id: `TCR-${configuration.id.slice(3)}-001`, configuration }),
    ),
  };
  return { data, distributors, resellers, customers };
}

function requestsAbout(account: AccountRow) {
  const id = (turn: number) => `TAR-${account.id.slice(3)}-001-00${String(turn)}`;
  return [
    accountRequestRow({ id: id(1), account, product: PRODUCTS[0] }),
    accountRequestRow({ id: id(2), account, product: PRODUCTS[1], status: 'accepted' }),
  ];
}

/** One of a list, going round. */
function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('The list is empty');
  return item;
}
