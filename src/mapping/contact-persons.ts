import type { ContactPerson } from '../domain/contact-person/contact-person.js';

/** The contact alone; none where nothing is known of the person. */
export function contactPersonsOf(contact: ContactPerson): readonly ContactPerson[] {
  const { firstName, lastName, fullName, title, email, phoneNumber } = contact;
  const known = firstName ?? lastName ?? fullName ?? title ?? email ?? phoneNumber;
  return known === null ? [] : [contact];
}
