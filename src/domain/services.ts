import type { Caller } from './caller.js';
import { ANYBODY } from './caller.js';
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
import { LedgerService } from './write/ledger.service.js';
import type { WriteService } from './write/write.service.js';

/** Every use case, over the sources and the entries of the ledger that one caller may see. */
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
  readonly writes: Pick<WriteService, 'run'>;
  readonly ledger: LedgerService;
  /** What belongs to tier accounts, many accounts at a time. */
  readonly relations: AccountRelationService;
}

/** The services of a caller. */
export type ServicesOf = (caller: Pick<Caller, 'sources'>) => Services;

/**
 * Every service over the sources and the part of the ledger that exist for its caller: what is hidden from one is found
 * nowhere, and nothing asks about it.
 */
export function createServices(sources: Sources, writes: WriteService): ServicesOf {
  const whole = servicesOver(sources, { writes, caller: ANYBODY });
  return (caller) =>
    caller.sources === 'all' ? whole : servicesOver(sources.of(caller), { writes, caller });
}

function servicesOver(
  sources: Sources,
  { writes, caller }: { readonly writes: WriteService; readonly caller: Pick<Caller, 'sources'> },
): Services {
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
    writes,
    ledger: new LedgerService(writes, caller),
    relations: new AccountRelationService(sources),
  };
}
