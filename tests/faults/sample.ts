import type { ConnectSandboxData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { emptyData } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import {
  accountRequestRow,
  accountRow,
  assetRow,
  fulfillmentRequestRow,
  hubRow,
  marketplaceRow,
  paramRow,
  parentRef,
  tierConfigRequestRow,
  tierConfigRow,
} from '../../src/providers/cloudblue-connect/sandbox/rows.js';

/** Native ids of the sample; every relation of SHOP has at least one row. */
export const RESELLER = 'TA-0000-0000-0001';
export const SHOP = 'TA-0000-0000-0002';
export const CUSTOMERS = [SHOP, 'TA-0000-0000-0003', 'TA-0000-0000-0004', 'TA-0000-0000-0005'] as const;
export const HUB = 'HB-1111-2222';
export const REQUEST = 'TAR-0000-0000-0002-001-001';
const SUBSCRIPTION = 'AS-0000-0000-0001';
/** Well formed, and in no source. */
export const NOWHERE = 'TA-9999-9999-9999';

const PRODUCT = { id: 'PRD-100-200-300', name: 'Litware Mail' };

const at = (minute: number) => ({ created: { at: `2024-05-01T10:0${String(minute)}:00+00:00` } });

/**
 * One reseller with four customers, of which SHOP has a row in every list of the API. The hub of an account is
 * embedded without its name, so that the name is looked up.
 */
export function sampleData(): ConnectSandboxData {
  const hub = { id: HUB };
  const reseller = accountRow({ id: RESELLER, type: 'reseller', scopes: ['tier1'], hub, events: at(0) });
  const customers = CUSTOMERS.map((id, index) =>
    accountRow({ id, parent: parentRef(reseller), hub, version: 2, events: at(index + 1) }),
  );
  const shop = customers.find(({ id }) => id === SHOP) ?? reseller;
  const before = { ...shop, version: 1, name: 'The former name' };
  const tiers = { customer: shop, tier1: reseller };
  const asset = assetRow({
    id: SUBSCRIPTION,
    product: PRODUCT,
    tiers,
    events: at(1),
    params: [paramRow({ id: 'ms_customer_id', value: '7b1c0c5e-0f63-4d0b-9d1c-1f2d3c4b5a60' })],
  });
  const config = tierConfigRow({ id: 'TC-000-000-001', account: shop, product: PRODUCT, events: at(1) });
  return {
    ...emptyData(),
    accounts: [reseller, ...customers],
    versions: [before],
    accountRequests: [
      accountRequestRow({ id: REQUEST, account: shop, product: PRODUCT, events: at(1) }),
      accountRequestRow({ id: 'TAR-0000-0000-9999-001-001', account: accountRow({ id: NOWHERE }) }),
    ],
    tierConfigs: [config],
    tierConfigRequests: [tierConfigRequestRow({ id: 'TCR-000-000-001-001', configuration: config })],
    assets: [asset],
    requests: [fulfillmentRequestRow({ id: 'PR-0000-0000-0001-001', asset })],
    hubs: [hubRow({ id: HUB, name: 'The hub' })],
    marketplaces: [marketplaceRow({ id: 'MP-20001', hubs: [{ hub, external_id: 'x' }] })],
  };
}
