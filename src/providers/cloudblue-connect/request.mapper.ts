import type { SourceProduct } from '../../domain/hub/source-product.js';
import type {
  TierAccountRequest,
  TierAccountRequestStatus,
} from '../../domain/tier-account-request/tier-account-request.js';
import { dateOf } from './timestamps.js';
import { present } from '../../mapping/presence.js';
import { accountReferenceOf } from './references.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { toVersion } from './tier-account.mapper.js';
import type { WireAccountRequest, WireRow } from './wire.js';
import { wireAccountRequest } from './wire.js';

/** Connect's words for the states of a request. */
export const REQUEST_STATUSES: ReadonlyMap<string, TierAccountRequestStatus> = new Map([
  ['pending', 'PENDING'],
  ['accepted', 'ACCEPTED'],
  ['ignored', 'IGNORED'],
  ['unsupported', 'UNSUPPORTED'],
]);

export function toTierAccountRequest(row: WireRow, sourceId: string): TierAccountRequest {
  const wire = wireAccountRequest.parse(row);
  const statusRaw = present(wire.status);
  return {
    sourceId,
    nativeId: row.id,
    type: present(wire.type),
    status: REQUEST_STATUSES.get(statusRaw?.toLowerCase() ?? '') ?? 'UNKNOWN',
    statusRaw,
    reason: present(wire.reason),
    accountId: present(wire.account?.id),
    proposed: toVersion(wire.account, sourceId),
    product: toProduct(wire.product, sourceId),
    vendorAccount: accountReferenceOf(wire.vendor),
    providerAccount: accountReferenceOf(wire.provider),
    createdAt: dateOf(wire.events?.created?.at),
    updatedAt: dateOf(wire.events?.updated?.at),
    raw: () => withoutSecrets(row),
  };
}

/** The product that a row embeds; null without an id. */
export function toProduct(wire: WireAccountRequest['product'], sourceId: string): SourceProduct | null {
  const product = accountReferenceOf(wire);
  return product && { sourceId, ...product };
}
