/** One field of a tier account that can be written. */
export interface AccountField {
  /** Where callers give it, below `input`. */
  readonly path: readonly string[];
  /** In characters. */
  readonly maxLength: number;
  /** What comes of none: it must not be, or it clears, or only a new account can be without it. */
  readonly none: 'REFUSED' | 'CLEARS' | 'STAYS';
}

/** Where Connect holds the country and the parts of the phone number. */
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

const required = (path: readonly string[], maxLength: number): AccountField => {
  return { path, maxLength, none: 'REFUSED' };
};
const optional = (path: readonly string[], maxLength: number): AccountField => {
  return { path, maxLength, none: 'CLEARS' };
};
const lasting = (path: readonly string[], maxLength: number): AccountField => {
  return { path, maxLength, none: 'STAYS' };
};
const contact = (...path: readonly string[]): readonly string[] => ['technicalContact', ...path];
const phone = (part: string): readonly string[] => contact('phoneNumber', part);

/** By the dotted path in Connect's own body; lengths and needs as its OpenAPI document has them. */
export const ACCOUNT_FIELDS: ReadonlyMap<string, AccountField> = new Map([
  ['type', required(['type'], 20)],
  ['name', required(['name'], 255)],
  ['external_id', lasting(['externalId'], 255)],
  ['external_uid', lasting(['externalUid'], 255)],
  ['tax_id', optional(['taxId'], 100)],
  [PARENT, optional(['parentId'], 100)],
  ['contact_info.address_line1', required(['address', 'line1'], 255)],
  ['contact_info.address_line2', optional(['address', 'line2'], 255)],
  ['contact_info.city', required(['address', 'city'], 100)],
  ['contact_info.state', optional(['address', 'state'], 100)],
  ['contact_info.postal_code', required(['address', 'postalCode'], 50)],
  [COUNTRY, required(['address', 'countryCode'], 100)],
  [`${CONTACT}.first_name`, required(contact('firstName'), 100)],
  [`${CONTACT}.last_name`, required(contact('lastName'), 100)],
  [EMAIL, required(contact('email'), 254)],
  [PHONE.countryCallingCode, optional(phone('countryCallingCode'), 25)],
  [PHONE.areaCode, optional(phone('areaCode'), 25)],
  [PHONE.number, optional(phone('number'), 25)],
  [PHONE.extension, optional(phone('extension'), 25)],
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

/** Where callers gave what Connect names by this path; null for what no caller gives. */
export function inputPathOf(wirePath: string): readonly string[] | null {
  const place = FURTHER_PLACES.get(wirePath) ?? ACCOUNT_FIELDS.get(wirePath)?.path;
  if (place) return ['input', ...place];
  return wirePath.startsWith('account.') ? inputPathOf(wirePath.slice('account.'.length)) : null;
}
