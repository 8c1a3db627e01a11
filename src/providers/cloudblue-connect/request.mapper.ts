import type { TierAccountRequest } from '../../domain/tier-account-request/tier-account-request.js';
import {
  TIER_ACCOUNT_REQUEST_STATUSES,
  TIER_ACCOUNT_REQUEST_TYPES,
} from '../../domain/tier-account-request/tier-account-request.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { timestampOf } from '../../mapping/timestamps.js';
import { wordReader } from '../../mapping/words.js';
import { toVersion } from './tier-account.mapper.js';
import type { WireRow } from './wire.js';
import { wireAccountRequest } from './wire.js';
import { accountReferenceOf, toProduct, wordsOf } from './values.mapper.js';

/** Connect's words for the states of a request. */
export const REQUEST_STATUSES = wordsOf(TIER_ACCOUNT_REQUEST_STATUSES);

const statusOf = wordReader(REQUEST_STATUSES);
const typeOf = wordReader(wordsOf(TIER_ACCOUNT_REQUEST_TYPES));

export function toTierAccountRequest(row: WireRow, sourceId: string): TierAccountRequest {
  const wire = wireAccountRequest.parse(row);
  return {
    sourceId,
    nativeId: row.id,
    type: typeOf(wire.type) ?? 'UNKNOWN',
    typeRaw: present(wire.type),
    status: statusOf(wire.status) ?? 'UNKNOWN',
    statusRaw: present(wire.status),
    reason: present(wire.reason),
    accountId: present(wire.account?.id),
    proposed: toVersion(wire.account, sourceId),
    product: toProduct(wire.product, sourceId),
    vendorAccount: accountReferenceOf(wire.vendor),
    providerAccount: accountReferenceOf(wire.provider),
    createdAt: timestampOf(wire.events?.created?.at),
    updatedAt: timestampOf(wire.events?.updated?.at),
    raw: () => withoutSecrets(row),
  };
}
