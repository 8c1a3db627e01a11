import type { RequestScope } from '../../domain/request-scope.js';
import type { Source, SourceCapabilities } from '../../domain/source/source.js';
import { MintedTokens } from '../../http/minted-tokens.js';
import { accessTo } from '../../http/source-access.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import { pushedFields } from '../../listing/filter-table.js';
import type { SourceOptions } from '../provider.js';
import { CustomerCandidates } from './candidates.js';
import { judge, TradevestClient } from './client.js';
import type { TradevestSettings } from './config.js';
import { Customers } from './customers.js';
import { CUSTOMER_FILTERS } from './filters.js';
import { ChangesByRequestor } from './recent-changes.js';
import { canonicalUuid } from './wire.js';
import { wireToken } from './wire.js';
import { customerWrites } from './writes/customer-writes.js';
import { CHANGED_CUSTOMER, NEW_CUSTOMER } from './writes/fields.js';

export const PROVIDER = { id: 'tradevest', displayName: 'tradevest' } as const;

const CAPABILITIES: SourceCapabilities = {
  canCreateCustomer: true,
  customerUpdateMode: 'LABELS_ONLY',
  canDeleteCustomer: false,
  hasTierAccounts: false,
  hasCloudProfiles: false,
  hasTotalCount: false,
  settableStatuses: [],
  customerFilters: pushedFields(CUSTOMER_FILTERS),
  createCustomerFields: NEW_CUSTOMER.inputFields,
  updateCustomerFields: CHANGED_CUSTOMER.inputFields,
  createTierAccountFields: [],
  updateTierAccountFields: [],
  writesAreAsynchronous: true,
};

/** One configured instance of tradevest. It shares nothing with any other. */
export function createTradevestSource(options: SourceOptions, { credentials }: TradevestSettings): Source {
  const { id, displayName, timeoutMs, scan, settleMs } = options;
  const access = { ...accessTo(options), headers: {} };
  const { health, tokenPauses: pauses } = access;
  const secrets = [credentials.clientId, credentials.clientSecret];
  // Tokens come from a host of their own.
  const issuer = new UpstreamClient({ ...access, baseUrl: credentials.tokenUrl, secrets });
  const mint = (scope: RequestScope) => mintToken(issuer, credentials, scope);
  const tokens = new MintedTokens({ mint, timeoutMs, health, sourceId: id, pauses });
  const upstream = new UpstreamClient({ ...access, tokens, judge, secrets });
  const client = new TradevestClient(upstream);
  const recent = new ChangesByRequestor({ settleMs });
  const customers = new Customers(client, { sourceId: id, scan, recent });
  const requestorId = canonicalUuid(credentials.requestorId) ?? credentials.requestorId;
  return {
    id,
    displayName,
    settleMs,
    provider: PROVIDER,
    capabilities: CAPABILITIES,
    ports: {
      customers,
      customerCandidates: new CustomerCandidates(client, {
        sourceId: id,
        scan,
        toCustomer: (row, scope) => customers.toRow(row, scope),
      }),
      customerWrites: customerWrites({ client, sourceId: id, requestorId, settleMs, recent }),
    },
    health: () => health.read(),
    load: access.load,
    close: async () => {
      await Promise.all([upstream.close(), issuer.close()]);
    },
  };
}

type Credentials = TradevestSettings['credentials'];

async function mintToken(
  issuer: UpstreamClient,
  { clientId, clientSecret, scope: asked }: Credentials,
  scope: RequestScope,
) {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(asked !== undefined && { scope: asked }),
  };
  const { body } = await issuer.requestToken('', { form }, scope);
  const token = wireToken.safeParse(body);
  if (!token.success) throw issuer.malformed('holds no access token');
  return { token: token.data.access_token, lifetimeMs: token.data.expires_in * 1000 };
}
