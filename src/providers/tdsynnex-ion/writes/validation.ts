import { z } from 'zod';
import type {
  ContactPersonInput,
  CustomerUpdate,
  NewCustomer,
  PhoneNumberInput,
} from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import {
  faultsOfUnheld,
  invalid,
  isGiven,
  required,
  unsupported,
} from '../../../domain/write/write-faults.js';
import { countryCodeOf } from '../../../mapping/countries.js';
import { faultsOfPhoneInput } from '../../../mapping/phone-input.js';
import type { CustomerField } from './customer-fields.js';
import { COUNTRY, CUSTOMER_FIELDS, EMAIL, LANGUAGE, STATE } from './customer-fields.js';
import type { Leaves } from './customer-input.js';
import { filled, joinedName } from './customer-input.js';

const NEEDED = 'TD SYNNEX ION holds no customer without it.';
const LACKING = 'The customer lacks this, and TD SYNNEX ION changes none that does: give it as well.';
const NOT_HELD = 'TD SYNNEX ION does not hold this: leave it out.';
const ONE_CONTACT = 'TD SYNNEX ION holds exactly one contact person, the primary one.';
const NO_STATUS = 'TD SYNNEX ION sets the status of its customers itself: leave it out.';
const UNHELD = ['externalId', 'taxId', 'attributes', 'labels', 'entity', 'parentId'];
const UNHELD_OF_CONTACT = ['login', 'password'];
const CONTACT = ['contactPersons', '0'];
const PHONE = [...CONTACT, 'phoneNumber'];

/** RFC 5321 leaves no room for a longer one. */
const ADDRESS = z.email().max(254);
const EXTENSION = /^[\d\s]+$/;
// Both ways of writing are in use at ION.
const LANGUAGE_CODE = /^([A-Z]{2}|[a-z]{2}-[A-Z]{2})$/;

/** All that can be told of the input itself; a new customer needs every field that a change cannot clear. */
export function faultsOfInput(
  input: NewCustomer | CustomerUpdate,
  leaves: Leaves,
  { isNew }: { readonly isNew: boolean },
): readonly WriteError[] {
  const { address, contactPersons } = input;
  const wanting = (value: unknown): boolean => value === null || (isNew && value === undefined);
  return [
    ...faultsOfUnheld(input, UNHELD, { message: NOT_HELD }),
    ...(isGiven(input, 'status') ? [unsupported(['status'], NO_STATUS)] : []),
    ...(wanting(address) ? [required(['address'], NEEDED)] : []),
    ...(wanting(contactPersons) || contactPersons?.length === 0
      ? [required(['contactPersons'], ONE_CONTACT)]
      : []),
    ...[...CUSTOMER_FIELDS].flatMap(([leaf, field]) => faultsOfLeaf(leaf, field, { leaves, isNew })),
    ...faultsOfContacts(contactPersons ?? []),
  ];
}

interface Given {
  readonly leaves: Leaves;
  readonly isNew: boolean;
}

function faultsOfLeaf(leaf: string, field: CustomerField, { leaves, isNew }: Given): readonly WriteError[] {
  const value = leaves[leaf];
  if (value === undefined) {
    // The parts of a value that is missing as a whole are not told one by one.
    const isTold = field.path.length > 1;
    return isNew && field.isRequired && !isTold ? [needed(leaf, field)] : [];
  }
  if (value === null) return field.isRequired ? [needed(leaf, field)] : [];
  const message = faultOfForm(leaf, value);
  return message === null ? [] : [invalid(field.path, message)];
}

/** ION replaces a customer only by a whole one: these fields are needed although the customer lacks them so far. */
export function faultsOfLacking(leaves: readonly string[]): readonly WriteError[] {
  return leaves.flatMap((leaf) => {
    const field = CUSTOMER_FIELDS.get(leaf);
    return field ? [required(field.path, LACKING)] : [];
  });
}

function needed(leaf: string, { path }: CustomerField): WriteError {
  return required(path, leaf === STATE ? `${NEEDED} Give it in its short form, such as VA.` : NEEDED);
}

function faultOfForm(leaf: string, value: string): string | null {
  if (leaf === LANGUAGE && !LANGUAGE_CODE.test(value))
    return 'It must be a language as two capital letters, such as EN, or with its country, such as en-US.';
  if (leaf === COUNTRY && (value.length !== 2 || countryCodeOf(value) !== value))
    return 'It must be a country of ISO 3166-1 as two capital letters, such as DE.';
  if (leaf === EMAIL && !ADDRESS.safeParse(value).success)
    return 'It must be an e-mail address of at most 254 characters, such as name@example.com.';
  return null;
}

function faultsOfContacts([first, ...others]: readonly ContactPersonInput[]): readonly WriteError[] {
  return [
    ...(first ? faultsOfContact(first) : []),
    ...others.map((_, index) => unsupported(['contactPersons', String(index + 1)], ONE_CONTACT)),
  ];
}

function faultsOfContact(contact: ContactPersonInput): readonly WriteError[] {
  const { types, fullName, phoneNumber } = contact;
  const isOther = types?.some((type) => type !== 'PRIMARY') === true;
  const parts = joinedName(contact);
  const whole = filled(fullName);
  const isTwo = whole !== null && parts !== null && singleSpaced(whole) !== singleSpaced(parts);
  return [
    ...(isOther ? [unsupported([...CONTACT, 'types'], `${ONE_CONTACT} Give PRIMARY, or no type.`)] : []),
    ...(isTwo ? [invalid([...CONTACT, 'fullName'], ONE_NAME)] : []),
    ...faultsOfUnheld(contact, UNHELD_OF_CONTACT, { path: CONTACT, message: NOT_HELD }),
    ...(phoneNumber ? faultsOfPhone(phoneNumber) : []),
  ];
}

const ONE_NAME =
  'TD SYNNEX ION holds one name: give the whole name alone, or beside the first and last name that make it up.';

function singleSpaced(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ');
}

function faultsOfPhone(phone: PhoneNumberInput): readonly WriteError[] {
  const faults = faultsOfPhoneInput(phone).map(({ part, isMissing, message }) =>
    (isMissing ? required : invalid)([...PHONE, part], message),
  );
  const extension = filled(phone.extension);
  if (filled(phone.raw) !== null || extension === null || EXTENSION.test(extension)) return faults;
  return [...faults, invalid([...PHONE, 'extension'], 'It must be digits; blanks may divide them.')];
}
