import type { NewContactPerson } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import type { InputPath } from '../../../domain/write/write-faults.js';
import { invalid } from '../../../domain/write/write-faults.js';
import { contactWordOf } from './spelling.js';

export const MAX_LOGIN_LENGTH = 256;
const LOGIN = new RegExp(`^[A-Za-z0-9][A-Za-z0-9_.@-]{0,${String(MAX_LOGIN_LENGTH - 1)}}$`);

/**
 * What is wrong with the login and the password of a contact. How long a login and how strong a password must be is for
 * the platform to say: the documents only say what is typical. No message repeats either.
 */
export function faultsOfSignIn(contact: NewContactPerson, path: InputPath): readonly WriteError[] {
  const word = contactWordOf(contact);
  const isAdmin = word === null || word === 'admin';
  return (['login', 'password'] as const).flatMap((part) => {
    const value = contact[part];
    if (typeof value !== 'string') return [];
    if (!isAdmin) return [invalid([...path, part], ONLY_ADMIN)];
    return RULES[part].isMet(value) ? [] : [invalid([...path, part], RULES[part].rule)];
  });
}

const ONLY_ADMIN = 'is for a contact of the type ADMIN only: leave it out.';

const RULES = {
  login: {
    isMet: (value: string) => LOGIN.test(value),
    rule:
      `must have 1 to ${String(MAX_LOGIN_LENGTH)} letters of the English alphabet, digits and the signs _ . @ -, and ` +
      'begin with a letter or a digit.',
  },
  password: {
    isMet: (value: string) => value.trim() !== '',
    rule: 'must not be blank.',
  },
};
