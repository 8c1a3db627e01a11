import type { Source, SourceCapabilities } from '../../domain/source/source.js';
import { SourceHealthRecord } from '../../domain/source/source-health.js';
import { RequestSlots } from '../../http/request-slots.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import type { SourceOptions, Stores } from '../provider.js';
import { IonClient } from './client.js';
import type { IonSettings } from './config.js';
import { Customers } from './customers.js';
import { RotatingTokens } from './rotating-tokens.js';
import { TokenEndpoint } from './token-endpoint.js';

export const PROVIDER = { id: 'tdsynnex-ion', displayName: 'TD SYNNEX StreamOne ION' } as const;

/** What is built so far: reading. No change can be made at this platform yet. */
const CAPABILITIES: SourceCapabilities = {
  createCustomer: false,
  updateCustomer: 'NONE',
  deleteCustomer: false,
  tierAccounts: false,
  cloudProfiles: true,
  totalCount: false,
  settableStatuses: [],
  customerFilters: ['email', 'status'],
  createFields: [],
  requiredCreateFields: [],
  updateFields: [],
  asyncWrites: false,
};

/** One configured reseller account of StreamOne ION. It shares nothing with any other but the store of its tokens. */
export function createIonSource(options: SourceOptions, settings: IonSettings, stores: Stores): Source {
  const { id: sourceId, displayName, baseUrl, timeoutMs, settleMs } = options;
  const { refreshToken } = settings.credentials;
  const health = new SourceHealthRecord();
  const requests = new RequestSlots(options.maxConcurrency);
  const reach = { sourceId, baseUrl, timeoutMs, requests, headers: {}, health };
  const now = () => Date.now();
  const signIn = new UpstreamClient(reach);
  const endpoint = new TokenEndpoint(signIn, now);
  const { credentials } = stores;
  const tokens = new RotatingTokens({
    sourceId,
    refreshToken,
    timeoutMs,
    credentials,
    endpoint,
    health,
    now,
  });
  const upstream = new UpstreamClient({ ...reach, tokens });
  return {
    id: sourceId,
    displayName,
    settleMs,
    provider: PROVIDER,
    capabilities: CAPABILITIES,
    ports: { customers: new Customers(new IonClient(upstream, settings.accountId), options) },
    health: () => health.read(),
    close: async () => {
      await upstream.close();
      await tokens.close();
      await signIn.close();
    },
  };
}
