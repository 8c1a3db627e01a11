const REQUIRED_ADDRESS = ['line1', 'city', 'postalCode', 'countryCode'].map((part) => `address.${part}`);
const ADDRESS = [...REQUIRED_ADDRESS, 'address.line2', 'address.state'];

const REQUIRED_CONTACT = ['firstName', 'lastName', 'email', 'phoneNumber'].map(ofContact);
const CONTACT = [
  ...REQUIRED_CONTACT,
  ...['types', 'login', 'password'].map(ofContact),
  ...['raw', 'e164', 'countryCallingCode', 'areaCode', 'number', 'extension'].map((part) =>
    ofContact(`phoneNumber.${part}`),
  ),
];

function ofContact(part: string): string {
  return `contactPersons.${part}`;
}

/** What a new customer can hold, as paths of the input. */
export const CREATE_FIELDS: readonly string[] = [
  ...['name', 'externalId', 'taxId', 'language'],
  ...[...ADDRESS, ...CONTACT, 'attributes'],
];

/** What it needs; of a phone number, any one form. */
export const REQUIRED_CREATE_FIELDS: readonly string[] = [
  ...['name', 'language', ...REQUIRED_ADDRESS, ...REQUIRED_CONTACT],
];

/** What can be changed later: the documents leave language and attributes out of a change. */
export const UPDATE_FIELDS: readonly string[] = [
  ...['name', 'externalId', 'taxId', 'status', ...ADDRESS, ...CONTACT],
];
