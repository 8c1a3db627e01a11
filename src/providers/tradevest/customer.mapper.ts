import type { CustomerRow, CustomerStatus, EntityKind } from '../../domain/customer/customer.js';
import type { JsonObject, JsonValue } from '../../domain/record.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { dateOf } from './timestamps.js';
import { isObject, wireCustomer } from './wire.js';
import { canonicalUuid } from './uuid.js';

/** The vendor's word for each kind of entity that can be a customer. */
export const KIND_WORDS = {
  PERSON: 'NATURAL_PERSON',
  ORGANIZATION: 'LEGAL_ENTITY',
  JOINT_PERSONS: 'JOINT_PERSON',
} as const satisfies Record<EntityKind, string>;

/** The vendor's words for each status. Its set is open: every further word is UNKNOWN. */
export const STATUS_WORDS = {
  ACTIVE: ['ACTIVE'],
  PENDING: ['CREATED', 'RECEIVED', 'PENDING', 'REVIEW'],
  RESTRICTED: ['ESTATE'],
  SUSPENDED: ['SUSPENDED', 'SUSPENDED_COMPLIANCE'],
  FAILED: ['REJECTED', 'INVALID'],
} as const satisfies Partial<Record<CustomerStatus, readonly string[]>>;

const KINDS = new Map<string, EntityKind>([
  [KIND_WORDS.PERSON, 'PERSON'],
  [KIND_WORDS.ORGANIZATION, 'ORGANIZATION'],
  [KIND_WORDS.JOINT_PERSONS, 'JOINT_PERSONS'],
]);

const STATUSES = new Map<string, CustomerStatus>([
  ...STATUS_WORDS.ACTIVE.map((word) => [word, 'ACTIVE'] as const),
  ...STATUS_WORDS.PENDING.map((word) => [word, 'PENDING'] as const),
  ...STATUS_WORDS.RESTRICTED.map((word) => [word, 'RESTRICTED'] as const),
  ...STATUS_WORDS.SUSPENDED.map((word) => [word, 'SUSPENDED'] as const),
  ...STATUS_WORDS.FAILED.map((word) => [word, 'FAILED'] as const),
]);

/** The kind behind the vendor's word; null for a word of an entity that cannot be a customer. */
export function entityKindOf(word: string | null | undefined): EntityKind | null {
  return KINDS.get(word ?? '') ?? null;
}

/** The source of a row, and the time from which on a cancellation counts as past. */
export interface RowContext {
  readonly sourceId: string;
  readonly now: Date;
}

/**
 * A customer as its role shows it. Name, address and all else that belongs to its entity is left out:
 * unknown until it is read. Never fails: what is missing or odd is null.
 */
export function toCustomerRow(row: JsonObject, nativeId: string, { sourceId, now }: RowContext): CustomerRow {
  const wire = wireCustomer.parse(row);
  const statusRaw = present(wire.customerStatus);
  const cancelledOn = dateOf(wire.cancellationDate);
  const isCancelled = cancelledOn !== null && cancelledOn <= now;
  return {
    sourceId,
    nativeId,
    kind: entityKindOf(wire.entityType) ?? 'UNKNOWN',
    entityId: canonicalUuid(wire.entityId),
    status: isCancelled ? 'CLOSED' : (STATUSES.get(statusRaw ?? '') ?? 'UNKNOWN'),
    statusRaw,
    labels: wire.labels ?? [],
    attributes: null,
    resellerNativeId: null,
    createdAt: dateOf(wire.createdOn),
    updatedAt: dateOf(wire.modifiedOn),
    raw: () => withoutFinances(withoutSecrets(row)),
  };
}

// Wherever they stand; no row is documented to hold the latter ones, entities do.
const FINANCES = /^(iban|bic|tax.*|vat.*|birth.*)$/i;

/** Of a bank account nothing but its type is shown: not its number, its bank nor its owner. */
function withoutFinances(row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([key]) => !FINANCES.test(key))
      .map(([key, value]) => [key, key === 'refAccounts' ? accountTypes(value) : clean(value)]),
  );
}

function clean(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(clean);
  return isObject(value) ? withoutFinances(value) : value;
}

function accountTypes(accounts: JsonValue): JsonValue {
  if (!isList(accounts)) return [];
  return accounts.map((account) => (isObject(account) ? { type: account['type'] ?? null } : {}));
}

// Array.isArray does not narrow a readonly array out of a union.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
