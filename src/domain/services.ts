import { CustomerService } from './customer/customer.service.js';
import { CustomerCandidateService } from './customer-candidate/customer-candidate.service.js';
import { HubService } from './hub/hub.service.js';
import type { Marketplace } from './hub/hub.js';
import type { StatusFilter } from './ports.js';
import { AccountRelationService, RecordService } from './source/account-relation.service.js';
import type { Sources } from './source/sources.js';
import type {
  CloudSubscription,
  CloudSubscriptionStatus,
  FulfillmentRequest,
  FulfillmentRequestStatus,
} from './subscription/subscription.js';
import type { TierAccount } from './tier-account/tier-account.js';
import type { ChildFilter } from './tier-account/tier-account.port.js';
import { TierAccountService } from './tier-account/tier-account.service.js';
import type {
  TierAccountRequest,
  TierAccountRequestStatus,
} from './tier-account-request/tier-account-request.js';
import { TierAccountRequestService } from './tier-account-request/tier-account-request.service.js';
import type {
  TierConfig,
  TierConfigRequest,
  TierConfigRequestStatus,
  TierConfigStatus,
} from './tier-config/tier-config.js';
import type { WriteSettings } from './write/write.service.js';
import { WriteService } from './write/write.service.js';

/** Every use case, over one set of sources and one ledger. */
export interface Services {
  readonly sources: Sources;
  readonly customers: CustomerService;
  readonly customerCandidates: CustomerCandidateService;
  readonly tierAccounts: TierAccountService;
  readonly tierAccountRequests: TierAccountRequestService;
  readonly hubs: HubService;
  readonly marketplaces: RecordService<Marketplace>;
  readonly subscriptions: RecordService<CloudSubscription>;
  readonly fulfillmentRequests: RecordService<FulfillmentRequest>;
  readonly tierConfigs: RecordService<TierConfig>;
  readonly tierConfigRequests: RecordService<TierConfigRequest>;
  readonly writes: WriteService;
  /** What belongs to tier accounts, many accounts at a time. */
  readonly relations: {
    readonly children: AccountRelationService<TierAccount, ChildFilter>;
    readonly requests: AccountRelationService<TierAccountRequest, StatusFilter<TierAccountRequestStatus>>;
    readonly subscriptions: AccountRelationService<CloudSubscription, StatusFilter<CloudSubscriptionStatus>>;
    readonly fulfillmentRequests: AccountRelationService<
      FulfillmentRequest,
      StatusFilter<FulfillmentRequestStatus>
    >;
    readonly tierConfigs: AccountRelationService<TierConfig, StatusFilter<TierConfigStatus>>;
    readonly tierConfigRequests: AccountRelationService<
      TierConfigRequest,
      StatusFilter<TierConfigRequestStatus>
    >;
  };
}

export function createServices(sources: Sources, writing: WriteSettings): Services {
  return {
    sources,
    customers: new CustomerService(sources),
    customerCandidates: new CustomerCandidateService(sources),
    tierAccounts: new TierAccountService(sources),
    tierAccountRequests: new TierAccountRequestService(sources),
    hubs: new HubService(sources),
    marketplaces: new RecordService(sources, (ports) => ports.marketplaces),
    subscriptions: new RecordService(sources, (ports) => ports.subscriptions),
    fulfillmentRequests: new RecordService(sources, (ports) => ports.fulfillmentRequests),
    tierConfigs: new RecordService(sources, (ports) => ports.tierConfigs),
    tierConfigRequests: new RecordService(sources, (ports) => ports.tierConfigRequests),
    writes: new WriteService(writing),
    relations: {
      children: new AccountRelationService(sources, (ports) => ports.tierAccounts),
      requests: new AccountRelationService(sources, (ports) => ports.tierAccountRequests),
      subscriptions: new AccountRelationService(sources, (ports) => ports.subscriptions),
      fulfillmentRequests: new AccountRelationService(sources, (ports) => ports.fulfillmentRequests),
      tierConfigs: new AccountRelationService(sources, (ports) => ports.tierConfigs),
      tierConfigRequests: new AccountRelationService(sources, (ports) => ports.tierConfigRequests),
    },
  };
}
