/** One field of a customer that can be written. */
export interface CustomerField {
  /** Where callers give it, below `input`. */
  readonly path: readonly string[];
  /** By the vendor's document, of a new customer and of one that is replaced alike. */
  readonly isRequired: boolean;
}

/** Where ION holds them, as dotted paths in its body. */
export const ORGANIZATION = 'customerOrganization';
export const LANGUAGE = 'languageCode';
export const COUNTRY = 'customerAddress.country';
export const STATE = 'customerAddress.state';
export const NAME = 'customerName';
export const EMAIL = 'customerEmail';

const needed = (...path: readonly string[]): CustomerField => ({ path, isRequired: true });
const clearable = (...path: readonly string[]): CustomerField => ({ path, isRequired: false });
const CONTACT = ['contactPersons', '0'] as const;

/** Every field that can be written, by its path in ION's body. */
export const CUSTOMER_FIELDS: ReadonlyMap<string, CustomerField> = new Map([
  [ORGANIZATION, needed('name')],
  [LANGUAGE, needed('language')],
  ['customerAddress.street', needed('address', 'line1')],
  ['customerAddress.suite', clearable('address', 'line2')],
  ['customerAddress.city', needed('address', 'city')],
  [STATE, needed('address', 'state')],
  ['customerAddress.zip', needed('address', 'postalCode')],
  [COUNTRY, needed('address', 'countryCode')],
  [NAME, needed(...CONTACT, 'fullName')],
  [EMAIL, needed(...CONTACT, 'email')],
  ['customerTitle', clearable(...CONTACT, 'title')],
  ['customerPhone', clearable(...CONTACT, 'phoneNumber')],
]);

const ADDRESS_PARTS = ['line1', 'line2', 'city', 'state', 'postalCode', 'countryCode'];
const CONTACT_PARTS = ['types', 'firstName', 'lastName', 'fullName', 'email', 'title'];
const PHONE_PARTS = ['raw', 'e164', 'countryCallingCode', 'areaCode', 'number', 'extension'];

/** What a customer can be made of and changed in, as callers know it: the same for both. */
export const INPUT_FIELDS: readonly string[] = [
  ...['name', 'language'],
  ...ADDRESS_PARTS.map((part) => `address.${part}`),
  ...CONTACT_PARTS.map((part) => `contactPersons.${part}`),
  ...PHONE_PARTS.map((part) => `contactPersons.phoneNumber.${part}`),
];

/**
 * What a new customer needs. ION holds one name of the contact: `contactPersons.fullName` stands for it, and whoever gives
 * first and last name in its place has given it, too.
 */
export const REQUIRED_INPUT_FIELDS: readonly string[] = [...CUSTOMER_FIELDS.values()]
  .filter(({ isRequired }) => isRequired)
  .map(({ path }) => path.filter((part) => part !== '0').join('.'));
