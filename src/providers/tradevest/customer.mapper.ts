import type {
  CustomerDetails,
  CustomerRow,
  CustomerStatus,
  EntityKind,
} from '../../domain/customer/customer.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import type { JsonObject, JsonValue } from '../../domain/record.js';
import { isJsonList, isJsonObject } from '../../domain/record.js';
import { contactPersonsOf } from '../../mapping/contact-persons.js';
import { joined } from '../../mapping/names.js';
import { phoneNumberOf } from '../../mapping/phone-numbers.js';
import { postalAddressOf } from '../../mapping/postal-address.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { isNoList } from '../../mapping/wire.js';
import { wordReader } from '../../mapping/words.js';
import type { WireAddress, WireContact } from './wire.js';
import { canonicalUuid, wireCompany, wireCustomer, wireEntity, wirePerson } from './wire.js';

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

/** The kind behind the vendor's word; null for a word of an entity that cannot be a customer. */
export const entityKindOf = wordReader<EntityKind>([
  [KIND_WORDS.PERSON, 'PERSON'],
  [KIND_WORDS.ORGANIZATION, 'ORGANIZATION'],
  [KIND_WORDS.JOINT_PERSONS, 'JOINT_PERSONS'],
]);

const statusOf = wordReader<CustomerStatus>([
  ...STATUS_WORDS.ACTIVE.map((word) => [word, 'ACTIVE'] as const),
  ...STATUS_WORDS.PENDING.map((word) => [word, 'PENDING'] as const),
  ...STATUS_WORDS.RESTRICTED.map((word) => [word, 'RESTRICTED'] as const),
  ...STATUS_WORDS.SUSPENDED.map((word) => [word, 'SUSPENDED'] as const),
  ...STATUS_WORDS.FAILED.map((word) => [word, 'FAILED'] as const),
]);

/** The kinds of entities that can be read by their ids. */
export const RECORD_KINDS = ['PERSON', 'ORGANIZATION'] as const satisfies readonly EntityKind[];

/** The source of a row, and the time from which on a cancellation counts as past. */
export interface RowContext {
  readonly sourceId: string;
  readonly now: Date;
}

/**
 * A customer as its role shows it. Name, address and all else that belongs to its entity is left out:
 * unknown until it is read, and so are labels that are no list. Never fails: what else is missing or odd is null.
 */
export function toCustomerRow(row: JsonObject, nativeId: string, { sourceId, now }: RowContext): CustomerRow {
  const wire = wireCustomer.parse(row);
  const statusRaw = present(wire.customerStatus);
  const { cancellationDate } = wire;
  const isCancelled = cancellationDate !== null && cancellationDate <= now;
  return {
    sourceId,
    nativeId,
    kind: entityKindOf(wire.entityType) ?? 'UNKNOWN',
    entityId: canonicalUuid(wire.entityId),
    status: isCancelled ? 'CLOSED' : (statusOf(statusRaw) ?? 'UNKNOWN'),
    statusRaw,
    ...(!isNoList(row['labels']) && { labels: wire.labels ?? [] }),
    attributes: null,
    resellerNativeId: null,
    createdAt: wire.createdOn,
    updatedAt: wire.modifiedOn,
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
  if (isJsonList(value)) return value.map(clean);
  return isJsonObject(value) ? withoutFinances(value) : value;
}

function accountTypes(accounts: JsonValue): JsonValue {
  if (!isJsonList(accounts)) return [];
  return accounts.map((account) => (isJsonObject(account) ? { type: account['type'] ?? null } : {}));
}

/** What only the entity that plays a customer holds. */
export type EntityDetails = Pick<
  CustomerDetails,
  'name' | 'externalId' | 'taxId' | 'language' | 'address' | 'contactPersons'
>;

/** Whether a list row holds an entity as a read by its id does: it cannot be without these two. */
export function isWhole(row: JsonObject): boolean {
  return isJsonObject(row['mainAddress'] ?? null) && isJsonObject(row['contact'] ?? null);
}

/**
 * A natural person is its own contact. Its tax id is the first one that it has, in whichever country; left out if its tax
 * details are no list.
 */
export function toPersonDetails(row: JsonObject): Partial<EntityDetails> {
  const wire = wirePerson.parse(row);
  const firstName = present(wire.firstName);
  const lastName = present(wire.lastName);
  const name = joined([firstName, lastName]);
  const address = toAddress(wire.mainAddress);
  const title = present(wire.title);
  const taxIds = (wire.taxDetails ?? []).map(({ taxId }) => present(taxId));
  return {
    name,
    externalId: present(wire.externalId),
    ...(!isNoList(row['taxDetails']) && { taxId: taxIds.find((taxId) => taxId !== null) ?? null }),
    language: present(wire.language),
    address,
    contactPersons: contactPersonsOf({
      types: ['PRIMARY'],
      firstName,
      lastName,
      fullName: name,
      title,
      ...contactOf(wire.contact, address),
    }),
  };
}

/** A legal entity names no contact person, only how it is reached. Its VAT id goes before its tax number. */
export function toCompanyDetails(row: JsonObject): EntityDetails {
  const wire = wireCompany.parse(row);
  const address = toAddress(wire.mainAddress);
  return {
    name: present(wire.legalName),
    externalId: present(wire.externalId),
    taxId: present(wire.vatId) ?? present(wire.taxNumber),
    language: null,
    address,
    contactPersons: contactPersonsOf({
      types: ['PRIMARY'],
      firstName: null,
      lastName: null,
      fullName: null,
      title: null,
      ...contactOf(wire.contact, address),
    }),
  };
}

/** What the list of all entities shows of any kind. */
export function toNamed(row: JsonObject): Pick<EntityDetails, 'name'> {
  return { name: present(wireEntity.parse(row).entityName) };
}

/** Null if the address has no part. */
function toAddress(wire: WireAddress): PostalAddress | null {
  return postalAddressOf({
    line1: joined([wire?.street, wire?.streetNumber]),
    line2: wire?.additionalInfo,
    city: wire?.city,
    state: wire?.state,
    postalCode: wire?.zip,
    country: wire?.country,
  });
}

function contactOf(wire: WireContact, address: PostalAddress | null) {
  const email = present(wire?.email);
  return { email, phoneNumber: phoneNumberOf(present(wire?.phone), address?.countryCode ?? null) };
}
