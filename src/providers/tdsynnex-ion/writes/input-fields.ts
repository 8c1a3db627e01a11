import type { CheckedField } from '../../../domain/write/input-field.js';
import { inputField, requiredField } from '../../../domain/write/input-field.js';
import {
  brokenCountryRule,
  brokenEmailRule,
  COUNTRY_CODE_LENGTH,
  MAX_EMAIL_LENGTH,
} from '../../../mapping/input-values.js';
import { COUNTRY, CUSTOMER_FIELDS, EMAIL, LANGUAGE, NAME, STATE } from './customer-fields.js';

const LANGUAGE_CODE = /^[a-z]{2}(?:-[a-z]{2})?$/i;

/** What is checked of single fields, by ION's own paths. */
const TRAITS: ReadonlyMap<string, Partial<CheckedField>> = new Map([
  [COUNTRY, { maxLength: COUNTRY_CODE_LENGTH, brokenRule: brokenCountryRule }],
  [EMAIL, { maxLength: MAX_EMAIL_LENGTH, brokenRule: brokenEmailRule }],
  [LANGUAGE, { maxLength: 'en-US'.length, brokenRule: brokenLanguageRule }],
  [STATE, { hint: 'give it in its short form, such as VA' }],
  [NAME, { hint: 'give the whole name, or first and last name' }],
]);

/** What a customer can be made of and changed in: the same for both. */
export const INPUT_FIELDS: readonly CheckedField[] = [
  ...[...CUSTOMER_FIELDS].map(([leaf, { path, isRequired }]) =>
    inputField(withoutIndexes(path), { isRequired, ...TRAITS.get(leaf) }),
  ),
  requiredField('address'),
  requiredField('contactPersons', {
    maxItems: 1,
    hint: 'it holds exactly one contact person, the primary one',
  }),
  inputField('contactPersons.types', { allowedValues: ['PRIMARY'] }),
  inputField('contactPersons.firstName'),
  inputField('contactPersons.lastName'),
  ...['raw', 'e164', 'countryCallingCode', 'areaCode', 'number', 'extension'].map((part) =>
    inputField(`contactPersons.phoneNumber.${part}`),
  ),
];

function brokenLanguageRule(text: string): string | null {
  if (LANGUAGE_CODE.test(text)) return null;
  return 'must be a language as two letters, such as EN, or with its country, such as en-US.';
}

function withoutIndexes(path: readonly string[]): string {
  return path.filter((step) => step !== '0').join('.');
}
