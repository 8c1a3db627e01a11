import type { CustomerUpdate, NewCustomer, NewPhoneNumber } from '../../../domain/write/new-records.js';
import { inputCheck } from '../../../domain/write/input-check.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { faultsOfPhoneInput } from '../../../mapping/phone-input.js';
import type { AccountInput } from './account-input.js';
import {
  CREATE_ACCOUNT_FIELDS,
  CREATE_CUSTOMER_FIELDS,
  REQUEST_FIELDS,
  UPDATE_ACCOUNT_FIELDS,
  UPDATE_CUSTOMER_FIELDS,
} from './input-fields.js';

const source = 'CloudBlue Connect';
const fixed = { status: 'a customer is active until it is deleted' };

const checkNewAccount = inputCheck({ source, fields: CREATE_ACCOUNT_FIELDS, isNew: true });
const checkUpdate = inputCheck({ source, fields: UPDATE_ACCOUNT_FIELDS, isNew: false });
const checkRequest = inputCheck({ source, fields: REQUEST_FIELDS, isNew: false });
const checkNewCustomer = inputCheck({ source, fields: CREATE_CUSTOMER_FIELDS, isNew: true });
const checkCustomerUpdate = inputCheck({ source, fields: UPDATE_CUSTOMER_FIELDS, isNew: false, fixed });

export function faultsOfNewAccount(input: AccountInput): readonly WriteError[] {
  return [...checkNewAccount(input), ...faultsOfTechnicalContact(input)];
}

export function faultsOfAccountUpdate(input: AccountInput): readonly WriteError[] {
  return [...checkUpdate(input), ...faultsOfTechnicalContact(input)];
}

export function faultsOfRequest(input: AccountInput): readonly WriteError[] {
  return [...checkRequest(input), ...faultsOfTechnicalContact(input)];
}

export function faultsOfNewCustomer(input: NewCustomer): readonly WriteError[] {
  return [...checkNewCustomer(input), ...faultsOfContacts(input)];
}

export function faultsOfCustomerUpdate(input: CustomerUpdate): readonly WriteError[] {
  return [...checkCustomerUpdate(input), ...faultsOfContacts(input)];
}

function faultsOfTechnicalContact({ technicalContact }: AccountInput): readonly WriteError[] {
  return faultsOfPhone(technicalContact?.phoneNumber, ['technicalContact']);
}

function faultsOfContacts({ contactPersons }: NewCustomer | CustomerUpdate): readonly WriteError[] {
  return faultsOfPhone(contactPersons?.[0]?.phoneNumber, ['contactPersons', '0']);
}

function faultsOfPhone(
  phone: NewPhoneNumber | null | undefined,
  path: readonly string[],
): readonly WriteError[] {
  return faultsOfPhoneInput(phone ?? {}, [...path, 'phoneNumber']);
}
