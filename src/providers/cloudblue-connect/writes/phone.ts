import type { JsonObject, JsonValue } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import type { NewContactPerson, NewPhoneNumber } from '../../../domain/write/new-records.js';
import { filled } from '../../../mapping/input-values.js';
import { dialled, e164Of, partsOfE164 } from '../../../mapping/phone-numbers.js';
import { sameTexts } from '../../../writing/sameness.js';

/** What callers give of an account's contact, wherever they give it. */
export type ContactInput = Pick<NewContactPerson, 'firstName' | 'lastName' | 'email' | 'phoneNumber'>;

/** The path of a phone number in Connect's own body. */
export const PHONE = 'contact_info.contact.phone_number';

/** Of each part of a phone number. */
export const MAX_PHONE_PART_LENGTH = 25;

const NUMBER = ['country_code', 'area_code', 'phone_number'] as const;
const NO_PHONE: JsonObject = { country_code: null, area_code: null, phone_number: null, extension: null };

/** A phone number as Connect writes it, which wants all its parts to be named, be they null. Null for none. */
export function phoneBody(phone: NewPhoneNumber): JsonValue {
  const { countryCallingCode, areaCode, number, extension } = partsOf(phone);
  const body = {
    country_code: filled(dialled(countryCallingCode ?? null)),
    area_code: filled(areaCode?.trim()),
    phone_number: filled(number?.trim()),
    extension: filled(extension?.trim()),
  };
  return Object.values(body).every((part) => part === null) ? null : body;
}

// Connect holds parts only: a number that is given as it is stands whole in the part for the number.
function partsOf(phone: NewPhoneNumber): NewPhoneNumber {
  const raw = filled(phone.raw);
  if (raw !== null) return { number: raw };
  const e164 = filled(phone.e164);
  return e164 === null ? phone : { extension: phone.extension ?? null, ...partsOfE164(e164) };
}

const sameParts = sameTexts();

/** Whether both are the same number with the same extension, however the number is divided. */
export function samePhones(held: JsonValue, wanted: JsonValue): boolean {
  const one = isJsonObject(held) ? held : NO_PHONE;
  const other = isJsonObject(wanted) ? wanted : NO_PHONE;
  const isSamePart = (part: string): boolean => sameParts(one[part] ?? null, other[part] ?? null);
  return isSamePart('extension') && (isOneNumber(one, other) || NUMBER.every(isSamePart));
}

/** A number that replaces a held one: parts that are unknown here stay, and so does the division of the same number. */
export function replacedPhone(held: JsonValue, wanted: JsonValue): JsonObject {
  const before = isJsonObject(held) ? held : {};
  const given = isJsonObject(wanted) ? wanted : NO_PHONE;
  const isKept = isOneNumber(before, given);
  const number = isKept ? NUMBER.map((part) => [part, before[part] ?? null] as const) : [];
  return { ...NO_PHONE, ...before, ...given, ...Object.fromEntries(number) };
}

/** One without its country's code may be anybody's. */
function isOneNumber(one: JsonObject, other: JsonObject): boolean {
  const number = e164In(one);
  return number !== null && number === e164In(other);
}

function e164In(phone: JsonObject): string | null {
  const [code = null, ...others] = NUMBER.map((part) => textOf(phone[part]));
  return e164Of([dialled(code), ...others].join(''), null);
}

function textOf(part: JsonValue | undefined): string | null {
  return part === undefined || part === null || typeof part === 'object' ? null : String(part);
}
