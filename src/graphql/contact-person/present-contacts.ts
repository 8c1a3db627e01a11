import { createHash } from 'node:crypto';
import type { ContactPerson } from '../../domain/contact-person/contact-person.js';
import type { RecordRef } from '../../domain/record.js';
import { encodeId } from '../ids.js';

/** A contact person with what its id is made of; the id itself is made only when it is selected. */
export interface ContactRow extends ContactPerson {
  readonly __typename: 'ContactPerson';
  readonly parent: RecordRef;
  /** 0 for the first of those with the same types and e-mail address. */
  readonly twin: number;
}

/** The contact persons of one customer or tier account, numbered among twins; to be called with all of them. */
export function presentContacts(parent: RecordRef, contacts: readonly ContactPerson[]): ContactRow[] {
  const seen = new Map<string, number>();
  const { sourceId, nativeId } = parent;
  return contacts.map((contact) => {
    const likeness = likenessOf(contact);
    const twin = seen.get(likeness) ?? 0;
    seen.set(likeness, twin + 1);
    return { __typename: 'ContactPerson', parent: { sourceId, nativeId }, twin, ...contact };
  });
}

/** A contact of an earlier version or of a request; it has no id. */
export interface ContactSnapshot extends ContactPerson {
  readonly __typename: 'ContactSnapshot';
}

/** Contacts as an earlier version or a request holds them. */
export function presentSnapshots(contacts: readonly ContactPerson[]): readonly ContactSnapshot[] {
  return contacts.map((contact) => ({ __typename: 'ContactSnapshot', ...contact }));
}

/** The same row has the same id, from wherever it is reached; the digest keeps the address out of the id. */
export function contactId(contact: ContactRow): string {
  const { parent, twin } = contact;
  const digest = createHash('sha256')
    .update(`${twin} ${likenessOf(contact)}`)
    .digest();
  const shortened = digest.subarray(0, 16).toString('base64url');
  return encodeId('ContactPerson', [parent.sourceId, parent.nativeId, shortened]);
}

function likenessOf({ types, email }: ContactPerson): string {
  return JSON.stringify([[...types].sort(), email?.toLowerCase() ?? null]);
}
