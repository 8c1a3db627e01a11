import { inputCheck } from '../../../domain/write/input-check.js';
import type { NewContactPerson, CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid, required } from '../../../domain/write/write-faults.js';
import { faultsOfPhoneText } from '../../../mapping/phone-input.js';
import { CUSTOMER_FIELDS } from './customer-fields.js';
import { filled, joinedName } from './customer-input.js';
import { INPUT_FIELDS } from './input-fields.js';

const source = 'TD SYNNEX ION';
const fixed = { status: 'it sets the status of its customers itself' };

const checkNew = inputCheck({ source, fields: INPUT_FIELDS, isNew: true });
const checkUpdate = inputCheck({ source, fields: INPUT_FIELDS, isNew: false, fixed });

export function faultsOfNew(input: NewCustomer): readonly WriteError[] {
  return [...checkNew(withWholeNames(input)), ...faultsOfContact(input.contactPersons?.[0] ?? {})];
}

export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  return [...checkUpdate(withWholeNames(input)), ...faultsOfContact(input.contactPersons?.[0] ?? {})];
}

/** ION replaces a customer only by a whole one: these fields are needed although the customer lacks them so far. */
export function faultsOfLacking(leaves: readonly string[]): readonly WriteError[] {
  return leaves.flatMap((leaf) => {
    const field = CUSTOMER_FIELDS.get(leaf);
    return field ? [required(field.path, LACKING)] : [];
  });
}

const LACKING = `is required by ${source} for every change, and this customer lacks it: give it as well.`;

/** The one name that ION holds may be given as first and last name. */
function withWholeNames(input: NewCustomer | CustomerUpdate): object {
  if (!input.contactPersons) return input;
  const contactPersons = input.contactPersons.map((contact) => ({
    ...contact,
    fullName: filled(contact.fullName) ?? joinedName(contact),
  }));
  return { ...input, contactPersons };
}

function faultsOfContact(contact: NewContactPerson): readonly WriteError[] {
  const path = ['contactPersons', '0'];
  const parts = joinedName(contact);
  const whole = filled(contact.fullName);
  const isTwo = whole !== null && parts !== null && singleSpaced(whole) !== singleSpaced(parts);
  return [
    ...(isTwo ? [invalid([...path, 'fullName'], ONE_NAME)] : []),
    ...faultsOfPhoneText(contact.phoneNumber ?? {}, [...path, 'phoneNumber']),
  ];
}

const ONE_NAME = 'must be the first and the last name if these are given, too: TD SYNNEX ION holds one name.';

function singleSpaced(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ');
}
