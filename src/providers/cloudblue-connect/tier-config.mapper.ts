import type { Reference } from '../../domain/record.js';
import type { TierConfig, TierConfigRequest } from '../../domain/tier-config/tier-config.js';
import {
  TIER_CONFIG_REQUEST_STATUSES,
  TIER_CONFIG_REQUEST_TYPES,
  TIER_CONFIG_STATUSES,
} from '../../domain/tier-config/tier-config.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { timestampOf } from '../../mapping/timestamps.js';
import { wordReader } from '../../mapping/words.js';
import type { WireRow, WireTierConfig } from './wire.js';
import { wireTierConfig, wireTierConfigRequest } from './wire.js';
import { referenceOf, toProduct, wordsOf } from './values.mapper.js';

export const CONFIG_STATUSES = wordsOf(TIER_CONFIG_STATUSES);
export const CONFIG_REQUEST_STATUSES = wordsOf(TIER_CONFIG_REQUEST_STATUSES);

const configStatusOf = wordReader(CONFIG_STATUSES);
const requestStatusOf = wordReader(CONFIG_REQUEST_STATUSES);
const requestTypeOf = wordReader(wordsOf(TIER_CONFIG_REQUEST_TYPES));

export function toTierConfig(row: WireRow, sourceId: string): TierConfig {
  const data = dataOf(wireTierConfig.parse(row), sourceId);
  return { sourceId, nativeId: row.id, ...data, raw: () => withoutSecrets(row) };
}

export function toTierConfigRequest(row: WireRow, sourceId: string): TierConfigRequest {
  const wire = wireTierConfigRequest.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    type: requestTypeOf(wire.type) ?? 'UNKNOWN',
    typeRaw: present(wire.type),
    status: requestStatusOf(wire.status) ?? 'UNKNOWN',
    statusRaw: present(wire.status),
    reason: present(wire.reason),
    tierConfig: embeddedTierConfig(wire.configuration, sourceId),
    createdAt: timestampOf(wire.events?.created?.at),
    updatedAt: timestampOf(wire.events?.updated?.at),
    raw: () => withoutSecrets(row),
  };
}

function dataOf(wire: WireTierConfig, sourceId: string) {
  return {
    status: configStatusOf(wire.status) ?? 'UNKNOWN',
    statusRaw: present(wire.status),
    tierLevel: wire.tier_level ?? null,
    product: toProduct(wire.product, sourceId),
    account: referenceOf(wire.account, sourceId),
    createdAt: timestampOf(wire.events?.created?.at),
    updatedAt: timestampOf(wire.events?.updated?.at),
  };
}

// Only the parts that the request really carries are embedded.
function embeddedTierConfig(
  wire: WireTierConfig | null | undefined,
  sourceId: string,
): Reference<TierConfig> | null {
  const nativeId = present(wire?.id);
  if (!wire || nativeId === null) return null;
  const { status, statusRaw, tierLevel, product, account, createdAt, updatedAt } = dataOf(wire, sourceId);
  const embedded = {
    ...(wire.status !== undefined && { status, statusRaw }),
    ...(wire.tier_level !== undefined && { tierLevel }),
    ...(wire.product !== undefined && { product }),
    ...(wire.account !== undefined && { account }),
    ...(wire.events !== undefined && { createdAt, updatedAt }),
  };
  return { sourceId, nativeId, embedded };
}
