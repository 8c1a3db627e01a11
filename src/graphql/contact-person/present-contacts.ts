import { hash } from 'node:crypto';
import type { ContactPerson } from '../../domain/contact-person/contact-person.js';
import type { RecordRef } from '../../domain/record.js';
import { encodeId } from '../ids.js';

/** A contact person as the graph answers it; its id is made only when it is selected. */
export class PresentedContact implements ContactPerson {
  readonly __typename = 'ContactPerson';
  readonly #contact: ContactPerson;
  readonly #index: number;
  readonly #all: ContactsOfParent;

  constructor(contact: ContactPerson, index: number, all: ContactsOfParent) {
    this.#contact = contact;
    this.#index = index;
    this.#all = all;
  }

  get id(): string {
    return this.#all.ids()[this.#index] ?? '';
  }

  /** The customer or tier account whose contact it is. */
  get parent(): RecordRef {
    return this.#all.parent;
  }

  get types(): ContactPerson['types'] {
    return this.#contact.types;
  }

  get firstName(): string | null {
    return this.#contact.firstName;
  }

  get lastName(): string | null {
    return this.#contact.lastName;
  }

  get fullName(): string | null {
    return this.#contact.fullName;
  }

  get title(): string | null {
    return this.#contact.title;
  }

  get email(): string | null {
    return this.#contact.email;
  }

  get phoneNumber(): ContactPerson['phoneNumber'] {
    return this.#contact.phoneNumber;
  }
}

/** All contacts of one record: those with the same types and e-mail address differ by their order. */
class ContactsOfParent {
  readonly parent: RecordRef;
  readonly #contacts: readonly ContactPerson[];
  #ids: readonly string[] | undefined;

  constructor(parent: RecordRef, contacts: readonly ContactPerson[]) {
    this.parent = parent;
    this.#contacts = contacts;
  }

  ids(): readonly string[] {
    return (this.#ids ??= this.#makeIds());
  }

  #makeIds(): readonly string[] {
    const { sourceId, nativeId } = this.parent;
    // Most have one contact, which needs no count of its twins.
    const seen = this.#contacts.length > 1 ? new Map<string, number>() : null;
    return this.#contacts.map((contact) => {
      const likeness = likenessOf(contact);
      const twin = seen?.get(likeness) ?? 0;
      seen?.set(likeness, twin + 1);
      return encodeId('ContactPerson', [sourceId, nativeId, digestOf(`${twin} ${likeness}`)]);
    });
  }
}

/** A contact of an earlier version or of a request; it has no id. */
export interface ContactSnapshot extends ContactPerson {
  readonly __typename: 'ContactSnapshot';
}

/** The contact persons of one customer or tier account. To be called with all of them, so that twins have ids of their own. */
export function presentContacts(
  parent: RecordRef,
  contacts: readonly ContactPerson[],
): readonly PresentedContact[] {
  const all = new ContactsOfParent(parent, contacts);
  return contacts.map((contact, index) => new PresentedContact(contact, index, all));
}

/** Contacts as an earlier version or a request holds them. */
export function presentSnapshots(contacts: readonly ContactPerson[]): readonly ContactSnapshot[] {
  return contacts.map((contact) => ({ ...contact, __typename: 'ContactSnapshot' }));
}

// It keeps the e-mail address out of the id.
function digestOf(text: string): string {
  return hash('sha256', text, 'buffer').subarray(0, 16).toString('base64url');
}

function likenessOf({ types, email }: ContactPerson): string {
  return JSON.stringify([[...types].sort(), email?.toLowerCase() ?? null]);
}
