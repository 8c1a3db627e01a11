import type { CountryCode } from 'libphonenumber-js';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PhoneNumber } from '../domain/contact-person/contact-person.js';

/** The digits of a country code behind a plus; empty where there are none. Some write 00 in place of the plus. */
export function dialled(countryCode: string | null): string {
  const digits = countryCode?.trim().replace(/^(\+|00)/, '') ?? '';
  return digits === '' ? '' : `+${digits}`;
}

/**
 * A number in E.164; null where it does not parse. `country` (ISO 3166-1 alpha-2), that of the address say, is whose
 * number it is where it carries no country code itself.
 */
export function e164Of(number: string, country: string | null): string | null {
  return parsedNumber(number, country)?.number ?? null;
}

function parsedNumber(number: string, country: string | null) {
  const region =
    country !== null && isSupportedCountry(country) ? (country satisfies CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(number, {
    ...(region && { defaultCountry: region }),
    extract: false,
  });
  return parsed?.isPossible() ? parsed : null;
}

/** A number that the source does not divide into parts; null where it holds none. */
export function phoneNumberOf(raw: string | null, country: string | null): PhoneNumber | null {
  if (raw === null) return null;
  const parsed = parsedNumber(raw, country);
  const parts = { countryCode: null, areaCode: null, number: null, extension: parsed?.ext ?? null };
  return { raw, e164: parsed?.number ?? null, ...parts };
}

/** A number in E.164 as a source holds it that keeps the country's dialling code apart; null where it is none. */
export function partsOfE164(e164: string): { readonly countryCode: string; readonly number: string } | null {
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  if (!parsed?.isPossible() || parsed.number !== e164) return null;
  return { countryCode: `+${parsed.countryCallingCode}`, number: parsed.nationalNumber };
}
