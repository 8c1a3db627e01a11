import countries from 'i18n-iso-countries';
import type { CountryCode } from 'libphonenumber-js';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { ContactPerson, PhoneNumber } from '../../domain/contact-person/contact-person.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import { present } from './presence.js';
import type { WireAccount } from './wire.js';

type WireContactInfo = WireAccount['contact_info'];
type WirePhone = NonNullable<NonNullable<NonNullable<WireContactInfo>['contact']>['phone_number']>;

/** ISO 3166-1 alpha-2 in upper case out of alpha-2 or alpha-3 in any case; null for anything else. */
export function countryCodeOf(raw: string | null): string | null {
  const code = raw?.trim().toUpperCase() ?? '';
  if (code.length === 2) return countries.isValid(code) ? code : null;
  return code.length === 3 ? (countries.alpha3ToAlpha2(code) ?? null) : null;
}

/** Null where no part of the address says anything. */
export function toAddress(info: WireContactInfo): PostalAddress | null {
  const countryRaw = present(info?.country);
  const address = {
    line1: present(info?.address_line1),
    line2: present(info?.address_line2),
    city: present(info?.city),
    state: present(info?.state),
    postalCode: present(info?.postal_code),
    countryCode: countryCodeOf(countryRaw),
    countryRaw,
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

/** Connect holds one contact for each account, the technical one; none where nothing is known of it. */
export function toContactPersons(info: WireContactInfo): readonly ContactPerson[] {
  const firstName = present(info?.contact?.first_name);
  const lastName = present(info?.contact?.last_name);
  const fullName = [firstName, lastName].filter((name) => name !== null).join(' ');
  const contact = {
    firstName,
    lastName,
    fullName: present(fullName),
    title: null,
    email: present(info?.contact?.email),
    phoneNumber: toPhoneNumber(info?.contact?.phone_number, countryCodeOf(present(info?.country))),
  };
  if (Object.values(contact).every((part) => part === null)) return [];
  return [{ types: ['TECHNICAL'], ...contact }];
}

function toPhoneNumber(wire: WirePhone | null | undefined, country: string | null): PhoneNumber | null {
  const countryCode = present(wire?.country_code);
  const areaCode = present(wire?.area_code);
  const number = present(wire?.phone_number);
  const extension = present(wire?.extension);
  const raw = [countryCode, areaCode, number, extension].filter((part) => part !== null).join(' ');
  if (raw === '') return null;
  const e164 = number === null ? null : e164Of(`${dialled(countryCode)}${areaCode ?? ''}${number}`, country);
  return { raw, e164, countryCode, areaCode, number, extension };
}

// A country code is one also without its plus, or with the 00 that many dial instead.
function dialled(countryCode: string | null): string {
  const digits = countryCode?.trim().replace(/^(\+|00)/, '') ?? '';
  return digits === '' ? '' : `+${digits}`;
}

// A number without a country code is read as one of the address's country.
function e164Of(digits: string, country: string | null): string | null {
  const region =
    country !== null && isSupportedCountry(country) ? (country satisfies CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(digits, {
    ...(region && { defaultCountry: region }),
    extract: false,
  });
  return parsed?.isPossible() ? parsed.number : null;
}
