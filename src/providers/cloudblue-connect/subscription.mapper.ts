import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Reference } from '../../domain/record.js';
import type { CloudSubscription, FulfillmentRequest } from '../../domain/subscription/subscription.js';
import {
  CLOUD_SUBSCRIPTION_STATUSES,
  FULFILLMENT_REQUEST_STATUSES,
  FULFILLMENT_REQUEST_TYPES,
} from '../../domain/subscription/subscription.js';
import { unreadable } from '../../domain/source-error.js';
import { microsoftProfile } from '../../mapping/microsoft-profiles.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { timestampOf } from '../../mapping/timestamps.js';
import { isNoList } from '../../mapping/wire.js';
import { wordReader } from '../../mapping/words.js';
import type { WireRow, WireSubscription } from './wire.js';
import { wireFulfillmentRequest, wireSubscription } from './wire.js';
import { referenceOf, toProduct, wordsOf } from './values.mapper.js';

export const SUBSCRIPTION_STATUSES = wordsOf(CLOUD_SUBSCRIPTION_STATUSES);
export const FULFILLMENT_STATUSES = wordsOf(FULFILLMENT_REQUEST_STATUSES);

const subscriptionStatusOf = wordReader(SUBSCRIPTION_STATUSES);
const fulfillmentStatusOf = wordReader(FULFILLMENT_STATUSES);
const fulfillmentTypeOf = wordReader(wordsOf(FULFILLMENT_REQUEST_TYPES));

export function toSubscription(row: WireRow, sourceId: string): CloudSubscription {
  const wire = wireSubscription.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    ...stateOf(wire),
    ...relationsOf(wire, sourceId),
    createdAt: timestampOf(wire.events?.created?.at),
    updatedAt: timestampOf(wire.events?.updated?.at),
    raw: () => withoutSecrets(row),
  };
}

export function toFulfillmentRequest(row: WireRow, sourceId: string): FulfillmentRequest {
  const wire = wireFulfillmentRequest.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    type: fulfillmentTypeOf(wire.type) ?? 'UNKNOWN',
    typeRaw: present(wire.type),
    status: fulfillmentStatusOf(wire.status) ?? 'UNKNOWN',
    statusRaw: present(wire.status),
    reason: present(wire.reason),
    subscription: embeddedSubscription(wire.asset, sourceId),
    createdAt: timestampOf(wire.created),
    updatedAt: timestampOf(wire.updated),
    raw: () => withoutSecrets(row),
  };
}

function stateOf(wire: WireSubscription) {
  return {
    status: subscriptionStatusOf(wire.status) ?? 'UNKNOWN',
    statusRaw: present(wire.status),
    externalId: present(wire.external_id),
    externalUid: present(wire.external_uid),
  };
}

function relationsOf(wire: WireSubscription, sourceId: string) {
  return {
    product: toProduct(wire.product, sourceId),
    marketplace: referenceOf(wire.marketplace, sourceId),
    customerAccount: referenceOf(wire.tiers?.customer, sourceId),
    tier1Account: referenceOf(wire.tiers?.tier1, sourceId),
    tier2Account: referenceOf(wire.tiers?.tier2, sourceId),
  };
}

// A fulfillment request embeds nearly the whole subscription; only the parts that it really carries are embedded.
function embeddedSubscription(
  wire: WireSubscription | null | undefined,
  sourceId: string,
): Reference<CloudSubscription> | null {
  const nativeId = present(wire?.id);
  if (!wire || nativeId === null) return null;
  const { status, statusRaw, externalId, externalUid } = stateOf(wire);
  const { product, marketplace, customerAccount, tier1Account, tier2Account } = relationsOf(wire, sourceId);
  const embedded = {
    ...(wire.status !== undefined && { status, statusRaw }),
    ...(wire.external_id !== undefined && { externalId }),
    ...(wire.external_uid !== undefined && { externalUid }),
    ...(wire.product !== undefined && { product }),
    ...(wire.marketplace !== undefined && { marketplace }),
    ...(wire.tiers !== undefined && { customerAccount, tier1Account, tier2Account }),
  };
  return { sourceId, nativeId, embedded };
}

const TENANT = 'ms_customer_id';
const DOMAIN = 'microsoft_domain';

/** The parameters of a subscription that name a tenant, by their ids. */
export const TENANT_PARAMETERS = [TENANT, DOMAIN] as const;

/**
 * The Microsoft tenants that a customer's subscriptions name in their parameters (`ms_customer_id`,
 * `microsoft_domain`). Many subscriptions name one tenant: it is one profile, whose origin is the oldest of them,
 * and it is enabled while one of them is active. The rows come oldest first. Throws a SourceError if the parameters of
 * one are no list.
 */
export function toCloudProfiles(
  rows: readonly WireRow[],
  ref: Pick<CloudProfile, 'sourceId' | 'customerId'>,
): readonly CloudProfile[] {
  let profiles: readonly CloudProfile[] = [];
  for (const row of rows) {
    if (isNoList(row['params'])) throw unreadable(ref.sourceId, 'params');
    const { status, params } = wireSubscription.parse(row);
    const tenantId = parameterOf(params, TENANT);
    const domain = parameterOf(params, DOMAIN);
    if (tenantId === null && domain === null) continue;
    const enabled = subscriptionStatusOf(status) === 'ACTIVE';
    profiles = withProfile(profiles, microsoftProfile(ref, { originId: row.id, tenantId, domain, enabled }));
  }
  return profiles;
}

// A subscription that names tenant and domain tells that what was known of either is one profile.
function withProfile(profiles: readonly CloudProfile[], more: CloudProfile): readonly CloudProfile[] {
  const same = profiles.filter((profile) => isSameTenant(profile, more));
  const [oldest, ...others] = more.tenantId === null ? same.slice(0, 1) : same;
  if (!oldest) return [...profiles, more];
  const merged = [...others, more].reduce(merge, oldest);
  return profiles
    .filter((profile) => !others.includes(profile))
    .map((profile) => (profile === oldest ? merged : profile));
}

type Tenant = Pick<CloudProfile, 'tenantId' | 'domain'>;

// An order that is not fulfilled yet knows the domain only.
function isSameTenant(a: Tenant, b: Tenant): boolean {
  if (a.tenantId !== null && b.tenantId !== null)
    return a.tenantId.toLowerCase() === b.tenantId.toLowerCase();
  return a.domain !== null && a.domain.toLowerCase() === b.domain?.toLowerCase();
}

function merge(known: CloudProfile, more: CloudProfile): CloudProfile {
  return {
    ...known,
    tenantId: known.tenantId ?? more.tenantId,
    domain: known.domain ?? more.domain,
    enabled: known.enabled === true || more.enabled === true,
  };
}

function parameterOf(params: WireSubscription['params'], id: string): string | null {
  return present(params?.find((parameter) => parameter.id === id)?.value);
}
