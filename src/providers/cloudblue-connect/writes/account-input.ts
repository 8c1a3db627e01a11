import type { NewAddress, NewPhoneNumber } from '../../../domain/write/new-records.js';
import type { TierAccountType } from '../../../domain/tier-account/tier-account.js';
import { dialled, partsOfE164 } from '../../../mapping/phone-numbers.js';
import { COUNTRY, EMAIL, PARENT, PHONE } from './account-fields.js';

interface ContactInput {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
  readonly phoneNumber?: NewPhoneNumber | null;
}

/** What callers give of an account, whichever the mutation: a missing key was not given, null was given as none. */
export interface AccountInput {
  readonly name?: string | null;
  readonly externalId?: string | null;
  readonly externalUid?: string | null;
  readonly taxId?: string | null;
  readonly type?: TierAccountType | null;
  readonly parentId?: string | null;
  readonly address?: NewAddress | null;
  readonly technicalContact?: ContactInput | null;
}

/** Fields of an account by their dotted path in Connect's body; null for none. Also what is kept of a change on disk. */
export type Leaves = Readonly<Record<string, string | null>>;

/** What was given, as Connect writes it. A value (address, contact) is given whole: what it leaves out is none. */
export function leavesOf(input: AccountInput): Leaves {
  return {
    ...given('type', input.type?.toLowerCase() ?? input.type),
    ...given('name', input.name),
    ...given('external_id', input.externalId),
    ...given('external_uid', input.externalUid),
    ...given('tax_id', input.taxId),
    ...given(PARENT, input.parentId),
    ...(input.address && addressLeaves(input.address)),
    ...(input.technicalContact && contactLeaves(input.technicalContact)),
  };
}

function given(leaf: string, value: string | null | undefined): Leaves {
  return value === undefined ? {} : { [leaf]: filled(value) };
}

function filled(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' ? null : value;
}

function addressLeaves(address: NewAddress): Leaves {
  return {
    'contact_info.address_line1': filled(address.line1),
    'contact_info.address_line2': filled(address.line2),
    'contact_info.city': filled(address.city),
    'contact_info.state': filled(address.state),
    'contact_info.postal_code': filled(address.postalCode),
    [COUNTRY]: filled(address.countryCode),
  };
}

function contactLeaves(contact: ContactInput): Leaves {
  const phone = partsOf(contact.phoneNumber ?? {});
  return {
    'contact_info.contact.first_name': filled(contact.firstName),
    'contact_info.contact.last_name': filled(contact.lastName),
    [EMAIL]: filled(contact.email),
    [PHONE.countryCallingCode]: filled(dialled(phone.countryCallingCode ?? null)),
    [PHONE.areaCode]: filled(phone.areaCode),
    [PHONE.number]: filled(phone.number),
    [PHONE.extension]: filled(phone.extension),
  };
}

// Connect holds parts only: a number that is given as it is stands whole in the part for the number.
function partsOf(phone: NewPhoneNumber): NewPhoneNumber {
  const raw = filled(phone.raw);
  if (raw !== null) return { number: raw };
  const e164 = filled(phone.e164);
  return e164 === null ? phone : { extension: phone.extension ?? null, ...partsOfE164(e164) };
}
