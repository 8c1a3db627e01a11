import type { Attribute, CustomerRow, CustomerStatus } from '../../domain/customer/customer.js';
import type { JsonObject, JsonValue } from '../../domain/record.js';
import { isJsonList, isJsonObject } from '../../domain/record.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { isNoList } from '../../mapping/wire.js';
import { wordReader } from '../../mapping/words.js';
import { toAddress, toContactPersons } from './contact.mapper.js';
import type { WireCustomer, WireRow } from './wire.js';
import { wireCustomer } from './wire.js';

const statusOf = wordReader<CustomerStatus>([
  ['active', 'ACTIVE'],
  ['pending', 'PENDING'],
  ['creditHold', 'RESTRICTED'],
  ['adminHold', 'SUSPENDED'],
  ['cancelled', 'CLOSED'],
  ['error', 'FAILED'],
]);

/**
 * A customer as its own address shows it: what is missing there is none, and a list that is no list is left out. Never
 * fails: what else is odd is null.
 */
export function toCustomer(row: WireRow, sourceId: string): CustomerRow {
  const wire = wireCustomer.parse(row);
  const statusRaw = present(wire.status);
  return {
    sourceId,
    nativeId: row.id,
    // A person can be a customer too, but nothing except the name would tell.
    kind: 'ORGANIZATION',
    name: present(wire.name),
    externalId: present(wire.externalId),
    entityId: null,
    status: statusOf(statusRaw) ?? 'UNKNOWN',
    statusRaw,
    taxId: present(wire.taxRegId),
    language: present(wire.language),
    address: toAddress(wire.address),
    ...(!isNoList(row['contactPersons']) && { contactPersons: toContactPersons(wire) }),
    labels: null,
    ...(!isNoMap(row['attributes']) && { attributes: toAttributes(wire) }),
    resellerNativeId: present(wire.resellerId),
    createdAt: null,
    updatedAt: null,
    raw: () => withoutSecrets(withoutLogins(row)),
  };
}

/**
 * A customer as a list shows it. Lists are documented to show "basic details": id, external id, name and status; the
 * schema of 1.15 has rows in full. Of a basic row the other details are left out, except those that it does tell; a full
 * one is a customer like any other.
 */
export function toCustomerRow(row: WireRow, sourceId: string): CustomerRow {
  const customer = toCustomer(row, sourceId);
  if (isFull(customer)) return customer;
  const {
    taxId,
    language,
    address: _a,
    contactPersons: _c,
    attributes,
    resellerNativeId,
    raw: _r,
    ...basic
  } = customer;
  return {
    ...basic,
    ...(taxId && { taxId }),
    ...(language && { language }),
    ...(attributes?.length && { attributes }),
    ...(resellerNativeId && { resellerNativeId }),
  };
}

/** Whether a row holds every detail: in full, address and contact persons are required. */
function isFull({ address, contactPersons = [] }: CustomerRow): boolean {
  return Boolean(address) || (contactPersons !== null && contactPersons.length > 0);
}

function isNoMap(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && !isJsonObject(value);
}

function toAttributes({ attributes }: WireCustomer): readonly Attribute[] | null {
  if (!attributes) return null;
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [{ key, value }],
  );
}

// Write-only by the documents; a source that shows them all the same must not make us show them.
function withoutLogins(row: JsonObject): JsonObject {
  return 'contactPersons' in row
    ? { ...row, contactPersons: withoutLogin(row['contactPersons'] ?? null) }
    : row;
}

function withoutLogin(value: JsonValue): JsonValue {
  if (isJsonList(value)) return value.map(withoutLogin);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key.toLowerCase() !== 'login'));
}
