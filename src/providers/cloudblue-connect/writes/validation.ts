import { z } from 'zod';
import type { PhoneNumberInput } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid, lengthOf, required } from '../../../domain/write/write-faults.js';
import { countryCodeOf } from '../../../mapping/countries.js';
import { faultsOfPhoneInput } from '../../../mapping/phone-input.js';
import type { AccountField } from './account-fields.js';
import { ACCOUNT_FIELDS, COUNTRY, EMAIL, PHONE } from './account-fields.js';
import type { AccountInput, Leaves } from './account-input.js';

const PHONE_PATH = ['technicalContact', 'phoneNumber'];

/** What can be told of the fields themselves. A new account needs every field that a change cannot clear. */
export function faultsOfFields(
  input: AccountInput,
  leaves: Leaves,
  { isNew }: { readonly isNew: boolean },
): readonly WriteError[] {
  const phone = input.technicalContact?.phoneNumber ?? {};
  // One that is given as it is stands in the part for the number, but nobody gave that.
  const isAsItIs = (phone.raw?.trim() ?? '') !== '';
  const named = Object.entries(leaves).filter(([leaf]) => !(isAsItIs && leaf === PHONE.number));
  return [
    ...faultsOfValues(input, isNew),
    ...(isNew ? missingFields(input, leaves) : []),
    ...named.flatMap(([leaf, value]) => faultOfLeaf(leaf, value) ?? []),
    ...faultsOfPhone(phone),
  ];
}

function faultsOfValues(input: AccountInput, isNew: boolean): readonly WriteError[] {
  return (['address', 'technicalContact'] as const)
    .filter((name) => input[name] === null || (isNew && input[name] === undefined))
    .map((name) => required([name], 'CloudBlue Connect holds no account without it.'));
}

function missingFields({ address, technicalContact }: AccountInput, leaves: Leaves): readonly WriteError[] {
  // The parts of a value that is missing as a whole are not told one by one.
  const given = { address, technicalContact };
  const whole = new Set(Object.entries(given).flatMap(([name, value]) => (value ? [] : [name])));
  return [...ACCOUNT_FIELDS].flatMap(([leaf, { path, none }]) => {
    const isTold = leaf in leaves || whole.has(path[0] ?? '');
    return none === 'REFUSED' && !isTold ? [needed(path)] : [];
  });
}

function faultOfLeaf(leaf: string, value: string | null): WriteError | null {
  const field = ACCOUNT_FIELDS.get(leaf);
  if (!field) return null;
  if (value === null) return field.none === 'REFUSED' ? needed(field.path) : null;
  if (lengthOf(value) > field.maxLength)
    return invalid(field.path, `It may have ${String(field.maxLength)} characters at the most.`);
  return faultOfForm(leaf, value, field);
}

function needed(path: readonly string[]): WriteError {
  const hint = path.at(-1) === 'postalCode' ? ' Give "-" for a country that has none.' : '';
  return required(path, `CloudBlue Connect holds no account without it.${hint}`);
}

function faultOfForm(leaf: string, value: string, { path }: AccountField): WriteError | null {
  if (leaf === COUNTRY && (value.length !== 2 || countryCodeOf(value) !== value))
    return invalid(path, 'It must be a country of ISO 3166-1 as two capital letters, such as DE.');
  if (leaf === EMAIL && !z.email().safeParse(value).success)
    return invalid(path, 'It must be an e-mail address, such as name@example.com.');
  return null;
}

const MAX_RAW_PHONE_LENGTH = 25;

function faultsOfPhone(phone: PhoneNumberInput): readonly WriteError[] {
  const faults = faultsOfPhoneInput(phone).map(({ part, isMissing, message }) =>
    (isMissing ? required : invalid)([...PHONE_PATH, part], message),
  );
  if (faults.length > 0 || lengthOf(phone.raw ?? '') <= MAX_RAW_PHONE_LENGTH) return faults;
  return [invalid([...PHONE_PATH, 'raw'], 'It may have 25 characters at the most.')];
}
