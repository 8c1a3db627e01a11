import { valueOf } from './list-query.js';
import type { AccountRow } from './wire.js';

/** The filters that customers and resellers share; parameters of other names say nothing. */
export function accountFilter(parameters: URLSearchParams): (account: AccountRow) => boolean {
  const name = valueOf(parameters, 'name');
  const email = valueOf(parameters, 'email')?.toLowerCase();
  const externalId = valueOf(parameters, 'externalId');
  return (account) =>
    (name === undefined || isSimilar(account.name ?? '', name)) &&
    (email === undefined || mailsOf(account).includes(email)) &&
    (externalId === undefined || account.externalId === externalId);
}

function mailsOf({ contactPersons = [] }: AccountRow): readonly string[] {
  return contactPersons.map(({ email }) => email.toLowerCase());
}

/**
 * "Similar" is all that the documents say. Here: every word of the wanted name stands somewhere in the name,
 * accents and capitals aside; so it finds more than an exact or a contained name would.
 */
function isSimilar(name: string, wanted: string): boolean {
  const text = folded(name);
  return folded(wanted)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
