import { CustomerService } from './customer/customer.service.js';
import { CustomerCandidateService } from './customer-candidate/customer-candidate.service.js';
import { HubService } from './hub/hub.service.js';
import { MarketplaceService } from './hub/marketplace.service.js';
import { AccountRelationService } from './source/account-relation.service.js';
import { RecordService } from './source/record.service.js';
import type { Sources } from './source/sources.js';
import type { CloudSubscription, FulfillmentRequest } from './subscription/subscription.js';
import { TierAccountService } from './tier-account/tier-account.service.js';
import { TierAccountRequestService } from './tier-account-request/tier-account-request.service.js';
import type { TierConfig, TierConfigRequest } from './tier-config/tier-config.js';
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
  readonly marketplaces: MarketplaceService;
  readonly subscriptions: RecordService<CloudSubscription>;
  readonly fulfillmentRequests: RecordService<FulfillmentRequest>;
  readonly tierConfigs: RecordService<TierConfig>;
  readonly tierConfigRequests: RecordService<TierConfigRequest>;
  readonly writes: WriteService;
  /** What belongs to tier accounts, many accounts at a time. */
  readonly relations: AccountRelationService;
}

export function createServices(sources: Sources, writing: WriteSettings): Services {
  return {
    sources,
    customers: new CustomerService(sources),
    customerCandidates: new CustomerCandidateService(sources),
    tierAccounts: new TierAccountService(sources),
    tierAccountRequests: new TierAccountRequestService(sources),
    hubs: new HubService(sources),
    marketplaces: new MarketplaceService(sources),
    subscriptions: new RecordService(sources, (ports) => ports.subscriptions),
    fulfillmentRequests: new RecordService(sources, (ports) => ports.fulfillmentRequests),
    tierConfigs: new RecordService(sources, (ports) => ports.tierConfigs),
    tierConfigRequests: new RecordService(sources, (ports) => ports.tierConfigRequests),
    writes: new WriteService(writing),
    relations: new AccountRelationService(sources),
  };
}
