import type { ContactPerson } from '../../domain/contact-person/contact-person.js';
import type { Customer, CustomerStatus } from '../../domain/customer/customer.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import { contactPersonsOf } from '../../mapping/contact-persons.js';
import { joined } from '../../mapping/names.js';
import { phoneNumberOf } from '../../mapping/phone-numbers.js';
import { postalAddressOf } from '../../mapping/postal-address.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { wordReader } from '../../mapping/words.js';
import type { WireCustomer, WireRow } from './wire.js';
import { wireCustomer } from './wire.js';

/** ION's own words for the states that say something; CUSTOMER_STATUS_UNSPECIFIED says that nobody has said. */
export const STATUS_WORDS: ReadonlyMap<string, CustomerStatus> = new Map([
  ['ACTIVE', 'ACTIVE'],
  ['INACTIVE', 'SUSPENDED'],
]);

const statusOf = wordReader(STATUS_WORDS);

/** A customer as a list or a read shows it, complete in both. Never fails: what is missing or odd is null. */
export function toCustomer({ id, row }: WireRow, sourceId: string): Customer {
  const wire = wireCustomer.parse(row);
  const address = toAddress(wire.customerAddress);
  const statusRaw = present(wire.customerStatus);
  return {
    sourceId,
    nativeId: id,
    kind: 'ORGANIZATION',
    name: present(wire.customerOrganization),
    externalId: null,
    entityId: null,
    status: statusOf(statusRaw) ?? 'UNKNOWN',
    statusRaw,
    taxId: null,
    language: present(wire.languageCode),
    address,
    contactPersons: toContactPersons(wire, address?.countryCode ?? null),
    labels: null,
    attributes: null,
    resellerNativeId: null,
    createdAt: wire.createTime,
    updatedAt: wire.updateTime,
    // The answer to a creation holds a user with a password.
    raw: () => withoutSecrets(row),
  };
}

/** Null where no part of the address says anything. */
function toAddress(wire: WireCustomer['customerAddress']): PostalAddress | null {
  return postalAddressOf({
    line1: wire?.street,
    line2: wire?.suite,
    city: wire?.city,
    state: wire?.state,
    postalCode: wire?.zip,
    country: wire?.country,
  });
}

/** ION holds one contact for each customer; none where nothing is known of it. */
function toContactPersons(wire: WireCustomer, country: string | null): readonly ContactPerson[] {
  const firstName = present(wire.primaryContactFirstName);
  const lastName = present(wire.primaryContactLastName);
  return contactPersonsOf({
    types: ['PRIMARY'],
    firstName,
    lastName,
    fullName: present(wire.customerName) ?? joined([firstName, lastName]),
    title: present(wire.customerTitle),
    email: present(wire.customerEmail),
    phoneNumber: phoneNumberOf(present(wire.customerPhone), country),
  });
}
