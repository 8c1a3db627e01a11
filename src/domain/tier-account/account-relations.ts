import type { AccountRelationPort, StatusFilter } from '../ports.js';
import type { SourcePorts } from '../source/source.js';
import type {
  CloudSubscription,
  CloudSubscriptionStatus,
  FulfillmentRequest,
  FulfillmentRequestStatus,
} from '../subscription/subscription.js';
import type {
  TierAccountRequest,
  TierAccountRequestStatus,
} from '../tier-account-request/tier-account-request.js';
import type {
  TierConfig,
  TierConfigRequest,
  TierConfigRequestStatus,
  TierConfigStatus,
} from '../tier-config/tier-config.js';
import type { ChildFilter } from './tier-account.port.js';
import type { TierAccount } from './tier-account.js';

interface Relation<Row, Filter> {
  readonly row: Row;
  readonly filter: Filter;
}

/** What belongs to tier accounts: the rows of each relation, and what they can be narrowed to. */
interface AccountRelations {
  readonly children: Relation<TierAccount, ChildFilter>;
  readonly requests: Relation<TierAccountRequest, StatusFilter<TierAccountRequestStatus>>;
  readonly subscriptions: Relation<CloudSubscription, StatusFilter<CloudSubscriptionStatus>>;
  readonly fulfillmentRequests: Relation<FulfillmentRequest, StatusFilter<FulfillmentRequestStatus>>;
  readonly tierConfigs: Relation<TierConfig, StatusFilter<TierConfigStatus>>;
  readonly tierConfigRequests: Relation<TierConfigRequest, StatusFilter<TierConfigRequestStatus>>;
}

export type RelationName = keyof AccountRelations;
export type RelationRow<N extends RelationName> = AccountRelations[N]['row'];
export type RelationFilter<N extends RelationName> = AccountRelations[N]['filter'];

type RelationPort<N extends RelationName> = AccountRelationPort<RelationRow<N>, RelationFilter<N>>;

/** The port of each relation; undefined if the source holds no such rows. */
export const RELATION_PORTS: {
  readonly [N in RelationName]: (ports: SourcePorts) => RelationPort<N> | undefined;
} = {
  children: ({ tierAccounts }) => tierAccounts,
  requests: ({ tierAccountRequests }) => tierAccountRequests,
  subscriptions: ({ subscriptions }) => subscriptions,
  fulfillmentRequests: ({ fulfillmentRequests }) => fulfillmentRequests,
  tierConfigs: ({ tierConfigs }) => tierConfigs,
  tierConfigRequests: ({ tierConfigRequests }) => tierConfigRequests,
};

export const RELATION_NAMES = Object.keys(RELATION_PORTS).filter(isRelationName);

function isRelationName(name: string): name is RelationName {
  return Object.hasOwn(RELATION_PORTS, name);
}
