import type { Source, SourceCapabilities } from '../../domain/source/source.js';
import { MintedTokens } from '../../http/minted-tokens.js';
import { accessTo } from '../../http/source-access.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import { pushedFields } from '../../listing/filter-table.js';
import type { SourceOptions } from '../provider.js';
import { IngramClient, judge } from './client.js';
import { profileFinder } from './cloud-profiles.js';
import type { IngramSettings } from './config.js';
import { Customers } from './customers.js';
import { CUSTOMER_FILTERS } from './filters.js';
import { mintToken } from './token.js';
import { customerCreation } from './writes/customer-creation.js';
import { customerUpdate } from './writes/customer-update.js';
import { CHANGED_CUSTOMER, NEW_CUSTOMER } from './writes/fields.js';
import { SETTABLE_STATUSES } from './writes/spelling.js';

export const PROVIDER = { id: 'ingram-marketplace', displayName: 'Ingram Micro Cloud Marketplace' } as const;

const CAPABILITIES: SourceCapabilities = {
  canCreateCustomer: true,
  customerUpdateMode: 'PARTIAL',
  canDeleteCustomer: false,
  hasTierAccounts: false,
  hasCloudProfiles: true,
  hasTotalCount: true,
  settableStatuses: SETTABLE_STATUSES,
  customerFilters: pushedFields(CUSTOMER_FILTERS),
  createCustomerFields: NEW_CUSTOMER.inputFields,
  updateCustomerFields: CHANGED_CUSTOMER.inputFields,
  createTierAccountFields: [],
  updateTierAccountFields: [],
  writesAreAsynchronous: false,
};

/** One configured instance of the Ingram Micro Cloud Marketplace. It shares nothing with any other. */
export function createIngramSource(options: SourceOptions, { credentials }: IngramSettings): Source {
  const { id, displayName, timeoutMs, scan, settleMs } = options;
  const access = accessTo(options);
  const { health, tokenPauses: pauses } = access;
  const tokens = new MintedTokens({
    mint: (scope) => mintToken(upstream, credentials, scope),
    timeoutMs,
    health,
    sourceId: id,
    pauses,
  });
  const upstream: UpstreamClient = new UpstreamClient({
    ...access,
    headers: { 'x-subscription-key': credentials.subscriptionKey },
    tokens,
    judge,
    secrets: [credentials.username, credentials.password],
  });
  const client = new IngramClient(upstream);
  const findCloudProfiles = profileFinder(client, id);
  return {
    id,
    displayName,
    settleMs,
    provider: PROVIDER,
    capabilities: CAPABILITIES,
    ports: {
      customers: new Customers({ client, sourceId: id, scan, findCloudProfiles }),
      customerWrites: {
        create: customerCreation({ client, sourceId: id }),
        update: customerUpdate({ client, sourceId: id }),
      },
    },
    health: () => health.read(),
    load: access.load,
    close: () => upstream.close(),
  };
}
