import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import {
  TIER_ACCOUNT_REQUEST_STATUSES,
  TIER_ACCOUNT_REQUEST_TYPES,
} from '../../domain/tier-account-request/tier-account-request.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { toVersion } from './tier-account.mapper.js';
import type { WireRow } from './wire.js';
import { wireAccountRequest } from './wire.js';
import { accountReferenceOf, dateOf, toProduct, valueOfWord, wordsOf } from './values.mapper.js';

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
