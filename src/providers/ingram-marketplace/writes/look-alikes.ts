import { outcomeOf } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import { present } from '../../../mapping/presence.js';
import type { Leaves } from '../../../writing/leaves.js';
import type { IngramClient } from '../client.js';
import { MAX_LIMIT } from '../client.js';
import type { WireRow } from '../wire.js';
import { wireCustomer } from '../wire.js';

/** By what a new customer is found again, as it is sent: its external id, or else the e-mail address of its first contact. */
interface Mark {
  readonly externalId: string | null;
  readonly email: string;
  readonly name: string;
}

function markOf(leaves: Leaves): Mark {
  const { externalId, contactPersons, name } = wireCustomer.parse(leaves);
  return { externalId: present(externalId), email: contactPersons?.[0]?.email ?? '', name: name ?? '' };
}

/**
 * The customers that may be this new one, or look like it; null if they are too many to know. One request: the source is
 * asked to filter its list, and may ignore that, so that each row is judged by what it shows.
 */
export async function lookAlikes(
  leaves: Leaves,
  client: IngramClient,
  scope: RequestScope,
): Promise<readonly WireRow[] | null> {
  const mark = markOf(leaves);
  const { externalId, email } = mark;
  const wanted = externalId ?? email;
  // Half a character is in no address.
  if (/\p{Cs}/u.test(wanted)) return null;
  const parameters = externalId === null ? { email } : { externalId };
  const list = { collection: '/customers', parameters, offset: 0, limit: MAX_LIMIT } as const;
  const answer = await outcomeOf(() => client.list(list, scope));
  if (answer.kind === 'failed') {
    // It is longer than the source can be asked.
    if (answer.error.code === 'UNSUPPORTED') return null;
    throw answer.error;
  }
  const { rows, total } = answer.value;
  // A source that counts nothing may have left some out.
  const isComplete = total !== null && rows.length >= total;
  return isComplete ? rows.filter((row) => canBe(row, mark)) : null;
}

function canBe(row: WireRow, { externalId, email, name }: Mark): boolean {
  const shown = wireCustomer.parse(row);
  if (externalId !== null) return shown.externalId?.trim() === externalId;
  const isNamed = present(shown.name) === null || folded(shown.name) === folded(name);
  return isNamed && canBeReached(row, email);
}

// A row of a list may show no contacts.
function canBeReached(row: WireRow, email: string): boolean {
  const { contactPersons } = wireCustomer.parse(row);
  if (!contactPersons?.length) return true;
  return contactPersons.some((contact) => folded(contact.email) === folded(email));
}

function folded(text: string | null | undefined): string {
  return text?.trim().replaceAll(/\s+/g, ' ').toLowerCase() ?? '';
}
