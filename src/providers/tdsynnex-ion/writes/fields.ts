import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import { FieldTable } from '../../../writing/field-table.js';
import { sameLanguages } from '../../../writing/sameness.js';
import type { WritableField } from '../../../writing/writable-field.js';
import { COUNTRY_CODE, EMAIL_ADDRESS, phoneParts } from '../../../writing/writable-field.js';
import { brokenLanguageRule, languageCode, phoneText, wholeName } from './spelling.js';

/** What both a new customer and a change can hold. */
export type CustomerInput = Pick<
  NewCustomer & CustomerUpdate,
  'name' | 'externalId' | 'taxId' | 'language' | 'address' | 'contactPersons' | 'attributes' | 'labels'
>;

/** The paths in ION's own body of the fields by which a customer is found again. */
export const ORGANIZATION = 'customerOrganization';
export const EMAIL = 'customerEmail';

/** Every field that can be written, by the vendor's document of a new customer and of one that is replaced alike. */
const CUSTOMER_FIELDS: readonly WritableField<CustomerInput>[] = [
  { input: 'name', wire: ORGANIZATION, none: 'REFUSED', names: ['orgName'] },
  {
    input: 'language',
    wire: 'languageCode',
    none: 'REFUSED',
    names: ['language'],
    maxLength: 'en-US'.length,
    brokenRule: brokenLanguageRule,
    spell: languageCode,
    isSame: sameLanguages,
  },
  { input: 'address.line1', wire: 'customerAddress.street', none: 'REFUSED' },
  { input: 'address.line2', wire: 'customerAddress.suite', none: 'CLEARS' },
  { input: 'address.city', wire: 'customerAddress.city', none: 'REFUSED' },
  {
    input: 'address.state',
    wire: 'customerAddress.state',
    none: 'REFUSED',
    hint: 'give it in its short form, such as VA',
  },
  { input: 'address.postalCode', wire: 'customerAddress.zip', none: 'REFUSED' },
  { input: 'address.countryCode', wire: 'customerAddress.country', none: 'REFUSED', ...COUNTRY_CODE },
  {
    input: 'contactPersons.0.fullName',
    wire: 'customerName',
    none: 'REFUSED',
    names: ['primaryContactName', 'primaryContactFirstName', 'primaryContactLastName'],
    hint: 'give the whole name, or first and last name',
    value: ({ contactPersons }) => wholeName(contactPersons?.[0] ?? {}),
  },
  {
    input: 'contactPersons.0.email',
    wire: EMAIL,
    none: 'REFUSED',
    names: ['primaryContactEmail'],
    ...EMAIL_ADDRESS,
  },
  {
    input: 'contactPersons.0.title',
    wire: 'customerTitle',
    none: 'CLEARS',
    names: ['primaryContactTitle'],
  },
  {
    input: 'contactPersons.0.phoneNumber',
    wire: 'customerPhone',
    none: 'CLEARS',
    names: ['primaryContactPhone'],
    value: ({ contactPersons }) => phoneText(contactPersons?.[0]?.phoneNumber ?? {}),
  },
  { input: 'address', none: 'REFUSED', names: ['address', 'customerAddress'] },
  {
    input: 'contactPersons',
    none: 'REFUSED',
    maxItems: 1,
    hint: 'it holds exactly one contact person, the primary one',
  },
  { input: 'contactPersons.0.types', none: 'CLEARS', allowedValues: ['PRIMARY'] },
  { input: 'contactPersons.0.firstName', none: 'CLEARS' },
  { input: 'contactPersons.0.lastName', none: 'CLEARS' },
  ...phoneParts('contactPersons.0.phoneNumber'),
];

const form = { source: 'TD SYNNEX ION', none: 'LEFT_OUT' } as const;

export const NEW_CUSTOMER = new FieldTable<CustomerInput>({ ...form, fields: CUSTOMER_FIELDS, isNew: true });

export const CHANGED_CUSTOMER = new FieldTable<CustomerInput>({
  ...form,
  fields: CUSTOMER_FIELDS,
  isNew: false,
  fixed: { status: 'it sets the status of its customers itself' },
});
