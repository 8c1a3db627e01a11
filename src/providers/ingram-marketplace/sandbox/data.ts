import type { CustomerRow, ResellerRow, SubscriptionRow } from './wire.js';

/**
 * Everything that one sandbox knows, oldest first; rows may be pushed, replaced and taken out at any time.
 * The first reseller is the one that the credentials belong to.
 */
export interface IngramSandboxData {
  readonly resellers: ResellerRow[];
  readonly customers: CustomerRow[];
  readonly subscriptions: SubscriptionRow[];
}

/** A sandbox without a single row, to be filled by a test. */
export function emptyData(): IngramSandboxData {
  return { resellers: [], customers: [], subscriptions: [] };
}
