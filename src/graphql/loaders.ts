import DataLoader from 'dataloader';
import type { Hub, Marketplace } from '../domain/hub/hub.js';
import type { Outcome } from '../domain/outcome.js';
import type { RecordRef } from '../domain/record.js';
import type { Measured, RequestScope } from '../domain/request-scope.js';
import { measured } from '../domain/request-scope.js';
import type { Services } from '../domain/services.js';
import type { CloudSubscription, FulfillmentRequest } from '../domain/subscription/subscription.js';
import type { TierAccountRequest } from '../domain/tier-account-request/tier-account-request.js';
import type { VersionKey } from '../domain/tier-account/tier-account.service.js';
import type { TierAccount, TierAccountVersion } from '../domain/tier-account/tier-account.js';
import type { TierConfig, TierConfigRequest } from '../domain/tier-config/tier-config.js';
import type { CustomerReading } from './customer/present-customer.js';
import { customerReading, PresentedCustomer } from './customer/present-customer.js';
import type { Identified, IdTypename } from './ids.js';
import { identified } from './ids.js';
import { asError } from './records/as-error.js';
import type { BatchSchedule, RecordBatch, RecordLoader } from './records/record-loader.js';
import { addressOf, recordLoader } from './records/record-loader.js';
import type { RelationLoaders } from './records/relation-loader.js';
import { relationLoaders } from './records/relation-loader.js';
import { presentWriteOperation } from './write-operation/present-write-operation.js';
import type { WriteOperationObject } from './write-operation/write-operation.type.js';

interface RecordSource<T> {
  getMany(refs: readonly RecordRef[], scope: RequestScope): Promise<readonly Outcome<T>[]>;
}

type Load<K, V> = Pick<DataLoader<K, V, string>, 'load'>;
type Records<T> = RecordLoader<Identified<T>>;

/** The loaders of one request. Each key is asked for once; what is asked for in the same tick is one batch. */
export interface Loaders {
  readonly customers: RecordLoader<PresentedCustomer>;
  readonly customerReading: CustomerReading;
  /** By source and the id of the entity that plays the role of customer. */
  readonly customersOfEntities: RecordLoader<PresentedCustomer>;
  readonly tierAccounts: Records<TierAccount>;
  readonly tierAccountRequests: Records<TierAccountRequest>;
  readonly subscriptions: Records<CloudSubscription>;
  readonly fulfillmentRequests: Records<FulfillmentRequest>;
  readonly tierConfigs: Records<TierConfig>;
  readonly tierConfigRequests: Records<TierConfigRequest>;
  readonly hubs: Records<Hub>;
  readonly marketplaces: Records<Marketplace>;
  /** By hub. */
  readonly marketplacesOfHub: RecordLoader<readonly Identified<Marketplace>[]>;
  /** By tier account; the outcome is the value, since a failed one still makes a connection. */
  readonly versions: Load<RecordRef, Measured<Outcome<readonly TierAccountVersion[]>>>;
  readonly version: Load<VersionKey, Outcome<TierAccountVersion>>;
  /** By source and the ledger's own id. */
  readonly writeOperations: Load<RecordRef, WriteOperationObject | null>;
  /** Made when they are first asked for: six loaders, of which most operations need none. */
  readonly relations: () => RelationLoaders;
}

/** New loaders, which ask the services under the scope of one request. */
export function createLoaders(services: Services, scope: RequestScope, schedule: BatchSchedule): Loaders {
  const batched = <T, V>(batch: RecordBatch<T, V>): RecordLoader<V> => recordLoader(batch, schedule);
  const byId = <T extends RecordRef>(
    typename: IdTypename,
    source: RecordSource<T>,
  ): RecordLoader<Identified<T>> =>
    batched({
      getMany: (refs) => source.getMany(refs, scope),
      present: (record) => identified(typename, record),
    });
  let relations: RelationLoaders | undefined;
  const reading = customerReading(services.customers, () => scope, schedule);
  return {
    customers: batched({
      getMany: (refs) => services.customers.getMany(refs, scope),
      present: (row) => new PresentedCustomer(row, reading),
    }),
    customerReading: reading,
    customersOfEntities: batched({
      getMany: (entities) => services.customerCandidates.getCustomers(entities, scope),
      present: (row) => new PresentedCustomer(row, reading),
    }),
    tierAccounts: byId('TierAccount', services.tierAccounts),
    tierAccountRequests: byId('TierAccountRequest', services.tierAccountRequests),
    subscriptions: byId('CloudSubscription', services.subscriptions),
    fulfillmentRequests: byId('FulfillmentRequest', services.fulfillmentRequests),
    tierConfigs: byId('TierConfig', services.tierConfigs),
    tierConfigRequests: byId('TierConfigRequest', services.tierConfigRequests),
    hubs: byId('Hub', services.hubs),
    marketplaces: byId('Marketplace', services.marketplaces),
    marketplacesOfHub: batched({
      getMany: (refs) => services.hubs.getMarketplaces(refs, scope),
      present: (marketplaces) => marketplaces.map((marketplace) => identified('Marketplace', marketplace)),
    }),
    versions: eachOnce(addressOf, (ref: RecordRef) =>
      measured(scope, (part) => services.tierAccounts.getVersions(ref, part)),
    ),
    version: eachOnce(
      (key: VersionKey) => `${addressOf(key)}@${key.version}`,
      (key) => services.tierAccounts.getVersion(key, scope),
    ),
    writeOperations: eachOnce(addressOf, async (ref: RecordRef) => {
      const operation = await services.ledger.find(ref);
      return operation && presentWriteOperation(operation, services.sources, scope.memory);
    }),
    relations: () => (relations ??= relationLoaders(services.relations, scope, schedule)),
  };
}

// For what no source answers in batches: only doubles are saved. One key that breaks breaks alone.
function eachOnce<K, V>(keyOf: (key: K) => string, ask: (key: K) => Promise<V>): DataLoader<K, V, string> {
  return new DataLoader((keys) => Promise.all(keys.map((key) => ask(key).catch(asError))), {
    cacheKeyFn: keyOf,
  });
}
