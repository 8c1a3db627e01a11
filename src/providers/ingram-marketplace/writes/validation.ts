import type { AddressInput, CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { faultsOfUnheld, invalid, required, unsupported } from '../../../domain/write/write-faults.js';
import { countryCodeOf } from '../../../mapping/countries.js';
import { present } from '../../../mapping/presence.js';
import type { WireRow } from '../wire.js';
import { wireCustomer } from '../wire.js';
import { faultsOfContacts } from './contact-validation.js';
import { isFilled, SETTABLE_STATUSES } from './write.mapper.js';

const NOT_HELD = 'Ingram does not hold this: leave it out.';
const NOT_CHANGED = 'Ingram takes this for a new customer only: leave it out.';
const NEEDED = 'Ingram holds no customer without it.';
const STATUS = 'A customer can be made ACTIVE or RESTRICTED; every other status is set by Ingram alone.';
const NOT_CLEARED = 'Ingram documents no way to clear it: give another value, or leave it out.';

/** What can be told of a new customer before it is sent. */
export function faultsOfNew(input: NewCustomer): readonly WriteError[] {
  const { address, contactPersons } = input;
  return [
    ...faultsOfUnheld(input, ['labels', 'entity', 'parentId'], { message: NOT_HELD }),
    ...(['name', 'language'] as const)
      .filter((field) => !isFilled(input[field]))
      .map((field) => required([field], NEEDED)),
    ...(address ? faultsOfAddress(address) : [required(['address'], NEEDED)]),
    ...(contactPersons?.length ? faultsOfContacts(contactPersons) : [NO_CONTACT]),
    ...faultsOfAttributes(input),
  ];
}

/** What can be told of a change before the customer is read. */
export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  const { name, status, address, contactPersons } = input;
  return [
    ...faultsOfUnheld(input, ['labels'], { message: NOT_HELD }),
    ...(['language', 'attributes'] as const)
      .filter((field) => input[field] !== undefined)
      .map((field) => unsupported([field], NOT_CHANGED)),
    ...(name !== undefined && !isFilled(name) ? [required(['name'], NEEDED)] : []),
    ...(status === null ? [required(['status'], STATUS)] : []),
    ...(status && !SETTABLE_STATUSES.includes(status) ? [unsupported(['status'], STATUS)] : []),
    ...(address === null ? [required(['address'], NEEDED)] : []),
    ...(address ? faultsOfAddress(address) : []),
    ...(contactPersons === null || contactPersons?.length === 0 ? [NO_CONTACT] : []),
    ...(contactPersons ? faultsOfContacts(contactPersons) : []),
  ];
}

/** What of the change would clear something that the customer holds. */
export function faultsOfClearing(input: CustomerUpdate, row: WireRow): readonly WriteError[] {
  const { externalId, taxRegId } = wireCustomer.parse(row);
  const held = { externalId: present(externalId), taxId: present(taxRegId) };
  return (['externalId', 'taxId'] as const)
    .filter((field) => input[field] !== undefined && !isFilled(input[field]) && held[field] !== null)
    .map((field) => unsupported([field], NOT_CLEARED));
}

const NO_CONTACT = required(
  ['contactPersons'],
  'Ingram holds no customer without a contact person: give one at least.',
);

function faultsOfAddress(address: AddressInput): readonly WriteError[] {
  const { countryCode } = address;
  const missing = (['line1', 'city', 'postalCode', 'countryCode'] as const).filter(
    (part) => !isFilled(address[part]),
  );
  const isCountry = countryCodeOf(countryCode) === countryCode;
  return [
    ...missing.map((part) => required(['address', part], NEEDED)),
    ...(isFilled(countryCode) && !isCountry ? [NO_COUNTRY] : []),
  ];
}

const NO_COUNTRY = invalid(
  ['address', 'countryCode'],
  'It must be a country of ISO 3166-1 as two capital letters, such as DE.',
);

function faultsOfAttributes({ attributes }: NewCustomer): readonly WriteError[] {
  const seen = new Set<string>();
  return (attributes ?? []).flatMap(({ key }, index) => {
    const path = ['attributes', String(index), 'key'];
    if (!isFilled(key)) return [required(path, 'An attribute has a key.')];
    if (key === '__proto__') return [invalid(path, 'This key goes lost on the way: give another one.')];
    const isTwin = seen.has(key);
    seen.add(key);
    return isTwin ? [invalid(path, 'Every attribute has a key of its own: give each key once.')] : [];
  });
}
