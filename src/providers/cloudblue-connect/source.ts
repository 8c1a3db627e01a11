import type { Source, SourceCapabilities } from '../../domain/source/source.js';
import { accessTo } from '../../http/source-access.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import { pushedFields } from '../../listing/filter-table.js';
import type { SourceOptions } from '../provider.js';
import { AccountRecords } from './account-records.js';
import { AccountVersions } from './account-versions.js';
import { ConnectClient } from './client.js';
import { profileFinder } from './cloud-profiles.js';
import { Collection } from './collection.js';
import type { ConnectSettings } from './config.js';
import { CUSTOMER_FILTERS, statusFilters } from './filters.js';
import { Hubs, NamedRecords, toNamed } from './hubs.js';
import { toTierAccountRequest } from './request.mapper.js';
import {
  FULFILLMENT_STATUSES,
  SUBSCRIPTION_STATUSES,
  toFulfillmentRequest,
  toSubscription,
} from './subscription.mapper.js';
import { toTierAccount } from './tier-account.mapper.js';
import { TierAccountRequests } from './tier-account-requests.js';
import { Customers, TierAccounts } from './tier-accounts.js';
import {
  CONFIG_REQUEST_STATUSES,
  CONFIG_STATUSES,
  toTierConfig,
  toTierConfigRequest,
} from './tier-config.mapper.js';
import type { WireRow } from './wire.js';
import { FreshReads } from './writes/fresh-reads.js';
import { CHANGED_ACCOUNT, CHANGED_CUSTOMER, NEW_ACCOUNT, NEW_CUSTOMER } from './writes/fields.js';
import { writePorts } from './writes/write-ports.js';

export const PROVIDER = { id: 'cloudblue-connect', displayName: 'CloudBlue Connect' } as const;

const CAPABILITIES: SourceCapabilities = {
  canCreateCustomer: true,
  customerUpdateMode: 'FULL',
  canDeleteCustomer: true,
  hasTierAccounts: true,
  hasCloudProfiles: true,
  hasTotalCount: true,
  settableStatuses: [],
  customerFilters: pushedFields(CUSTOMER_FILTERS),
  createCustomerFields: NEW_CUSTOMER.inputFields,
  updateCustomerFields: CHANGED_CUSTOMER.inputFields,
  createTierAccountFields: NEW_ACCOUNT.inputFields,
  updateTierAccountFields: CHANGED_ACCOUNT.inputFields,
  writesAreAsynchronous: false,
};

const EVENTS = { createdField: 'events.created.at', createdPath: 'events.created.at' };

/** One configured instance of CloudBlue Connect. It shares nothing with any other. */
export function createConnectSource(options: SourceOptions, settings: ConnectSettings): Source {
  const { id, displayName, scan, settleMs } = options;
  const access = accessTo(options);
  const { health } = access;
  const upstream = new UpstreamClient({ ...access, headers: { authorization: settings.credentials.apiKey } });
  const client = new ConnectClient(upstream);

  const collection = <T>(path: string, toRecord: (row: WireRow, sourceId: string) => T, created = EVENTS) =>
    new Collection(client, { path, ...created, scan, sourceId: id, toRecord });

  const versions = new AccountVersions(client, id);
  const accounts = new TierAccounts(collection('/tier/accounts', toTierAccount), versions);
  const requestRows = collection('/tier/account-requests', toTierAccountRequest);
  const hubs = collection('/hubs', toNamed);
  const rows = collection('/tier/accounts', (row) => row);
  const reads = new FreshReads({ client, accounts: rows, requests: requestRows, hubs, versions });
  const marketplaces = collection('/marketplaces', toNamed);
  const tenants = profileFinder(
    collection('/subscriptions/assets', (row) => row),
    id,
  );
  return {
    id,
    displayName,
    settleMs,
    provider: PROVIDER,
    capabilities: CAPABILITIES,
    ports: {
      customers: new Customers(accounts, tenants),
      tierAccounts: accounts,
      tierAccountRequests: new TierAccountRequests(requestRows),
      subscriptions: new AccountRecords(collection('/subscriptions/assets', toSubscription), {
        account: ['tiers.customer.id', 'tiers.tier1.id', 'tiers.tier2.id'],
        product: 'product.id',
        filters: statusFilters(SUBSCRIPTION_STATUSES),
      }),
      fulfillmentRequests: new AccountRecords(
        collection('/requests', toFulfillmentRequest, { createdField: 'created', createdPath: 'created' }),
        {
          account: ['asset.tiers.customer.id', 'asset.tiers.tier1.id', 'asset.tiers.tier2.id'],
          product: 'asset.product.id',
          filters: statusFilters(FULFILLMENT_STATUSES),
        },
      ),
      tierConfigs: new AccountRecords(
        collection('/tier/configs', toTierConfig, { ...EVENTS, createdField: 'created' }),
        { account: ['account.id'], product: 'product.id', filters: statusFilters(CONFIG_STATUSES) },
      ),
      tierConfigRequests: new AccountRecords(
        collection('/tier/config-requests', toTierConfigRequest, { ...EVENTS, createdField: 'created' }),
        {
          account: ['configuration.account.id'],
          product: 'configuration.product.id',
          filters: statusFilters(CONFIG_REQUEST_STATUSES),
        },
      ),
      hubs: new Hubs({ client, sourceId: id, path: '/hubs', collection: hubs }),
      marketplaces: new NamedRecords({
        client,
        sourceId: id,
        path: '/marketplaces',
        collection: marketplaces,
      }),
      ...writePorts({ client, reads, sourceId: id }),
    },
    health: () => health.read(),
    load: access.load,
    close: () => upstream.close(),
  };
}
