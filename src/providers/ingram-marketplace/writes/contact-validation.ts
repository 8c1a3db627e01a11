import { z } from 'zod';
import type { ContactPersonInput, PhoneNumberInput } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { faultsOfUnheld, invalid, required, unsupported } from '../../../domain/write/write-faults.js';
import { faultsOfPhoneInput } from '../../../mapping/phone-input.js';
import { contactWordOf, isFilled } from './write.mapper.js';

const EXTENSION = /^[\d\s]+$/;
/** RFC 5321 leaves no room for a longer one. */
const ADDRESS = z.email().max(254);
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_.@-]{4,255}$/;
const SHORTEST_PASSWORD = 7;
const KINDS_OF_CHARACTERS = [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^A-Za-z0-9]/];

/** What can be told of contact persons before they are sent. */
export function faultsOfContacts(contacts: readonly ContactPersonInput[]): readonly WriteError[] {
  return contacts.flatMap((contact, index) => faultsOfContact(contact, ['contactPersons', String(index)]));
}

function faultsOfContact(contact: ContactPersonInput, path: readonly string[]): readonly WriteError[] {
  const { email } = contact;
  const missing = (['firstName', 'lastName', 'email'] as const).filter((part) => !isFilled(contact[part]));
  return [
    ...faultsOfUnheld(contact, ['fullName', 'title'], { path, message: NOT_HELD }),
    ...(contactWordOf(contact) === null ? [unsupported([...path, 'types'], ONE_TYPE)] : []),
    ...missing.map((part) => required([...path, part], NEEDED)),
    ...(isFilled(email) && !ADDRESS.safeParse(email).success ? [invalid([...path, 'email'], EMAIL)] : []),
    ...faultsOfPhone(contact.phoneNumber ?? {}, [...path, 'phoneNumber']),
    ...faultsOfSignIn(contact, path),
  ];
}

const NOT_HELD =
  'Ingram holds no such part of a contact: leave it out. A name goes in firstName and lastName.';
const ONE_TYPE =
  'A contact of Ingram has one type, ADMIN, BILLING or TECHNICAL: give one; list the person once per type.';
const NEEDED = 'Ingram holds no contact without it.';
const EMAIL = 'It must be an e-mail address of at most 254 characters, such as name@example.com.';

function faultsOfPhone(phone: PhoneNumberInput, path: readonly string[]): readonly WriteError[] {
  if (!Object.values(phone).some(isFilled)) return [required(path, NEEDED)];
  const faults = faultsOfPhoneInput(phone).map(({ part, isMissing, message }) =>
    (isMissing ? required : invalid)([...path, part], message),
  );
  const { raw, extension } = phone;
  if (isFilled(raw) || !isFilled(extension) || EXTENSION.test(extension)) return faults;
  return [...faults, invalid([...path, 'extension'], 'It must be digits.')];
}

/** No message repeats what it is about. */
function faultsOfSignIn(contact: ContactPersonInput, path: readonly string[]): readonly WriteError[] {
  const { login, password } = contact;
  const word = contactWordOf(contact);
  const isAdmin = word === null || word === 'admin';
  return [
    ...(typeof login === 'string' ? faultOfSecret(LOGIN.test(login), LOGIN_RULE, 'login') : []),
    ...(typeof password === 'string' ? faultOfSecret(isStrong(password), PASSWORD_RULE, 'password') : []),
  ];

  function faultOfSecret(isTaken: boolean, rule: string, part: string): readonly WriteError[] {
    if (isAdmin && isTaken) return [];
    return [invalid([...path, part], isAdmin ? rule : ONLY_ADMIN)];
  }
}

const ONLY_ADMIN = 'Only a contact of the type ADMIN has a login and a password: leave it out.';
const LOGIN_RULE =
  'It must have 5 to 256 letters of the English alphabet, digits and the signs _ . @ -, and begin with a letter or a digit.';
const PASSWORD_RULE =
  'It must have 7 characters or more, among them a capital and a small letter, a digit and a special character.';

function isStrong(password: string): boolean {
  return password.length >= SHORTEST_PASSWORD && KINDS_OF_CHARACTERS.every((kind) => kind.test(password));
}
