import type { SettableCustomerStatus } from '../../../domain/customer/customer.js';
import type { NewContactPerson, NewPhoneNumber } from '../../../domain/write/new-records.js';
import { filled } from '../../../mapping/input-values.js';
import { dialled } from '../../../mapping/phone-numbers.js';
import { wordKey } from '../../../mapping/words.js';
import { sameTexts } from '../../../writing/sameness.js';
import { toPhoneNumber } from '../contact.mapper.js';

const CONTACT_WORDS = { ADMIN: 'admin', BILLING: 'billing', TECHNICAL: 'technical' } as const;
/** The types that a contact can have. */
export const CONTACT_TYPES: readonly string[] = Object.keys(CONTACT_WORDS);
type ContactWord = (typeof CONTACT_WORDS)[keyof typeof CONTACT_WORDS];

const STATUS_WORDS: ReadonlyMap<SettableCustomerStatus, string> = new Map([
  ['ACTIVE', 'active'],
  ['RESTRICTED', 'creditHold'],
]);
/** Of six statuses the documents let a change set these. */
export const SETTABLE_STATUSES: readonly SettableCustomerStatus[] = [...STATUS_WORDS.keys()];

export function statusWord(status: SettableCustomerStatus | null | undefined): string | null {
  return (status && STATUS_WORDS.get(status)) ?? null;
}

/** The one type that a contact has at Ingram, admin if none is given; null for what it cannot be. */
export function contactWordOf({ types }: Pick<NewContactPerson, 'types'>): ContactWord | null {
  const [type = 'ADMIN', ...others] = new Set(types);
  return type === 'PRIMARY' || others.length > 0 ? null : CONTACT_WORDS[type];
}

/** A phone number in one of the two forms that occur, digits alone in its parts; as it is if it is given so. */
export function phoneText({ raw, e164, ...parts }: NewPhoneNumber): string {
  const whole = filled(raw);
  if (whole !== null) return whole;
  const extension = digitsOf(parts.extension);
  const main = filled(e164);
  if (main !== null) return extension === '' ? main : `${main}#${extension}`;
  const countryCode = digitsOf(dialled(parts.countryCallingCode ?? null));
  return [countryCode, digitsOf(parts.areaCode), digitsOf(parts.number), extension].join('#');
}

export function trimmed(text: string): string {
  return text.trim();
}

export const sameWords = sameTexts(wordKey);

/** No address is asked: a number is the same one only if it names its country itself. */
export const samePhones = sameTexts((raw) => {
  const { e164 = null, extension = null } = toPhoneNumber(raw, null) ?? {};
  return e164 === null ? raw : JSON.stringify([e164, extension]);
});

function digitsOf(text: string | null | undefined): string {
  return text?.replaceAll(/\D/g, '') ?? '';
}
