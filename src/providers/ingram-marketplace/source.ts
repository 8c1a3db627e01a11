import type { Source, SourceCapabilities } from '../../domain/source/source.js';
import { SourceHealthRecord } from '../../domain/source/source-health.js';
import { MintedTokens } from '../../http/minted-tokens.js';
import { RequestSlots } from '../../http/request-slots.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import type { SourceOptions } from '../provider.js';
import { IngramClient } from './client.js';
import { profileFinder } from './cloud-profiles.js';
import type { IngramSettings } from './config.js';
import { Customers } from './customers.js';
import { mintToken } from './token.js';

export const PROVIDER = { id: 'ingram-marketplace', displayName: 'Ingram Micro Cloud Marketplace' } as const;

/** What is built so far: reading. No change can be made at this platform yet. */
const CAPABILITIES: SourceCapabilities = {
  createCustomer: false,
  updateCustomer: 'NONE',
  deleteCustomer: false,
  tierAccounts: false,
  cloudProfiles: true,
  totalCount: true,
  settableStatuses: [],
  customerFilters: ['nameContains', 'email', 'externalId', 'resellerId'],
  createFields: [],
  requiredCreateFields: [],
  updateFields: [],
  asyncWrites: false,
};

/** One configured instance of the Ingram Micro Cloud Marketplace. It shares nothing with any other. */
export function createIngramSource(options: SourceOptions, { credentials }: IngramSettings): Source {
  const { id, displayName, baseUrl, timeoutMs, maxConcurrency, scan, settleMs } = options;
  const health = new SourceHealthRecord();
  const tokens = new MintedTokens({
    mint: (scope) => mintToken(upstream, credentials, scope),
    timeoutMs,
    health,
    sourceId: id,
  });
  const upstream: UpstreamClient = new UpstreamClient({
    sourceId: id,
    baseUrl,
    timeoutMs,
    requests: new RequestSlots(maxConcurrency),
    headers: { 'x-subscription-key': credentials.subscriptionKey },
    tokens,
    health,
  });
  const client = new IngramClient(upstream);
  const findCloudProfiles = profileFinder(client, id);
  return {
    id,
    displayName,
    settleMs,
    provider: PROVIDER,
    capabilities: CAPABILITIES,
    ports: { customers: new Customers({ client, sourceId: id, bounds: scan, findCloudProfiles }) },
    health: () => health.read(),
    close: () => upstream.close(),
  };
}
