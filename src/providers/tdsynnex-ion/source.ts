import type { Source, SourceCapabilities } from '../../domain/source/source.js';
import { accessTo } from '../../http/source-access.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import { pushedFields } from '../../listing/filter-table.js';
import type { SourceOptions, Stores } from '../provider.js';
import { IonClient, judge } from './client.js';
import type { IonSettings } from './config.js';
import { Customers } from './customers.js';
import { CUSTOMER_FILTERS } from './filters.js';
import { RotatingTokens } from './rotating-tokens.js';
import { TokenEndpoint } from './token-endpoint.js';
import { customerCreation } from './writes/customer-creation.js';
import { customerEdit } from './writes/customer-edit.js';
import { CHANGED_CUSTOMER, NEW_CUSTOMER } from './writes/fields.js';

export const PROVIDER = { id: 'tdsynnex-ion', displayName: 'TD SYNNEX StreamOne ION' } as const;

const CAPABILITIES: SourceCapabilities = {
  canCreateCustomer: true,
  customerUpdateMode: 'FULL',
  canDeleteCustomer: false,
  hasTierAccounts: false,
  hasCloudProfiles: true,
  hasTotalCount: false,
  settableStatuses: [],
  customerFilters: pushedFields(CUSTOMER_FILTERS),
  createCustomerFields: NEW_CUSTOMER.inputFields,
  updateCustomerFields: CHANGED_CUSTOMER.inputFields,
  createTierAccountFields: [],
  updateTierAccountFields: [],
  writesAreAsynchronous: false,
};

/** One configured reseller account of StreamOne ION. It shares nothing with any other but the store of its tokens. */
export function createIonSource(options: SourceOptions, settings: IonSettings, stores: Stores): Source {
  const { id: sourceId, displayName, timeoutMs, settleMs } = options;
  const { refreshToken } = settings.credentials;
  const access = { ...accessTo(options), headers: {} };
  const { health, tokenPauses: pauses } = access;
  const signIn = new UpstreamClient({ ...access, secrets: [refreshToken] });
  const endpoint = new TokenEndpoint(signIn, Date.now);
  const { credentials } = stores;
  const tokens = new RotatingTokens({
    sourceId,
    refreshToken,
    timeoutMs,
    credentials,
    endpoint,
    health,
    pauses,
    now: Date.now,
  });
  const upstream = new UpstreamClient({ ...access, tokens, judge, secrets: [refreshToken] });
  const client = new IonClient(upstream, settings.accountId);
  const parts = { client, sourceId };
  return {
    id: sourceId,
    displayName,
    settleMs,
    provider: PROVIDER,
    capabilities: CAPABILITIES,
    ports: {
      customers: new Customers(client, options),
      customerWrites: { create: customerCreation(parts), update: customerEdit(parts) },
    },
    health: () => health.read(),
    load: access.load,
    close: async () => {
      await upstream.close();
      await tokens.close();
      await signIn.close();
    },
  };
}
