import type { CustomerUpdate, NewCustomer, NewPhoneNumber } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { faultsOfPhoneInput } from '../../../mapping/phone-input.js';
import { present } from '../../../mapping/presence.js';
import type { AccountInput } from './fields.js';
import { CHANGED_ACCOUNT, CHANGED_CUSTOMER, NEW_ACCOUNT, NEW_CUSTOMER, REQUESTED_CHANGE } from './fields.js';
import { CUSTOMER_WITHOUT_PARENT } from './parents.js';

// What no row of a field table says: how the parts of a phone number go together, and who needs a parent.

type Faults = readonly WriteError[];

export function faultsOfNewAccount(input: AccountInput): Faults {
  const isOrphan = input.type === 'CUSTOMER' && present(input.parentId) === null;
  return [
    ...NEW_ACCOUNT.check(input),
    ...faultsOfTechnicalContact(input),
    ...(isOrphan ? [CUSTOMER_WITHOUT_PARENT] : []),
  ];
}

export function faultsOfAccountUpdate(input: AccountInput): Faults {
  return [...CHANGED_ACCOUNT.check(input), ...faultsOfTechnicalContact(input)];
}

export function faultsOfRequest(input: AccountInput): Faults {
  return [...REQUESTED_CHANGE.check(input), ...faultsOfTechnicalContact(input)];
}

export function faultsOfNewCustomer(input: NewCustomer): Faults {
  return [...NEW_CUSTOMER.check(input), ...faultsOfContactPerson(input)];
}

export function faultsOfCustomerUpdate(input: CustomerUpdate): Faults {
  return [...CHANGED_CUSTOMER.check(input), ...faultsOfContactPerson(input)];
}

function faultsOfTechnicalContact({ technicalContact }: AccountInput): Faults {
  return faultsOfPhone(technicalContact?.phoneNumber, ['technicalContact']);
}

function faultsOfContactPerson({ contactPersons }: NewCustomer | CustomerUpdate): Faults {
  return faultsOfPhone(contactPersons?.[0]?.phoneNumber, ['contactPersons', '0']);
}

function faultsOfPhone(phone: NewPhoneNumber | null | undefined, path: readonly string[]): Faults {
  return faultsOfPhoneInput(phone ?? {}, [...path, 'phoneNumber']);
}
