import { COUNTRY_CODE_LENGTH, MAX_EMAIL_LENGTH } from '../../../mapping/input-values.js';

/** One field of a tier account that can be written. */
export interface AccountField {
  /** Its path in the input of callers, below `input`. */
  readonly path: readonly string[];
  /** In characters; null if something else bounds it. */
  readonly maxLength: number | null;
  /** What none does: it is refused, it clears, or it is taken of a new account only. */
  readonly none: 'REFUSED' | 'CLEARS' | 'STAYS';
}

/** The paths of single fields in Connect's own body. */
export const COUNTRY = 'contact_info.country';
export const PARENT = 'parent.id';
export const HUB = 'hub.id';
const CONTACT = 'contact_info.contact';
export const EMAIL = `${CONTACT}.email`;
export const PHONE = {
  countryCallingCode: `${CONTACT}.phone_number.country_code`,
  areaCode: `${CONTACT}.phone_number.area_code`,
  number: `${CONTACT}.phone_number.phone_number`,
  extension: `${CONTACT}.phone_number.extension`,
} as const;

/** Of each part of a phone number. */
export const MAX_PHONE_PART_LENGTH = 25;

const required = (path: readonly string[], maxLength: number | null): AccountField => {
  return { path, maxLength, none: 'REFUSED' };
};
const optional = (path: readonly string[], maxLength: number | null): AccountField => {
  return { path, maxLength, none: 'CLEARS' };
};
const lasting = (path: readonly string[], maxLength: number): AccountField => {
  return { path, maxLength, none: 'STAYS' };
};
const contact = (...path: readonly string[]): readonly string[] => ['technicalContact', ...path];
const phone = (part: string): readonly string[] => contact('phoneNumber', part);

/** By the dotted path in Connect's own body; lengths and needs as its OpenAPI document has them. */
export const ACCOUNT_FIELDS: ReadonlyMap<string, AccountField> = new Map([
  ['type', required(['type'], null)],
  ['name', required(['name'], 255)],
  ['external_id', lasting(['externalId'], 255)],
  ['external_uid', lasting(['externalUid'], 255)],
  ['tax_id', optional(['taxId'], 100)],
  [PARENT, optional(['parentId'], null)],
  ['contact_info.address_line1', required(['address', 'line1'], 255)],
  ['contact_info.address_line2', optional(['address', 'line2'], 255)],
  ['contact_info.city', required(['address', 'city'], 100)],
  ['contact_info.state', optional(['address', 'state'], 100)],
  ['contact_info.postal_code', required(['address', 'postalCode'], 50)],
  [COUNTRY, required(['address', 'countryCode'], COUNTRY_CODE_LENGTH)],
  [`${CONTACT}.first_name`, required(contact('firstName'), 100)],
  [`${CONTACT}.last_name`, required(contact('lastName'), 100)],
  [EMAIL, required(contact('email'), MAX_EMAIL_LENGTH)],
  [PHONE.countryCallingCode, optional(phone('countryCallingCode'), null)],
  [PHONE.areaCode, optional(phone('areaCode'), MAX_PHONE_PART_LENGTH)],
  [PHONE.number, optional(phone('number'), MAX_PHONE_PART_LENGTH)],
  [PHONE.extension, optional(phone('extension'), MAX_PHONE_PART_LENGTH)],
]);

/** Parts of a body that hold several fields, and fields that are no text of an account, as Connect names them in its faults. */
const FURTHER_PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['parent', ['parentId']],
  ['hub', ['hubId']],
  [HUB, ['hubId']],
  ['contact_info', ['address']],
  [CONTACT, contact()],
  [`${CONTACT}.phone_number`, contact('phoneNumber')],
  ['account', ['accountId']],
  ['account.id', ['accountId']],
  ['reason', ['reason']],
]);

/** The input path of what Connect names by this path; null for what no caller gives. */
export function inputPathOf(wirePath: string): readonly string[] | null {
  const place = FURTHER_PLACES.get(wirePath) ?? ACCOUNT_FIELDS.get(wirePath)?.path;
  if (place) return ['input', ...place];
  return wirePath.startsWith('account.') ? inputPathOf(wirePath.slice('account.'.length)) : null;
}
