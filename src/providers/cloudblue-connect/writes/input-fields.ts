import type { CheckedField } from '../../../domain/write/input-field.js';
import { inputField, requiredField } from '../../../domain/write/input-field.js';
import { brokenCountryRule, brokenEmailRule } from '../../../mapping/input-values.js';
import { ACCOUNT_FIELDS, COUNTRY, EMAIL, MAX_PHONE_PART_LENGTH } from './account-fields.js';

const CONTACT = 'technicalContact';
const POSTAL_CODE = 'contact_info.postal_code';

/** What is checked of single fields beyond their length, by Connect's own paths. */
const TRAITS: ReadonlyMap<string, Partial<CheckedField>> = new Map([
  ['type', { allowedValues: ['CUSTOMER', 'RESELLER'] }],
  [COUNTRY, { brokenRule: brokenCountryRule }],
  [EMAIL, { brokenRule: brokenEmailRule }],
  [POSTAL_CODE, { hint: 'give "-" for a country that has none' }],
]);

/** What a tier account can be changed in. */
export const UPDATE_ACCOUNT_FIELDS: readonly CheckedField[] = [
  ...[...ACCOUNT_FIELDS].map(([leaf, { path, maxLength, none }]) =>
    inputField(path.join('.'), { maxLength, isRequired: none === 'REFUSED', ...TRAITS.get(leaf) }),
  ),
  requiredField('address'),
  requiredField(CONTACT),
  inputField(`${CONTACT}.phoneNumber`),
  inputField(`${CONTACT}.phoneNumber.raw`, { maxLength: MAX_PHONE_PART_LENGTH }),
  inputField(`${CONTACT}.phoneNumber.e164`),
];

/** What a new tier account can hold. */
export const CREATE_ACCOUNT_FIELDS: readonly CheckedField[] = [...UPDATE_ACCOUNT_FIELDS, inputField('hubId')];

/** What a request can ask to change. */
export const REQUEST_FIELDS = without(UPDATE_ACCOUNT_FIELDS, ['type', 'parentId']);

/** A customer is a tier account whose technical contact is its one contact person. */
export const UPDATE_CUSTOMER_FIELDS: readonly CheckedField[] = [
  ...without(UPDATE_ACCOUNT_FIELDS, ['type', 'parentId', 'externalUid', CONTACT]).map((field) => ({
    ...field,
    path: field.path.replace(CONTACT, 'contactPersons'),
  })),
  requiredField('contactPersons', {
    maxItems: 1,
    hint: 'it holds exactly one contact person, the technical one',
  }),
  inputField('contactPersons.types', { allowedValues: ['TECHNICAL'] }),
];

export const CREATE_CUSTOMER_FIELDS: readonly CheckedField[] = [
  ...UPDATE_CUSTOMER_FIELDS,
  requiredField('parentId', { hint: 'give the id of a reseller tier account' }),
];

function without(fields: readonly CheckedField[], paths: readonly string[]): readonly CheckedField[] {
  return fields.filter(({ path }) => !paths.includes(path));
}
