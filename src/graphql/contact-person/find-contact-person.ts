import type { RecordRef } from '../../domain/record.js';
import type { Loaders } from '../loaders.js';
import type { ContactRow } from './present-contacts.js';
import { contactId, presentContacts } from './present-contacts.js';

/** Finds the contact of a record by its global id; null where the record or the contact does not exist (any more). */
export async function findContactPerson(
  loaders: Loaders,
  parent: RecordRef,
  id: string,
): Promise<ContactRow | null> {
  const owner = (await loaders.tierAccounts.load(parent)) ?? (await loaders.customers.load(parent));
  const contacts = presentContacts(parent, (await owner?.contactPersons) ?? []);
  return contacts.find((contact) => contactId(contact) === id) ?? null;
}
