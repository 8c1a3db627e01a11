import type { DecodedId } from '../ids.js';
import type { Loaders } from '../loaders.js';
import type { PresentedContact } from './present-contacts.js';
import { presentContacts } from './present-contacts.js';

/** Finds the contact of a record by its global id; null if the record or the contact does not exist (any more). */
export async function findContactPerson(
  loaders: Loaders,
  { id, sourceId, nativeId }: DecodedId,
): Promise<PresentedContact | null> {
  const parent = { sourceId, nativeId };
  const owner = (await loaders.tierAccounts.load(parent)) ?? (await loaders.customers.load(parent));
  const contacts = presentContacts(parent, (await owner?.contactPersons) ?? []);
  return contacts.find((contact) => contact.id === id) ?? null;
}
