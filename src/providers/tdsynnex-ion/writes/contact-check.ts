import type { NewContactPerson } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid } from '../../../domain/write/write-faults.js';
import { filled } from '../../../mapping/input-values.js';
import { faultsOfPhoneText } from '../../../mapping/phone-input.js';
import type { FieldTable } from '../../../writing/field-table.js';
import type { CustomerInput } from './fields.js';
import { joinedName, wholeName } from './spelling.js';

/** The check of a table with what no row of it can say: ION holds one name, which may be given as two. */
export function checkWith(table: FieldTable<CustomerInput>): (input: CustomerInput) => readonly WriteError[] {
  return (input) => [
    ...table.check(withWholeNames(input)),
    ...faultsOfContact(input.contactPersons?.[0] ?? {}),
  ];
}

function withWholeNames(input: CustomerInput): CustomerInput {
  if (!input.contactPersons) return input;
  const contactPersons = input.contactPersons.map((contact) => ({
    ...contact,
    fullName: wholeName(contact),
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
