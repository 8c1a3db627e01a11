import type { CloudProfileRow, CustomerRow } from './wire.js';

/** The cloud profiles of one customer. */
export interface CustomerProfiles {
  /** The last part of the customer's resource name. */
  readonly customerId: string;
  readonly profiles: readonly CloudProfileRow[];
}

/** Everything that one sandbox knows besides its tokens; rows may be pushed, replaced and taken out at any time. */
export interface IonSandboxData {
  readonly customers: CustomerRow[];
  /** At most one entry per customer; one without an entry has no profiles. */
  readonly cloudProfiles: CustomerProfiles[];
}

/** A sandbox without a single row, to be filled by a test. */
export function emptyData(): IonSandboxData {
  return { customers: [], cloudProfiles: [] };
}
