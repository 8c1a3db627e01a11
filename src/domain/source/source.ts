import type { SettableCustomerStatus } from '../customer/customer.js';
import type { CustomerPort } from '../customer/customer.port.js';
import type { CustomerCandidatePort } from '../customer-candidate/customer-candidate.port.js';
import type { HubPort, MarketplacePort } from '../hub/hub.js';
import type { FulfillmentRequestPort, SubscriptionPort } from '../subscription/subscription.js';
import type { TierAccountPort } from '../tier-account/tier-account.port.js';
import type { TierAccountRequestPort } from '../tier-account-request/tier-account-request.port.js';
import type { TierConfigPort, TierConfigRequestPort } from '../tier-config/tier-config.js';
import type { InputField } from '../write/input-field.js';
import type { CustomerWrites, TierAccountRequestWrites, TierAccountWrites } from '../write/new-records.js';
import type { SourceHealth } from './source-health.js';
import type { SourceLoad } from './source-load.js';

/** An API family, e.g. cloudblue-connect. */
export interface Provider {
  readonly id: string;
  readonly displayName: string;
}

export type CustomerUpdateMode = 'NONE' | 'PARTIAL' | 'FULL' | 'LABELS_ONLY';

/** What a source can do, so that a client can build its form and a write can be refused before any call. */
export interface SourceCapabilities {
  readonly canCreateCustomer: boolean;
  readonly customerUpdateMode: CustomerUpdateMode;
  readonly canDeleteCustomer: boolean;
  readonly hasTierAccounts: boolean;
  readonly hasCloudProfiles: boolean;
  readonly hasTotalCount: boolean;
  readonly settableStatuses: readonly SettableCustomerStatus[];
  /** The fields of the customer filter that the source itself can apply. */
  readonly customerFilters: readonly string[];
  /** What it takes of each kind of input; a path that is not here is UNSUPPORTED_BY_SOURCE. */
  readonly createCustomerFields: readonly InputField[];
  readonly updateCustomerFields: readonly InputField[];
  /** Empty if it has no tier accounts. */
  readonly createTierAccountFields: readonly InputField[];
  readonly updateTierAccountFields: readonly InputField[];
  readonly writesAreAsynchronous: boolean;
}

/** A capability is a port that is there; where it is missing the source holds no such records: absent, and nothing is asked. */
export interface SourcePorts {
  readonly customers?: CustomerPort;
  readonly customerCandidates?: CustomerCandidatePort;
  readonly tierAccounts?: TierAccountPort;
  readonly tierAccountRequests?: TierAccountRequestPort;
  readonly subscriptions?: SubscriptionPort;
  readonly fulfillmentRequests?: FulfillmentRequestPort;
  readonly tierConfigs?: TierConfigPort;
  readonly tierConfigRequests?: TierConfigRequestPort;
  readonly hubs?: HubPort;
  readonly marketplaces?: MarketplacePort;
  readonly customerWrites?: CustomerWrites;
  readonly tierAccountWrites?: TierAccountWrites;
  readonly tierAccountRequestWrites?: TierAccountRequestWrites;
}

/** One configured instance of a provider. */
export interface Source {
  readonly id: string;
  readonly displayName: string;
  readonly provider: Provider;
  readonly capabilities: SourceCapabilities;
  readonly ports: SourcePorts;
  /** How long after a change was sent and its answer lost it may be sent again under the same key, in milliseconds. */
  readonly settleMs: number;
  health(): SourceHealth;
  load(): SourceLoad;
  /** Lets go of connections; nothing is asked afterwards. */
  close(): Promise<void>;
}
