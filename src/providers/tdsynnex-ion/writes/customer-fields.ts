/** One field of a customer that can be written. */
export interface CustomerField {
  /** Its path in the input of callers, below `input`. */
  readonly path: readonly string[];
  /** By the vendor's document, of a new customer and of one that is replaced alike. */
  readonly isRequired: boolean;
}

/** The paths of single fields in ION's own body. */
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
