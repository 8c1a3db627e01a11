import type {
  AccountRequestRow,
  AccountRow,
  AssetRow,
  FulfillmentRequestRow,
  HubRow,
  MarketplaceRow,
  ProductRow,
  TierConfigRequestRow,
  TierConfigRow,
  UserRow,
} from './wire.js';

/**
 * Everything that one sandbox knows, in insertion order; rows may be pushed, replaced and taken out at any
 * time. An account with `events.decommissioned` stays here and is answered by no list and no get.
 */
export interface ConnectSandboxData {
  readonly accounts: AccountRow[];
  /** Former states of the accounts, oldest first; the present state is the account itself. */
  readonly versions: AccountRow[];
  readonly accountRequests: AccountRequestRow[];
  readonly tierConfigs: TierConfigRow[];
  readonly tierConfigRequests: TierConfigRequestRow[];
  readonly assets: AssetRow[];
  /** Fulfillment requests. */
  readonly requests: FulfillmentRequestRow[];
  readonly hubs: HubRow[];
  readonly marketplaces: MarketplaceRow[];
  readonly products: ProductRow[];
  readonly users: UserRow[];
}

/** A sandbox without a single row, to be filled by a test. */
export function emptyData(): ConnectSandboxData {
  return {
    accounts: [],
    versions: [],
    accountRequests: [],
    tierConfigs: [],
    tierConfigRequests: [],
    assets: [],
    requests: [],
    hubs: [],
    marketplaces: [],
    products: [],
    users: [],
  };
}
