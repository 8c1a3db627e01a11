import { z } from 'zod';
import { outcomeOf } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { NewCustomer } from '../../../domain/write/new-records.js';
import { present } from '../../../mapping/presence.js';
import type { IngramClient } from '../client.js';
import { MAX_LIMIT } from '../client.js';
import type { WireRow } from '../wire.js';
import { wireCustomer } from '../wire.js';

/** By what a new customer is found again, as it is sent: its external id, or else the e-mail address of its first contact. */
export const wireMark = z.object({
  externalId: z.string().nullable(),
  email: z.string(),
  name: z.string(),
});
export type Mark = z.infer<typeof wireMark>;

export function markOf({ externalId, contactPersons, name }: NewCustomer): Mark {
  return {
    externalId: present(externalId)?.trim() ?? null,
    email: contactPersons?.[0]?.email?.trim() ?? '',
    name: name?.trim() ?? '',
  };
}

/**
 * The customers that the mark does not rule out; null where they are too many to tell. One request: the source is asked
 * to narrow its list, and may ignore that, so that each row is judged by what it shows.
 */
export async function lookAlikes(
  mark: Mark,
  client: IngramClient,
  scope: RequestScope,
): Promise<readonly WireRow[] | null> {
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
  const isWhole = total !== null && rows.length >= total;
  return isWhole ? rows.filter((row) => canBe(row, mark)) : null;
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
