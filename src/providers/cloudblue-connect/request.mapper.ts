import type { SourceProduct } from '../../domain/hub/source-product.js';
import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import {
  TIER_ACCOUNT_REQUEST_STATUSES,
  TIER_ACCOUNT_REQUEST_TYPES,
} from '../../domain/tier-account-request/tier-account-request.js';
import { dateOf } from './timestamps.js';
import { present } from '../../mapping/presence.js';
import { accountReferenceOf } from './references.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { toVersion } from './tier-account.mapper.js';
import type { WireAccountRequest, WireRow } from './wire.js';
import { wireAccountRequest } from './wire.js';
import { valueOfWord, wordsOf } from './words.js';

/** Connect's words for the states of a request. */
export const REQUEST_STATUSES = wordsOf(TIER_ACCOUNT_REQUEST_STATUSES);
const REQUEST_TYPES = wordsOf(TIER_ACCOUNT_REQUEST_TYPES);

export function toTierAccountRequest(row: WireRow, sourceId: string): TierAccountRequest {
  const wire = wireAccountRequest.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    type: valueOfWord(wire.type, REQUEST_TYPES),
    typeRaw: present(wire.type),
    status: valueOfWord(wire.status, REQUEST_STATUSES),
    statusRaw: present(wire.status),
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
