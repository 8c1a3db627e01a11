import type {
  NewAddress,
  NewContactPerson,
  CustomerUpdate,
  NewCustomer,
  NewPhoneNumber,
} from '../../../domain/write/new-records.js';
import { joined } from '../../../mapping/names.js';
import { dialled } from '../../../mapping/phone-numbers.js';
import { COUNTRY, EMAIL, LANGUAGE, NAME, ORGANIZATION, STATE } from './customer-fields.js';

/** Fields of a customer by their dotted path in ION's body; null for none. Also what is kept of a change on disk. */
export type Leaves = Readonly<Record<string, string | null>>;

/** What was given, as ION writes it. A value (address, contact) is given whole: what it leaves out is none. */
export function leavesOf({
  name,
  language,
  address,
  contactPersons,
}: Pick<NewCustomer | CustomerUpdate, 'name' | 'language' | 'address' | 'contactPersons'>): Leaves {
  const contact = contactPersons?.[0];
  return {
    ...(name !== undefined && { [ORGANIZATION]: filled(name) }),
    ...(language !== undefined && { [LANGUAGE]: languageCode(language) }),
    ...(address && addressLeaves(address)),
    ...(contact && contactLeaves(contact)),
  };
}

/** The text, or null where it is none. */
export function filled(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === '' ? null : text;
}

/** A language in the case in which ION takes it: EN, or en-US where a country follows. */
function languageCode(text: string | null | undefined): string | null {
  const [language = '', country] = filled(text)?.split('-') ?? [];
  if (country !== undefined) return `${language.toLowerCase()}-${country.toUpperCase()}`;
  return filled(language.toUpperCase());
}

/** First and last name as the one name that ION holds; null where neither is given. */
export function joinedName({ firstName, lastName }: NewContactPerson): string | null {
  return joined([firstName?.trim(), lastName?.trim()]);
}

function addressLeaves(address: NewAddress): Leaves {
  return {
    'customerAddress.street': filled(address.line1),
    'customerAddress.suite': filled(address.line2),
    'customerAddress.city': filled(address.city),
    [STATE]: filled(address.state),
    'customerAddress.zip': filled(address.postalCode),
    [COUNTRY]: filled(address.countryCode),
  };
}

function contactLeaves(contact: NewContactPerson): Leaves {
  return {
    [NAME]: filled(contact.fullName) ?? joinedName(contact),
    [EMAIL]: filled(contact.email),
    customerTitle: filled(contact.title),
    customerPhone: phoneText(contact.phoneNumber ?? {}),
  };
}

/** A phone number as one text, because ION does not divide it. */
function phoneText({
  raw,
  e164,
  countryCallingCode,
  areaCode,
  number,
  extension,
}: NewPhoneNumber): string | null {
  if (filled(raw) !== null) return filled(raw);
  const parts = [dialled(countryCallingCode ?? null), areaCode?.trim(), number?.trim()];
  const main = filled(e164) ?? joined(parts);
  const behind = filled(extension)?.trim();
  return main === null || behind === undefined ? main : `${main} x${behind}`;
}
