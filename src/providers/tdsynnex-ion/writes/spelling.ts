import type { NewContactPerson, NewPhoneNumber } from '../../../domain/write/new-records.js';
import { filled } from '../../../mapping/input-values.js';
import { joined } from '../../../mapping/names.js';
import { dialled } from '../../../mapping/phone-numbers.js';

const LANGUAGE_CODE = /^[a-z]{2}(?:-[a-z]{2})?$/i;

/** What is wrong with a language that a caller gives, as the end of a sentence. */
export function brokenLanguageRule(text: string): string | null {
  if (LANGUAGE_CODE.test(text)) return null;
  return 'must be a language as two letters, such as EN, or with its country, such as en-US.';
}

/** A language in the case in which ION takes it: EN, or en-US if a country follows. */
export function languageCode(text: string): string {
  const [language = '', country] = text.split('-');
  if (country !== undefined) return `${language.toLowerCase()}-${country.toUpperCase()}`;
  return language.toUpperCase();
}

/** The one name that ION holds of a contact: the whole name, or the first and the last one. */
export function wholeName(contact: NewContactPerson): string | null {
  return filled(contact.fullName) ?? joinedName(contact);
}

/** First and last name as one; null if neither is given. */
export function joinedName({ firstName, lastName }: NewContactPerson): string | null {
  return joined([firstName?.trim(), lastName?.trim()]);
}

/** A phone number as one text, because ION does not divide it. */
export function phoneText({
  raw,
  e164,
  countryCallingCode,
  areaCode,
  number,
  extension,
}: NewPhoneNumber): string | null {
  if (filled(raw) !== null) return filled(raw);
  const parts = [dialled(countryCallingCode ?? null), areaCode?.trim(), number?.trim()];
  const main = filled(e164) ?? joined(parts);
  const following = filled(extension)?.trim();
  return main === null || following === undefined ? main : `${main} x${following}`;
}
