import type { CountryCode } from 'libphonenumber-js';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { LRUCache } from 'lru-cache';
import type { PhoneNumber } from '../domain/contact-person/contact-person.js';

const ASCII = /^[\x20-\x7e]*$/;

/** A phone number with ASCII digits and signs for those of other widths, without invisible characters. */
export function plainNumber(text: string): string {
  if (ASCII.test(text)) return text.trim();
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim();
}

/** Whether a text can be a phone number: one without a digit, such as `####`, is none. */
export function hasDigit(text: string): boolean {
  return /\p{Nd}/u.test(text);
}

/** A country calling code as digits, e.g. "49" for "+49" and "0049"; null if it holds no digit. */
export function callingCodeOf(countryCode: string | null): string | null {
  const digits = plainNumber(countryCode ?? '')
    .replace(/^(\+|00)/, '')
    .replaceAll(/\D/g, '');
  return digits === '' ? null : digits;
}

/** A country calling code as it is dialled, e.g. "+49"; empty if there is none. */
export function dialled(countryCode: string | null): string {
  const digits = callingCodeOf(countryCode);
  return digits === null ? '' : `+${digits}`;
}

/**
 * A number in E.164; null where it is no valid one. `country` (ISO 3166-1 alpha-2), that of the address say, is whose
 * number it is where it carries no country code itself.
 */
export function e164Of(number: string, country: string | null): string | null {
  return parsedNumber(number, country)?.number ?? null;
}

/** What some write before a number, e.g. `tel:` or `Tel.: `. */
const LABEL = /^[\p{L}\s.:]+/u;

/** What a text means as a phone number. */
interface ReadNumber {
  /** In E.164. */
  readonly number: string;
  readonly countryCallingCode: string;
  readonly nationalNumber: string;
  readonly ext: string | undefined;
}

const INVALID = Symbol('no valid number');

/** Some pages of contacts. An entry takes 300 bytes at the most. */
const MOST_REMEMBERED = 5_000;
/** A longer text is hardly a number, and is parsed each time: what a source sends takes no memory for good. */
const LONGEST_REMEMBERED = 40;

/**
 * What was parsed lately: parsing takes longer than the rest of a row, and the same pages are read again and again. A text
 * means the same whatever source it comes from, so an entry belongs to none and tells nothing of a record.
 */
const remembered = new LRUCache<string, ReadNumber | typeof INVALID>({ max: MOST_REMEMBERED });

function parsedNumber(text: string, country: string | null): ReadNumber | null {
  if (text.length > LONGEST_REMEMBERED) return parsedAnew(text, country);
  const key = `${country ?? ''} ${text}`;
  let read = remembered.get(key);
  if (read === undefined) {
    read = parsedAnew(text, country) ?? INVALID;
    remembered.set(key, read);
  }
  return read === INVALID ? null : read;
}

function parsedAnew(text: string, country: string | null): ReadNumber | null {
  const region =
    country !== null && isSupportedCountry(country) ? (country satisfies CountryCode) : undefined;
  const options = region ? { defaultCountry: region, extract: false } : { extract: false };
  const parsed = parsePhoneNumberFromString(plainNumber(text).replace(LABEL, ''), options);
  if (!parsed?.isValid()) return null;
  const { number, countryCallingCode, nationalNumber, ext } = parsed;
  return { number, countryCallingCode, nationalNumber, ext };
}

/** A number that the source does not divide: its parts come from the parsed number. Null if there is no number. */
export function phoneNumberOf(raw: string | null, country: string | null): PhoneNumber | null {
  if (raw === null || !hasDigit(raw)) return null;
  return new UndividedPhone(raw, country);
}

/** It is parsed for those who select a part. */
class UndividedPhone implements PhoneNumber {
  readonly raw: string;
  readonly areaCode = null;
  readonly #country: string | null;
  #parsed: ReadNumber | null | undefined;

  constructor(raw: string, country: string | null) {
    this.raw = raw;
    this.#country = country;
  }

  get e164(): string | null {
    return this.#parts?.number ?? null;
  }

  get countryCallingCode(): string | null {
    return this.#parts?.countryCallingCode ?? null;
  }

  get number(): string | null {
    return this.#parts?.nationalNumber ?? null;
  }

  get extension(): string | null {
    return this.#parts?.ext ?? null;
  }

  get #parts(): ReadNumber | null {
    if (this.#parsed === undefined) this.#parsed = parsedNumber(this.raw, this.#country);
    return this.#parsed;
  }
}

/** A number in E.164 as a source holds it that keeps the country's dialling code apart; null where it is none. */
export function partsOfE164(
  e164: string,
): { readonly countryCallingCode: string; readonly number: string } | null {
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  if (!parsed?.isPossible() || parsed.number !== e164) return null;
  return { countryCallingCode: `+${parsed.countryCallingCode}`, number: parsed.nationalNumber };
}
