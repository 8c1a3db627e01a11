import type { ContactPerson, PhoneNumber } from '../../domain/contact-person/contact-person.js';
import type { PostalAddress } from '../../domain/customer/postal-address.js';
import { countryCodeOf } from '../../mapping/countries.js';
import { joined } from '../../mapping/names.js';
import { callingCodeOf, dialled, e164Of } from '../../mapping/phone-numbers.js';
import { postalAddressOf } from '../../mapping/postal-address.js';
import { present } from '../../mapping/presence.js';
import type { WireAccount } from './wire.js';

type WireContactInfo = WireAccount['contact_info'];
type WirePhone = NonNullable<NonNullable<NonNullable<WireContactInfo>['contact']>['phone_number']>;

/** Null where no part of the address says anything. */
export function toAddress(info: WireContactInfo): PostalAddress | null {
  return postalAddressOf({
    line1: info?.address_line1,
    line2: info?.address_line2,
    city: info?.city,
    state: info?.state,
    postalCode: info?.postal_code,
    country: info?.country,
  });
}

/** Connect holds one contact for each account, the technical one; none where nothing is known of it. */
export function toContactPersons(info: WireContactInfo): readonly ContactPerson[] {
  const firstName = present(info?.contact?.first_name);
  const lastName = present(info?.contact?.last_name);
  const contact = {
    firstName,
    lastName,
    fullName: joined([firstName, lastName]),
    title: null,
    email: present(info?.contact?.email),
    phoneNumber: toPhoneNumber(info?.contact?.phone_number, countryCodeOf(present(info?.country))),
  };
  if (Object.values(contact).every((part) => part === null)) return [];
  return [{ types: ['TECHNICAL'], ...contact }];
}

function toPhoneNumber(wire: WirePhone | null | undefined, country: string | null): PhoneNumber | null {
  const countryCode = present(wire?.country_code);
  const areaCode = present(wire?.area_code);
  const number = present(wire?.phone_number);
  const extension = present(wire?.extension);
  const raw = joined([countryCode, areaCode, number, extension]);
  if (raw === null) return null;
  const e164 = number === null ? null : e164Of(`${dialled(countryCode)}${areaCode ?? ''}${number}`, country);
  return { raw, e164, countryCallingCode: callingCodeOf(countryCode), areaCode, number, extension };
}
