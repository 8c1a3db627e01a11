import type { Reference } from '../../domain/record.js';
import type { TierConfig, TierConfigRequest } from '../../domain/tier-config/tier-config.js';
import { dateOf } from './timestamps.js';
import { present } from '../../mapping/presence.js';
import { referenceOf } from './references.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { toProduct } from './request.mapper.js';
import type { WireRow, WireTierConfig } from './wire.js';
import { wireTierConfig, wireTierConfigRequest } from './wire.js';

export function toTierConfig(row: WireRow, sourceId: string): TierConfig {
  const data = dataOf(wireTierConfig.parse(row), sourceId);
  return { sourceId, nativeId: row.id, ...data, raw: () => withoutSecrets(row) };
}

export function toTierConfigRequest(row: WireRow, sourceId: string): TierConfigRequest {
  const wire = wireTierConfigRequest.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    type: present(wire.type),
    status: present(wire.status),
    reason: present(wire.reason),
    tierConfig: embeddedTierConfig(wire.configuration, sourceId),
    createdAt: dateOf(wire.events?.created?.at),
    updatedAt: dateOf(wire.events?.updated?.at),
    raw: () => withoutSecrets(row),
  };
}

function dataOf(wire: WireTierConfig, sourceId: string) {
  return {
    status: present(wire.status),
    tierLevel: wire.tier_level ?? null,
    product: toProduct(wire.product, sourceId),
    account: referenceOf(wire.account, sourceId),
    createdAt: dateOf(wire.events?.created?.at),
    updatedAt: dateOf(wire.events?.updated?.at),
  };
}

// Only the parts that the request really carries are held.
function embeddedTierConfig(
  wire: WireTierConfig | null | undefined,
  sourceId: string,
): Reference<TierConfig> | null {
  const nativeId = present(wire?.id);
  if (!wire || nativeId === null) return null;
  const { status, tierLevel, product, account, createdAt, updatedAt } = dataOf(wire, sourceId);
  const held = {
    ...(wire.status !== undefined && { status }),
    ...(wire.tier_level !== undefined && { tierLevel }),
    ...(wire.product !== undefined && { product }),
    ...(wire.account !== undefined && { account }),
    ...(wire.events !== undefined && { createdAt, updatedAt }),
  };
  return { sourceId, nativeId, held };
}
