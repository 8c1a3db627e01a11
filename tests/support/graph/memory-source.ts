import type { CloudProfile } from '../../../src/domain/cloud-profile/cloud-profile.js';
import type { Customer, CustomerDetail, CustomerRow } from '../../../src/domain/customer/customer.js';
import type { Hub, Marketplace } from '../../../src/domain/hub/hub.js';
import type { Outcome } from '../../../src/domain/outcome.js';
import { ABSENT, failed, found } from '../../../src/domain/outcome.js';
import type { Page } from '../../../src/domain/page.js';
import type { AccountGroup, OutcomesByGroup } from '../../../src/domain/ports.js';
import { countRequest } from '../../../src/domain/request-scope.js';
import { SourceError } from '../../../src/domain/source-error.js';
import type { Source, SourcePorts } from '../../../src/domain/source/source.js';
import type { CloudSubscription, FulfillmentRequest } from '../../../src/domain/subscription/subscription.js';
import type { TierAccountRequest } from '../../../src/domain/tier-account-request/tier-account-request.js';
import type { TierAccount, TierAccountVersion } from '../../../src/domain/tier-account/tier-account.js';
import type { TierConfig, TierConfigRequest } from '../../../src/domain/tier-config/tier-config.js';
import type { Ask, Asking } from './memory-lists.js';
import { listed, listOf, lookUp, named, ordered, orderOf, pageOf } from './memory-lists.js';

/**
 * What a source in memory holds, newest first. A kind of record that is left out is a capability that the source lacks.
 */
export interface MemoryRecords {
  readonly customers?: readonly Customer[];
  /** Details that rows of customers leave out, to be read apart. */
  readonly unlisted?: readonly CustomerDetail[];
  readonly cloudProfiles?: readonly CloudProfile[];
  readonly tierAccounts?: readonly TierAccount[];
  readonly versions?: readonly TierAccountVersion[];
  readonly requests?: readonly TierAccountRequest[];
  readonly subscriptions?: readonly CloudSubscription[];
  readonly fulfillmentRequests?: readonly FulfillmentRequest[];
  readonly tierConfigs?: readonly TierConfig[];
  readonly tierConfigRequests?: readonly TierConfigRequest[];
  readonly hubs?: readonly Hub[];
  readonly marketplaces?: readonly Marketplace[];
  /** What lets the records be changed. */
  readonly writes?: Pick<SourcePorts, 'customerWrites' | 'tierAccountWrites' | 'tierAccountRequestWrites'>;
}

/** A source that really holds its records and really can fail; `calls` lists what it was asked. */
export interface MemorySource {
  readonly source: Source;
  /** One entry per call of a port, e.g. "tierAccounts.findMany TA-1,TA-2". */
  readonly calls: string[];
  /** The filter of each list that it was asked for. */
  readonly filters: object[];
  /** From now on every port whose call begins so fails with this error. */
  readonly failOn: (call: string, error: Error) => void;
}

export function memorySource(id: string, records: MemoryRecords): MemorySource {
  const calls: string[] = [];
  const filters: object[] = [];
  const failures: { readonly call: string; readonly error: Error }[] = [];
  const ask: Ask = (call, filter) => {
    calls.push(call);
    if (filter) filters.push(filter);
    const failure = failures.find((candidate) => call.startsWith(candidate.call));
    if (!failure) return null;
    if (failure.error instanceof SourceError) return failure.error;
    throw failure.error;
  };
  const source: Source = {
    id,
    displayName: `Source ${id}`,
    settleMs: 60_000,
    provider: { id: 'memory', displayName: 'Memory' },
    capabilities: CAPABILITIES,
    ports: { ...portsOf(records, ask), ...records.writes },
    health: () => ({
      state: 'HEALTHY',
      lastSuccessAt: null,
      lastFailureAt: null,
      lastError: null,
      tokenIssuedAt: null,
      tokenExpiresAt: null,
    }),
    load: () => ({ slots: 10, slotsInUse: 0, callsWaiting: 0, isCircuitOpen: false }),
    close: () => Promise.resolve(),
  };
  return { source, calls, filters, failOn: (call, error) => failures.push({ call, error }) };
}

// eslint-disable-next-line complexity -- one conditional spread per kind of record, and nothing else
function portsOf(records: MemoryRecords, ask: Ask): SourcePorts {
  const { customers, unlisted = [], cloudProfiles = [], tierAccounts, versions = [], requests } = records;
  const { subscriptions, fulfillmentRequests, tierConfigs, tierConfigRequests, hubs, marketplaces } = records;
  const accountRows = tierAccounts ?? [];
  return {
    ...(customers && {
      customers: {
        ...lookUp('customers', rowsWithout(customers, unlisted), ask),
        list: ({ filter, page }, scope) => {
          const rows = customers.filter((row) => named(row, filter.nameContains));
          return listed('customers.list', rowsWithout(rows, unlisted), { filter, page, ask, scope });
        },
        ...(unlisted.length > 0 && {
          readDetails: ({ customers: rows, details }, scope) => {
            const ids = rows.map(({ nativeId }) => nativeId);
            return lookUp(`customers.readDetails(${[...details].join()})`, customers, ask).findMany(
              ids,
              scope,
            );
          },
        }),
        findCloudProfiles: (ids) => {
          const error = ask(`customers.findCloudProfiles ${ids.join()}`);
          const of = (key: string) => cloudProfiles.filter(({ customerId }) => customerId === key);
          return Promise.resolve(new Map(ids.map((key) => [key, error ? failed(error) : found(of(key))])));
        },
      },
    }),
    ...(tierAccounts && {
      tierAccounts: {
        ...lookUp('tierAccounts', tierAccounts, ask),
        list: ({ filter, page, direction }, scope) =>
          listed(
            'tierAccounts.list',
            tierAccounts
              .filter((row) => filter.parentId === null || row.parent?.nativeId === filter.parentId)
              .filter((row) => named(row, filter.nameContains)),
            { filter, page, direction, ask, scope },
          ),
        listForAccounts: ({ groups, filter, page, direction }, scope) =>
          grouped('tierAccounts.children', { groups, filter, page, direction, ask, scope }, (group) =>
            tierAccounts.filter(({ parent }) => parent?.nativeId === group.accountId),
          ),
        findVersions: (accountId) => {
          const error = ask(`tierAccounts.findVersions ${accountId}`);
          const rows = versions.filter((version) => version.accountId === accountId);
          return Promise.resolve(error ? failed(error) : rows.length === 0 ? ABSENT : found(rows));
        },
        findVersion: ({ accountId, version }) => {
          const error = ask(`tierAccounts.findVersion ${accountId}@${version}`);
          const row = versions.find((one) => one.accountId === accountId && one.version === version);
          return Promise.resolve(error ? failed(error) : row ? found(row) : ABSENT);
        },
      },
    }),
    ...(requests && {
      tierAccountRequests: {
        ...lookUp('tierAccountRequests', requests, ask),
        list: ({ filter, page, direction }, scope) =>
          listed('tierAccountRequests.list', requests, { filter, page, direction, ask, scope }),
        listForAccounts: ({ groups, filter, page, direction }, scope) =>
          grouped(
            'tierAccountRequests.listForAccounts',
            { groups, filter, page, direction, ask, scope },
            (group) =>
              requests
                .filter(({ accountId }) => accountId === group.accountId)
                .filter(({ status }) => filter.statuses?.includes(status) ?? true),
          ),
      },
    }),
    ...(subscriptions && {
      subscriptions: {
        ...lookUp('subscriptions', subscriptions, ask),
        listForAccounts: ({ groups, filter, page, direction }, scope) =>
          grouped('subscriptions.listForAccounts', { groups, filter, page, direction, ask, scope }, (group) =>
            subscriptions.filter(({ customerAccount: customer }) => customer?.nativeId === group.accountId),
          ),
      },
    }),
    ...(fulfillmentRequests && {
      fulfillmentRequests: {
        ...lookUp('fulfillmentRequests', fulfillmentRequests, ask),
        listForAccounts: ({ groups, filter, page, direction }, scope) =>
          grouped(
            'fulfillmentRequests.listForAccounts',
            { groups, filter, page, direction, ask, scope },
            () => fulfillmentRequests,
          ),
      },
    }),
    ...(tierConfigs && {
      tierConfigs: {
        ...lookUp('tierConfigs', tierConfigs, ask),
        listForAccounts: ({ groups, filter, page, direction }, scope) =>
          grouped(
            'tierConfigs.listForAccounts',
            { groups, filter, page, direction, ask, scope },
            ({ accountId }) => tierConfigs.filter(({ account }) => account?.nativeId === accountId),
          ),
      },
    }),
    ...(tierConfigRequests && {
      tierConfigRequests: {
        ...lookUp('tierConfigRequests', tierConfigRequests, ask),
        listForAccounts: ({ groups, filter, page, direction }, scope) =>
          grouped(
            'tierConfigRequests.listForAccounts',
            { groups, filter, page, direction, ask, scope },
            () => tierConfigRequests,
          ),
      },
    }),
    ...(hubs && {
      hubs: {
        ...lookUp('hubs', hubs, ask),
        ...listOf('hubs', hubs, ask),
        findMarketplaces: (ids) => {
          const error = ask(`hubs.findMarketplaces ${ids.join()}`);
          return Promise.resolve(
            new Map(ids.map((key) => [key, error ? failed(error) : found(marketplaces ?? [])])),
          );
        },
      },
    }),
    ...(marketplaces && {
      marketplaces: {
        ...lookUp('marketplaces', marketplaces, ask),
        ...listOf('marketplaces', marketplaces, ask),
      },
    }),
  };

  function grouped<T>(
    call: string,
    { groups, filter, page, direction, ask: asked, scope }: { groups: readonly AccountGroup[] } & Asking,
    rowsOf: (group: AccountGroup) => readonly T[],
  ): Promise<OutcomesByGroup<T>> {
    countRequest(scope, 'source');
    const ids = groups.map(({ accountId }) => accountId).join();
    const error = asked(`${call} ${ids}${orderOf(direction)}`, filter);
    const outcomeOf = (group: AccountGroup): Outcome<Page<T>> => {
      if (error) return failed(error);
      const owned = accountRows.some(({ nativeId }) => nativeId === group.accountId);
      return owned ? found(pageOf(ordered(rowsOf(group), direction), page)) : ABSENT;
    };
    return Promise.resolve(new Map(groups.map((group) => [group, outcomeOf(group)])));
  }
}

function rowsWithout(
  customers: readonly Customer[],
  unlisted: readonly CustomerDetail[],
): readonly CustomerRow[] {
  const without = (customer: Customer): CustomerRow => ({
    ...customer,
    ...Object.fromEntries(unlisted.map((detail) => [detail, undefined])),
  });
  return unlisted.length === 0 ? customers : customers.map(without);
}

const CAPABILITIES: Source['capabilities'] = {
  canCreateCustomer: false,
  customerUpdateMode: 'NONE',
  canDeleteCustomer: false,
  hasTierAccounts: true,
  hasCloudProfiles: true,
  hasTotalCount: true,
  settableStatuses: [],
  customerFilters: [],
  createCustomerFields: [],
  updateCustomerFields: [],
  createTierAccountFields: [],
  updateTierAccountFields: [],
  writesAreAsynchronous: false,
};
