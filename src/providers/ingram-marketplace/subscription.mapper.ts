import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import { unreadable } from '../../domain/source-error.js';
import { microsoftProfile } from '../../mapping/microsoft-profiles.js';
import { present } from '../../mapping/presence.js';
import { isNoList } from '../../mapping/wire.js';
import { wordKey } from '../../mapping/words.js';
import type { WireRow, WireSubscription } from './wire.js';
import { wireSubscription } from './wire.js';

const TENANT = 'ms_customer_id';
const PARAMETERS = 'fulfillmentParameters';

/** Whether a list row shows everything; one without parameters has to be read alone. */
export function showsParameters(row: WireRow): boolean {
  return Array.isArray(row[PARAMETERS]);
}

/** Whose subscription it is; null where the row does not say. */
export function customerIdOf(row: WireRow): string | null {
  return present(wireSubscription.parse(row).customerId);
}

/** The oldest first, as far as the rows tell: by the day of their creation; rows come the newest first. */
export function oldestFirst(rows: readonly WireRow[]): readonly WireRow[] {
  const dated = rows
    .toReversed()
    .map((row) => ({ row, at: wireSubscription.parse(row).creationDate?.getTime() ?? 0 }));
  return dated.sort((a, b) => a.at - b.at).map(({ row }) => row);
}

/**
 * The Microsoft tenants that a customer's subscriptions name in their parameters. Many subscriptions name one tenant: it
 * is one profile, whose origin is the oldest of them, and it is enabled while one of them is active. The rows come in
 * full and oldest first. Throws a SourceError if the parameters of one are no list.
 */
export function toCloudProfiles(
  rows: readonly WireRow[],
  ref: Pick<CloudProfile, 'sourceId' | 'customerId'>,
): readonly CloudProfile[] {
  const profiles = new Map<string, CloudProfile>();
  for (const row of rows) {
    if (isNoList(row[PARAMETERS])) throw unreadable(ref.sourceId, PARAMETERS);
    const wire = wireSubscription.parse(row);
    const tenantId = tenantOf(wire);
    if (tenantId === null) continue;
    const key = tenantId.toLowerCase();
    const told = { originId: row.id, tenantId, domain: null, enabled: false };
    const known = profiles.get(key) ?? microsoftProfile(ref, told);
    profiles.set(key, { ...known, enabled: known.enabled === true || wordKey(wire.status) === 'active' });
  }
  return [...profiles.values()];
}

// A value may be of any JSON type; a tenant's id is text.
function tenantOf({ fulfillmentParameters }: WireSubscription): string | null {
  const value = fulfillmentParameters?.find(({ name }) => name === TENANT)?.value;
  return typeof value === 'string' ? present(value.trim()) : null;
}
