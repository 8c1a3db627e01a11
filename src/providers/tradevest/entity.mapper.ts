import type { ContactPerson } from '../../domain/contact-person/contact-person.js';
import type { CustomerDetails } from '../../domain/customer/customer.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import type { JsonObject } from '../../domain/record.js';
import { joined } from '../../mapping/names.js';
import { phoneNumberOf } from '../../mapping/phone-numbers.js';
import { postalAddressOf } from '../../mapping/postal-address.js';
import { present } from '../../mapping/presence.js';
import type { WireAddress, WireContact } from './wire.js';
import { isObject, wireCompany, wireEntity, wirePerson } from './wire.js';

/** What only the entity that plays a customer holds. */
export type EntityDetails = Pick<
  CustomerDetails,
  'name' | 'externalId' | 'taxId' | 'language' | 'address' | 'contactPersons'
>;

/** Whether a list row holds an entity as a read by its id does: it cannot be without these two. */
export function isWhole(row: JsonObject): boolean {
  return isObject(row['mainAddress'] ?? null) && isObject(row['contact'] ?? null);
}

/** A natural person is its own contact. Its tax id is the first one that it has, in whichever country. */
export function toPersonDetails(row: JsonObject): EntityDetails {
  const wire = wirePerson.parse(row);
  const [firstName, lastName] = [present(wire.firstName), present(wire.lastName)];
  const name = joined([firstName, lastName]);
  const address = toAddress(wire.mainAddress);
  const contact = { ...contactOf(wire.contact, address), firstName, lastName, fullName: name };
  const taxIds = (wire.taxDetails ?? []).map(({ taxId }) => present(taxId));
  return {
    name,
    externalId: present(wire.externalId),
    taxId: taxIds.find((taxId) => taxId !== null) ?? null,
    language: present(wire.language),
    address,
    contactPersons: contactPersonsOf({ ...contact, title: present(wire.title) }),
  };
}

/** A legal entity names no contact person, only how it is reached. Its VAT id goes before its tax number. */
export function toCompanyDetails(row: JsonObject): EntityDetails {
  const wire = wireCompany.parse(row);
  const address = toAddress(wire.mainAddress);
  const unnamed = { firstName: null, lastName: null, fullName: null, title: null };
  return {
    name: present(wire.legalName),
    externalId: present(wire.externalId),
    taxId: present(wire.vatId) ?? present(wire.taxNumber),
    language: null,
    address,
    contactPersons: contactPersonsOf({ ...unnamed, ...contactOf(wire.contact, address) }),
  };
}

/** What the list of all entities shows of any kind. */
export function toNamed(row: JsonObject): Pick<EntityDetails, 'name'> {
  return { name: present(wireEntity.parse(row).entityName) };
}

/** Null if the address has no part. */
function toAddress(wire: WireAddress): PostalAddress | null {
  return postalAddressOf({
    line1: joined([wire?.street, wire?.streetNumber]),
    line2: wire?.additionalInfo,
    city: wire?.city,
    state: wire?.state,
    postalCode: wire?.zip,
    country: wire?.country,
  });
}

function contactOf(wire: WireContact, address: PostalAddress | null) {
  const email = present(wire?.email);
  return { email, phoneNumber: phoneNumberOf(present(wire?.phone), address?.countryCode ?? null) };
}

/** None if nothing is known of the contact. */
function contactPersonsOf(contact: Omit<ContactPerson, 'types'>): readonly ContactPerson[] {
  return Object.values(contact).every((part) => part === null) ? [] : [{ types: ['PRIMARY'], ...contact }];
}
