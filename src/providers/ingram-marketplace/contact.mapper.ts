import type {
  ContactPerson,
  ContactPersonType,
  PhoneNumber,
} from '../../domain/contact-person/contact-person.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import { countryCodeOf } from '../../mapping/countries.js';
import { contactPersonsOf } from '../../mapping/contact-persons.js';
import { joined } from '../../mapping/names.js';
import {
  callingCodeOf,
  dialled,
  e164Of,
  hasDigit,
  phoneNumberOf,
  plainNumber,
} from '../../mapping/phone-numbers.js';
import { postalAddressOf } from '../../mapping/postal-address.js';
import { present } from '../../mapping/presence.js';
import { wordReader } from '../../mapping/words.js';
import type { WireCustomer } from './wire.js';

type WireContactPerson = NonNullable<WireCustomer['contactPersons']>[number];

const typeOf = wordReader<ContactPersonType>([
  ['admin', 'ADMIN'],
  ['billing', 'BILLING'],
  ['technical', 'TECHNICAL'],
]);

/** Null where no part of the address says anything. */
export function toAddress(wire: WireCustomer['address']): PostalAddress | null {
  return postalAddressOf({
    line1: wire?.streetAddress,
    line2: wire?.addressExtension,
    city: wire?.city,
    state: wire?.state,
    postalCode: wire?.postalCode,
    country: wire?.countryCode,
  });
}

/** The contact persons of a customer, without those of whom nothing is known; null where it shows no list of them. */
export function toContactPersons({
  contactPersons,
  address,
}: Pick<WireCustomer, 'contactPersons' | 'address'>): readonly ContactPerson[] | null {
  const country = countryCodeOf(present(address?.countryCode));
  return contactPersons?.flatMap((person) => toContactPerson(person, country)) ?? null;
}

function toContactPerson(wire: WireContactPerson, country: string | null): readonly ContactPerson[] {
  const firstName = present(wire.firstName);
  const lastName = present(wire.lastName);
  const type = typeOf(wire.type);
  return contactPersonsOf({
    types: type ? [type] : [],
    firstName,
    lastName,
    fullName: joined([firstName, lastName]),
    title: null,
    email: present(wire.email),
    phoneNumber: toPhoneNumber(present(wire.phoneNumber), country),
  });
}

/**
 * A number in one of the two forms that occur: `country#area#number#extension`, of which any part may be empty, or one
 * that is written out, with `#extension` behind it or not. A number of the customer's own country may leave its code out.
 */
export function toPhoneNumber(raw: string | null, country: string | null): PhoneNumber | null {
  if (raw === null || !hasDigit(raw)) return null;
  const parts = plainNumber(raw)
    .split('#')
    .map((part) => present(part.trim()));
  if (parts.length !== 4) {
    const [whole = null, ...behind] = parts;
    const extension = present(behind.filter((part) => part !== null).join('#'));
    return new WrittenOutPhone({ raw, extension }, phoneNumberOf(whole, country) ?? NO_PARTS);
  }
  const [countryCode = null, areaCode = null, number = null, extension = null] = parts;
  const countryCallingCode = callingCodeOf(countryCode);
  return new DividedPhone({ raw, countryCallingCode, areaCode, number, extension }, { countryCode, country });
}

type UndividedParts = Pick<PhoneNumber, 'e164' | 'countryCallingCode' | 'areaCode' | 'number'>;

/** A number whose parts are parsed for those who select one. */
class WrittenOutPhone implements PhoneNumber {
  readonly raw: string;
  readonly extension: string | null;
  readonly #undivided: UndividedParts;

  constructor({ raw, extension }: Pick<PhoneNumber, 'raw' | 'extension'>, undivided: UndividedParts) {
    this.raw = raw;
    this.extension = extension;
    this.#undivided = undivided;
  }

  get e164(): string | null {
    return this.#undivided.e164;
  }

  get countryCallingCode(): string | null {
    return this.#undivided.countryCallingCode;
  }

  get areaCode(): string | null {
    return this.#undivided.areaCode;
  }

  get number(): string | null {
    return this.#undivided.number;
  }
}

interface DialledFrom {
  /** The first part, as it is written. */
  readonly countryCode: string | null;
  readonly country: string | null;
}

/** A number in parts; it is put together for those who select that. */
class DividedPhone implements PhoneNumber {
  readonly raw: string;
  readonly countryCallingCode: string | null;
  readonly areaCode: string | null;
  readonly number: string | null;
  readonly extension: string | null;
  readonly #from: DialledFrom;

  constructor(parts: Omit<PhoneNumber, 'e164'>, from: DialledFrom) {
    this.raw = parts.raw;
    this.countryCallingCode = parts.countryCallingCode;
    this.areaCode = parts.areaCode;
    this.number = parts.number;
    this.extension = parts.extension;
    this.#from = from;
  }

  get e164(): string | null {
    const { countryCode, country } = this.#from;
    const { areaCode, number } = this;
    return e164OfParts({ countryCallingCode: countryCode, areaCode, number }, country);
  }
}

const NO_PARTS = { e164: null, countryCallingCode: null, areaCode: null, number: null };

function e164OfParts(
  {
    countryCallingCode: countryCode,
    areaCode,
    number,
  }: Pick<PhoneNumber, 'countryCallingCode' | 'areaCode' | 'number'>,
  country: string | null,
): string | null {
  if (number === null) return null;
  const code = dialled(countryCode);
  const whole = e164Of(`${code}${areaCode ?? ''}${number}`, country);
  // The vendor's examples have the country's code in the number once more.
  const repeated = areaCode === null && code !== '' && `+${number}`.startsWith(code);
  return whole ?? (repeated ? e164Of(`+${number}`, null) : null);
}
