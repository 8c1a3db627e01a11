import type { CustomerUpdate, NewContactPerson, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid, unsupported } from '../../../domain/write/write-faults.js';
import { faultsOfPhoneText } from '../../../mapping/phone-input.js';
import { CHANGED_CUSTOMER, NEW_CUSTOMER } from './fields.js';
import { faultsOfSignIn } from './sign-in.js';
import { contactWordOf } from './spelling.js';

/** What can be checked of a new customer before it is sent. */
export function faultsOfNew(input: NewCustomer): readonly WriteError[] {
  return [...NEW_CUSTOMER.check(input), ...faultsOfContacts(input), ...faultsOfAttributes(input)];
}

/** What can be checked of a change before the customer is read. */
export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  return [...CHANGED_CUSTOMER.check(input), ...faultsOfContacts(input)];
}

function faultsOfContacts({ contactPersons }: NewCustomer | CustomerUpdate): readonly WriteError[] {
  return (contactPersons ?? []).flatMap((contact, index) =>
    faultsOfContact(contact, ['contactPersons', String(index)]),
  );
}

function faultsOfContact(contact: NewContactPerson, path: readonly string[]): readonly WriteError[] {
  return [
    ...(contactWordOf(contact) === null ? [unsupported([...path, 'types'], ONE_TYPE)] : []),
    ...faultsOfPhoneText(contact.phoneNumber ?? {}, [...path, 'phoneNumber']),
    ...faultsOfSignIn(contact, path),
  ];
}

const ONE_TYPE = 'can only be one type at Ingram: list the person once per type.';

function faultsOfAttributes({ attributes }: NewCustomer): readonly WriteError[] {
  const seen = new Set<string>();
  return (attributes ?? []).flatMap(({ key }, index) => {
    const path = ['attributes', String(index), 'key'];
    if (key === '__proto__') return [invalid(path, 'must be another one: this key is lost on the way.')];
    const isTwin = seen.has(key);
    seen.add(key);
    return isTwin ? [invalid(path, 'must differ from the other keys.')] : [];
  });
}
