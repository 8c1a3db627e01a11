import type { NewContactPerson, CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import type { AccountInput } from './account-input.js';

type CustomerInput = NewCustomer | CustomerUpdate;

/** The customer as the tier account that it is. */
export function accountInputOf(input: CustomerInput): AccountInput {
  const { name, externalId, taxId, address, contactPersons } = input;
  const contact = contactPersons && technicalContactOf(contactPersons);
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

// An account has this one contact, so it has no type there.
function technicalContactOf([first]: readonly NewContactPerson[]): AccountInput['technicalContact'] {
  if (!first) return null;
  const { types: _types, ...contact } = first;
  return contact;
}

/** An error of the account in the words of the customer's input. */
export function ofCustomer(error: WriteError): WriteError {
  const [input, field, ...rest] = error.path ?? [];
  if (input === undefined || field === undefined) return error;
  if (FIELDS_OF_ACCOUNTS.has(field)) return { ...error, code: 'SOURCE_REJECTED', path: null };
  if (field !== 'technicalContact') return error;
  const isWhole = rest.length === 0;
  return { ...error, path: [input, 'contactPersons', ...(isWhole ? [] : ['0', ...rest])] };
}
