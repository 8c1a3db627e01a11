import type { CheckedField } from '../../../domain/write/input-field.js';
import { inputField, requiredField } from '../../../domain/write/input-field.js';
import {
  brokenCountryRule,
  brokenEmailRule,
  COUNTRY_CODE_LENGTH,
  MAX_EMAIL_LENGTH,
} from '../../../mapping/input-values.js';
import { MAX_LOGIN_LENGTH } from './sign-in.js';
import { CONTACT_TYPES, SETTABLE_STATUSES } from './write.mapper.js';

const ADDRESS = [
  requiredField('address'),
  requiredField('address.line1'),
  inputField('address.line2'),
  requiredField('address.city'),
  inputField('address.state'),
  requiredField('address.postalCode'),
  requiredField('address.countryCode', { maxLength: COUNTRY_CODE_LENGTH, brokenRule: brokenCountryRule }),
];

const CONTACTS = [
  requiredField('contactPersons', { hint: 'give at least one contact person' }),
  inputField('contactPersons.types', { allowedValues: CONTACT_TYPES }),
  requiredField('contactPersons.firstName'),
  requiredField('contactPersons.lastName'),
  requiredField('contactPersons.email', { maxLength: MAX_EMAIL_LENGTH, brokenRule: brokenEmailRule }),
  requiredField('contactPersons.phoneNumber', { hint: 'give it in any one form' }),
  ...['raw', 'e164', 'countryCallingCode', 'areaCode', 'number', 'extension'].map((part) =>
    inputField(`contactPersons.phoneNumber.${part}`),
  ),
  inputField('contactPersons.login', { maxLength: MAX_LOGIN_LENGTH, isWriteOnly: true }),
  inputField('contactPersons.password', { isWriteOnly: true }),
];

const OF_BOTH = [
  requiredField('name'),
  inputField('externalId'),
  inputField('taxId'),
  ...ADDRESS,
  ...CONTACTS,
];

/** What a new customer can hold. */
export const CREATE_FIELDS: readonly CheckedField[] = [
  ...OF_BOTH,
  requiredField('language'),
  inputField('attributes'),
  requiredField('attributes.key'),
  inputField('attributes.value'),
];

/** What can be changed later: the documents leave language and attributes out of a change. */
export const UPDATE_FIELDS: readonly CheckedField[] = [
  ...OF_BOTH,
  requiredField('status', { allowedValues: SETTABLE_STATUSES }),
];
