import { inputCheck } from '../../../domain/write/input-check.js';
import type { NewContactPerson, CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid, unsupported } from '../../../domain/write/write-faults.js';
import { faultsOfPhoneText } from '../../../mapping/phone-input.js';
import { present } from '../../../mapping/presence.js';
import type { WireRow } from '../wire.js';
import { wireCustomer } from '../wire.js';
import { CREATE_FIELDS, UPDATE_FIELDS } from './customer-fields.js';
import { faultsOfSignIn } from './sign-in.js';
import { contactWordOf, isFilled } from './write.mapper.js';

const source = 'Ingram';
const NEW_ONLY = 'it takes this for a new customer only';
const fixed = { language: NEW_ONLY, attributes: NEW_ONLY };

const checkNew = inputCheck({ source, fields: CREATE_FIELDS, isNew: true });
const checkUpdate = inputCheck({ source, fields: UPDATE_FIELDS, isNew: false, fixed });

/** What can be checked of a new customer before it is sent. */
export function faultsOfNew(input: NewCustomer): readonly WriteError[] {
  return [...checkNew(input), ...faultsOfContacts(input), ...faultsOfAttributes(input)];
}

/** What can be checked of a change before the customer is read. */
export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  return [...checkUpdate(input), ...faultsOfContacts(input)];
}

/** What of the change would clear something that the customer holds. */
export function faultsOfClearing(input: CustomerUpdate, row: WireRow): readonly WriteError[] {
  const { externalId, taxRegId } = wireCustomer.parse(row);
  const held = { externalId: present(externalId), taxId: present(taxRegId) };
  return (['externalId', 'taxId'] as const)
    .filter((field) => input[field] !== undefined && !isFilled(input[field]) && held[field] !== null)
    .map((field) => unsupported([field], NOT_CLEARED));
}

const NOT_CLEARED = 'cannot be cleared at Ingram: give another value, or leave it out.';

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
