import type { ContactPersonInput, CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { faultsOfUnheld, isGiven, required, unsupported } from '../../../domain/write/write-faults.js';
import type { AccountInput } from './account-input.js';

const CONTACT_PARTS = ['types', 'firstName', 'lastName', 'email'];
const PHONE_PARTS = ['raw', 'e164', 'countryCallingCode', 'areaCode', 'number', 'extension'];
const REQUIRED_ADDRESS = ['address.line1', 'address.city', 'address.postalCode', 'address.countryCode'];

/** The fields that a customer of Connect can be changed in, as paths of the input. */
export const CUSTOMER_FIELDS: readonly string[] = [
  ...['name', 'externalId', 'taxId', ...REQUIRED_ADDRESS, 'address.line2', 'address.state'],
  ...CONTACT_PARTS.map((part) => `contactPersons.${part}`),
  ...PHONE_PARTS.map((part) => `contactPersons.phoneNumber.${part}`),
];

/** Those that a new customer needs. */
export const REQUIRED_CUSTOMER_FIELDS: readonly string[] = [
  ...['name', 'parentId', ...REQUIRED_ADDRESS],
  ...['contactPersons.firstName', 'contactPersons.lastName', 'contactPersons.email'],
];

type CustomerInput = NewCustomer | CustomerUpdate;

/** What Connect cannot hold of a customer, and a list of contacts that is no single technical one. */
export function faultsOfCustomer(input: CustomerInput): readonly WriteError[] {
  const contacts = input.contactPersons;
  return [
    ...faultsOfUnheld(input, ['language', 'attributes', 'labels', 'entity'], { message: NOT_HELD }),
    ...(isGiven(input, 'status') ? [unsupported(['status'], NO_STATUS)] : []),
    ...(contacts?.length === 0 ? [required(['contactPersons'], ONE_CONTACT)] : []),
    ...(contacts ?? []).slice(1).map((_, index) => {
      return unsupported(['contactPersons', String(index + 1)], ONE_CONTACT);
    }),
    ...(contacts?.[0] ? faultsOfContact(contacts[0]) : []),
  ];
}

const ONE_CONTACT = 'CloudBlue Connect holds exactly one contact person, the technical one.';
const NO_STATUS =
  'CloudBlue Connect has no status that could be set: a customer is active until it is deleted.';
const NOT_HELD = 'CloudBlue Connect does not hold this: leave it out.';

function faultsOfContact(contact: ContactPersonInput): readonly WriteError[] {
  const path = ['contactPersons', '0'];
  const isOther = contact.types?.some((type) => type !== 'TECHNICAL') === true;
  return [
    ...(isOther ? [unsupported([...path, 'types'], `${ONE_CONTACT} Give TECHNICAL, or no type.`)] : []),
    ...faultsOfUnheld(contact, ['fullName', 'title', 'login', 'password'], { path, message: NOT_HELD }),
  ];
}

/** The customer as the tier account that it is. */
export function accountInputOf(input: CustomerInput): AccountInput {
  const { name, externalId, taxId, address, contactPersons } = input;
  const contact = contactPersons && (contactPersons[0] ?? null);
  return {
    ...(name !== undefined && { name }),
    ...(externalId !== undefined && { externalId }),
    ...(taxId !== undefined && { taxId }),
    ...(address !== undefined && { address }),
    ...(contact !== undefined && { technicalContact: contact }),
  };
}

// No customer is asked for with them.
const FIELDS_OF_ACCOUNTS: ReadonlySet<string> = new Set(['type', 'hubId', 'externalUid']);

/** An error of the account in the words of the customer's input. */
export function ofCustomer(error: WriteError): WriteError {
  const [input, field, ...rest] = error.path ?? [];
  if (input === undefined || field === undefined) return error;
  if (FIELDS_OF_ACCOUNTS.has(field)) return { ...error, code: 'SOURCE_REJECTED', path: null };
  if (field !== 'technicalContact') return error;
  const isWhole = rest.length === 0;
  return { ...error, path: [input, 'contactPersons', ...(isWhole ? [] : ['0', ...rest])] };
}
