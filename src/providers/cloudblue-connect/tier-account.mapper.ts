import type { ContactPerson, PhoneNumber } from '../../domain/contact-person/contact-person.js';
import type { Customer } from '../../domain/customer/customer.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import type {
  TierAccount,
  TierAccountScope,
  TierAccountType,
  TierAccountVersion,
} from '../../domain/tier-account/tier-account.js';
import { countryCodeOf } from '../../mapping/countries.js';
import { contactPersonsOf } from '../../mapping/contact-persons.js';
import { joined } from '../../mapping/names.js';
import { callingCodeOf, dialled, e164Of, hasDigit } from '../../mapping/phone-numbers.js';
import { postalAddressOf } from '../../mapping/postal-address.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { timestampOf } from '../../mapping/timestamps.js';
import { isNoList } from '../../mapping/wire.js';
import { wordReader } from '../../mapping/words.js';
import { accountReferenceOf, referenceOf } from './values.mapper.js';
import type { WireAccount, WireRow } from './wire.js';
import { wireAccount } from './wire.js';

// CLIENT is an early word for a customer.
const typeOf = wordReader<TierAccountType>([
  ['customer', 'CUSTOMER'],
  ['client', 'CUSTOMER'],
  ['reseller', 'RESELLER'],
]);
const scopeOf = wordReader<TierAccountScope>([
  ['customer', 'CUSTOMER'],
  ['tier1', 'TIER1'],
  ['tier2', 'TIER2'],
]);

/** An account as a list or a look-up shows it. Never fails: what is missing or odd is null. */
export function toTierAccount(row: WireRow, sourceId: string): TierAccount {
  const wire = wireAccount.parse(row);
  const { events } = wire;
  const data = dataOf(wire, sourceId);
  // Each field is written down: spreading takes several times as long, for each row.
  return {
    sourceId,
    nativeId: row.id,
    name: data.name,
    type: data.type,
    externalId: data.externalId,
    externalUid: data.externalUid,
    taxId: data.taxId,
    address: data.address,
    contactPersons: data.contactPersons,
    hub: data.hub,
    updatedAt: data.updatedAt,
    scopes: isNoList(row['scopes']) ? null : (wire.scopes ?? []).flatMap((scope) => scopeOf(scope) ?? []),
    version: wire.version ?? null,
    environment: present(wire.environment),
    dataRegion: present(wire.db),
    owner: accountReferenceOf(wire.owner),
    parent: referenceOf(wire.parent, sourceId),
    createdAt: timestampOf(events?.created?.at),
    createdBy: accountReferenceOf(events?.created?.by),
    updatedBy: accountReferenceOf(events?.updated?.by),
    decommissionedAt: timestampOf(events?.decommissioned?.at),
    raw: () => withoutSecrets(row),
  };
}

/** An account as one of its versions or a request carries it; null where it does not say which account or version. */
export function toVersion(wire: WireAccount | null | undefined, sourceId: string): TierAccountVersion | null {
  const accountId = present(wire?.id);
  if (!wire || accountId === null || typeof wire.version !== 'number') return null;
  const { version, parent } = wire;
  return { sourceId, accountId, version, parentNativeId: present(parent?.id), ...dataOf(wire, sourceId) };
}

function dataOf(wire: WireAccount, sourceId: string) {
  const info = wire.contact_info;
  return {
    name: present(wire.name),
    type: typeOf(wire.type),
    externalId: present(wire.external_id),
    externalUid: present(wire.external_uid),
    taxId: present(wire.tax_id),
    address: toAddress(info),
    contactPersons: toContactPersons(info),
    hub: referenceOf(wire.hub, sourceId),
    updatedAt: timestampOf(wire.events?.updated?.at),
  };
}

/** The customer behind an account; null where the account is a reseller. Old rows name no type, then the scopes tell. */
export function toCustomer(account: TierAccount): Customer | null {
  const isCustomer =
    account.type === 'CUSTOMER' || (account.type === null && account.scopes?.includes('CUSTOMER') === true);
  if (!isCustomer) return null;
  const { sourceId, nativeId, name, externalId, taxId, address, contactPersons, createdAt, updatedAt } =
    account;
  return {
    sourceId,
    nativeId,
    name,
    externalId,
    taxId,
    address,
    contactPersons,
    createdAt,
    updatedAt,
    kind: 'ORGANIZATION',
    entityId: null,
    status: account.decommissionedAt ? 'CLOSED' : 'ACTIVE',
    statusRaw: null,
    language: null,
    labels: null,
    attributes: null,
    resellerNativeId: account.parent?.nativeId ?? null,
    raw: account.raw,
  };
}

type WireContactInfo = WireAccount['contact_info'];
type WirePhone = NonNullable<NonNullable<NonNullable<WireContactInfo>['contact']>['phone_number']>;

/** Null where no part of the address says anything. */
export function toAddress(info: WireContactInfo): PostalAddress | null {
  return postalAddressOf({
    line1: info?.address_line1,
    line2: info?.address_line2,
    city: info?.city,
    state: info?.state,
    postalCode: info?.postal_code,
    country: info?.country,
  });
}

/** Connect holds one contact for each account, the technical one; none where nothing is known of it. */
export function toContactPersons(info: WireContactInfo): readonly ContactPerson[] {
  const contact = info?.contact;
  const firstName = present(contact?.first_name);
  const lastName = present(contact?.last_name);
  return contactPersonsOf({
    types: ['TECHNICAL'],
    firstName,
    lastName,
    fullName: joined([firstName, lastName]),
    title: null,
    email: present(contact?.email),
    phoneNumber: toPhoneNumber(contact?.phone_number, countryCodeOf(present(info?.country))),
  });
}

function toPhoneNumber(wire: WirePhone | null | undefined, country: string | null): PhoneNumber | null {
  const countryCode = present(wire?.country_code);
  const areaCode = present(wire?.area_code);
  const number = present(wire?.phone_number);
  const extension = present(wire?.extension);
  const isAny = hasDigit(`${countryCode ?? ''}${areaCode ?? ''}${number ?? ''}${extension ?? ''}`);
  return isAny ? new PhoneInParts({ countryCode, areaCode, number, extension }, country) : null;
}

interface PhoneParts extends Pick<PhoneNumber, 'areaCode' | 'number' | 'extension'> {
  readonly countryCode: string | null;
}

/** Parsing takes longer than the rest of a row does, so it is done for those who select it. */
class PhoneInParts implements PhoneNumber {
  readonly countryCallingCode: string | null;
  readonly areaCode: string | null;
  readonly number: string | null;
  readonly extension: string | null;
  readonly #countryCode: string | null;
  readonly #country: string | null;

  constructor({ countryCode, areaCode, number, extension }: PhoneParts, country: string | null) {
    this.countryCallingCode = callingCodeOf(countryCode);
    this.areaCode = areaCode;
    this.number = number;
    this.extension = extension;
    this.#countryCode = countryCode;
    this.#country = country;
  }

  get raw(): string {
    return joined([this.#countryCode, this.areaCode, this.number, this.extension]) ?? '';
  }

  get e164(): string | null {
    const { areaCode, number } = this;
    if (number === null) return null;
    return e164Of(`${dialled(this.#countryCode)}${areaCode ?? ''}${number}`, this.#country);
  }
}
