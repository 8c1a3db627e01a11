import type { Page, PageRequest } from '../../src/domain/page.js';
import type { Source, SourcePorts } from '../../src/domain/source/source.js';

/** A source with these ports and nothing behind it. */
export function sourceNamed(id: string, ports: SourcePorts = {}): Source {
  return {
    id,
    displayName: id,
    settleMs: 60_000,
    provider: { id: 'test', displayName: 'Test' },
    capabilities: {
      canCreateCustomer: false,
      customerUpdateMode: 'NONE',
      canDeleteCustomer: false,
      hasTierAccounts: false,
      hasCloudProfiles: false,
      hasTotalCount: true,
      settableStatuses: [],
      customerFilters: [],
      createCustomerFields: [],
      updateCustomerFields: [],
      createTierAccountFields: [],
      updateTierAccountFields: [],
      writesAreAsynchronous: false,
    },
    ports,
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
}

/** One page of a list that is held in memory; positions are the places in it. */
export function pageOfList<T>(
  records: readonly T[],
  { first, after }: PageRequest,
  options: { readonly counts?: boolean } = {},
): Page<T> {
  const start = after === null ? 0 : Number(after) + 1;
  const rows = records
    .slice(start, start + first)
    .map((record, index) => ({ record, position: String(start + index) }));
  const left = records.length - start;
  return {
    rows,
    hasNextPage: left > first,
    remaining: options.counts === false ? null : left,
    asked: true,
    rowsScanned: rows.length,
    continueAt: null,
  };
}
