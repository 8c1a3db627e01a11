import { z } from 'zod';
import type { PhoneNumberInput } from '../../../domain/write/new-records.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { countryCodeOf } from '../../../mapping/countries.js';
import { partsOfE164 } from '../../../mapping/phone-numbers.js';
import type { AccountField } from './account-fields.js';
import { ACCOUNT_FIELDS, COUNTRY, EMAIL, PHONE } from './account-fields.js';
import type { AccountInput, Leaves } from './account-input.js';

const PHONE_PATH = ['technicalContact', 'phoneNumber'];
// With or without what is dialled in front of it.
const COUNTRY_CODE = /^(?:\+|00)?[1-9][\d\s-]{0,9}$/;
const DIALLED = /^[\d\s()./-]*\d[\d\s()./-]*$/;

/** What can be told of the fields themselves. A new account needs every field that a change cannot clear. */
export function faultsOfFields(
  input: AccountInput,
  leaves: Leaves,
  { isNew }: { readonly isNew: boolean },
): readonly WriteError[] {
  return [
    ...faultsOfValues(input, isNew),
    ...(isNew ? missingFields(input, leaves) : []),
    ...Object.entries(leaves).flatMap(([leaf, value]) => faultOfLeaf(leaf, value) ?? []),
    ...(input.technicalContact?.phoneNumber ? faultsOfPhone(input.technicalContact.phoneNumber) : []),
  ];
}

export function required(path: readonly string[], message: string): WriteError {
  return errorOf('REQUIRED', message, ['input', ...path]);
}

export function invalid(path: readonly string[], message: string): WriteError {
  return errorOf('INVALID_INPUT', message, ['input', ...path]);
}

/** In characters as Connect counts them: one outside the basic plane is one. */
export function lengthOf(value: string): number {
  return Array.from(value).length;
}

function faultsOfValues(input: AccountInput, isNew: boolean): readonly WriteError[] {
  return (['address', 'technicalContact'] as const)
    .filter((name) => input[name] === null || (isNew && input[name] === undefined))
    .map((name) => required([name], 'CloudBlue Connect holds no account without it.'));
}

function missingFields({ address, technicalContact }: AccountInput, leaves: Leaves): readonly WriteError[] {
  // The parts of a value that is missing as a whole are not told one by one.
  const given = { address, technicalContact };
  const whole = new Set(Object.entries(given).flatMap(([name, value]) => (value ? [] : [name])));
  return [...ACCOUNT_FIELDS].flatMap(([leaf, { path, none }]) => {
    const isTold = leaf in leaves || whole.has(path[0] ?? '');
    return none === 'REFUSED' && !isTold ? [needed(path)] : [];
  });
}

function faultOfLeaf(leaf: string, value: string | null): WriteError | null {
  const field = ACCOUNT_FIELDS.get(leaf);
  if (!field) return null;
  if (value === null) return field.none === 'REFUSED' ? needed(field.path) : null;
  if (lengthOf(value) > field.maxLength)
    return invalid(field.path, `It may have ${String(field.maxLength)} characters at the most.`);
  return faultOfForm(leaf, value, field);
}

function needed(path: readonly string[]): WriteError {
  const hint = path.at(-1) === 'postalCode' ? ' Give "-" for a country that has none.' : '';
  return required(path, `CloudBlue Connect holds no account without it.${hint}`);
}

function faultOfForm(leaf: string, value: string, { path }: AccountField): WriteError | null {
  if (leaf === COUNTRY && (value.length !== 2 || countryCodeOf(value) !== value))
    return invalid(path, 'It must be a country of ISO 3166-1 as two capital letters, such as DE.');
  if (leaf === EMAIL && !z.email().safeParse(value).success)
    return invalid(path, 'It must be an e-mail address, such as name@example.com.');
  if (leaf === PHONE.countryCode && !COUNTRY_CODE.test(value.trim()))
    return invalid(path, 'It must be the dialling code of a country, such as +49.');
  return null;
}

function faultsOfPhone(phone: PhoneNumberInput): readonly WriteError[] {
  const has = (part: keyof PhoneNumberInput): boolean => (phone[part]?.trim() ?? '') !== '';
  const parts = (['countryCode', 'areaCode', 'number'] as const).filter(has);
  if (has('raw')) {
    const excluded = has('e164') || has('extension') || parts.length > 0;
    const tooLong = lengthOf(phone.raw ?? '') > 25;
    if (excluded)
      return [ofPhone('raw', 'A number as it is excludes the other parts: give one or the other.')];
    return tooLong ? [ofPhone('raw', 'It may have 25 characters at the most.')] : [];
  }
  if (has('e164')) return faultsOfE164(phone.e164 ?? '', parts);
  return faultsOfParts(phone, has);
}

function faultsOfE164(e164: string, parts: readonly string[]): readonly WriteError[] {
  if (parts.length > 0)
    return [
      ofPhone('e164', 'A whole number excludes country code, area code and number: give one or the other.'),
    ];
  if (partsOfE164(e164)) return [];
  return [ofPhone('e164', 'It must be a number in E.164, such as +4930123456.')];
}

function faultsOfParts(
  phone: PhoneNumberInput,
  has: (part: keyof PhoneNumberInput) => boolean,
): readonly WriteError[] {
  const isAny = has('countryCode') || has('areaCode') || has('extension');
  if (!has('number'))
    return isAny ? [required([...PHONE_PATH, 'number'], 'The other parts need a number.')] : [];
  return (['areaCode', 'number'] as const)
    .filter((part) => has(part) && !DIALLED.test(phone[part] ?? ''))
    .map((part) =>
      ofPhone(part, 'It must be digits; blanks, dots, dashes, slashes and brackets may divide them.'),
    );
}

function ofPhone(part: string, message: string): WriteError {
  return invalid([...PHONE_PATH, part], message);
}
