import { createHash } from 'node:crypto';
import type { ContactPerson } from '../../domain/contact-person/contact-person.js';
import type { RecordRef } from '../../domain/record.js';
import { encodeId } from '../ids.js';

/** A contact person as the graph answers it; its id is made only when it is selected. */
export interface PresentedContact extends ContactPerson {
  readonly __typename: 'ContactPerson';
  readonly id: string;
  /** The customer or tier account whose contact it is. */
  readonly parent: RecordRef;
}

/** A contact of an earlier version or of a request; it has no id. */
export interface ContactSnapshot extends ContactPerson {
  readonly __typename: 'ContactSnapshot';
}

/**
 * The contact persons of one customer or tier account, with their ids. To be called with all of them: those with the
 * same types and e-mail address differ by their order.
 */
export function presentContacts(
  { sourceId, nativeId }: RecordRef,
  contacts: readonly ContactPerson[],
): readonly PresentedContact[] {
  const seen = new Map<string, number>();
  return contacts.map((contact) => {
    const likeness = likenessOf(contact);
    const twin = seen.get(likeness) ?? 0;
    seen.set(likeness, twin + 1);
    return {
      ...contact,
      __typename: 'ContactPerson',
      parent: { sourceId, nativeId },
      get id() {
        return encodeId('ContactPerson', [sourceId, nativeId, digestOf(`${twin} ${likeness}`)]);
      },
    };
  });
}

/** Contacts as an earlier version or a request holds them. */
export function presentSnapshots(contacts: readonly ContactPerson[]): readonly ContactSnapshot[] {
  return contacts.map((contact) => ({ ...contact, __typename: 'ContactSnapshot' }));
}

// It keeps the e-mail address out of the id.
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

function likenessOf({ types, email }: ContactPerson): string {
  return JSON.stringify([[...types].sort(), email?.toLowerCase() ?? null]);
}
