import type { SettableCustomerStatus } from '../../../domain/customer/customer.js';
import type { JsonObject } from '../../../domain/record.js';
import type {
  NewAddress,
  NewContactPerson,
  CustomerUpdate,
  NewCustomer,
  NewPhoneNumber,
} from '../../../domain/write/new-records.js';
import { dialled } from '../../../mapping/phone-numbers.js';

/** A contact person as it is sent. Login and password go nowhere else. */
export interface ContactBody extends JsonObject {
  readonly login?: string;
  readonly password?: string;
}

/** A new customer, or what changes of one, as it is sent. */
export interface CustomerBody extends JsonObject {
  readonly address?: JsonObject;
  readonly contactPersons?: readonly ContactBody[];
}

const CONTACT_WORDS = { ADMIN: 'admin', BILLING: 'billing', TECHNICAL: 'technical' } as const;
/** The types that a contact can have. */
export const CONTACT_TYPES: readonly string[] = Object.keys(CONTACT_WORDS);
type ContactWord = (typeof CONTACT_WORDS)[keyof typeof CONTACT_WORDS];

const STATUS_WORDS: ReadonlyMap<SettableCustomerStatus, string> = new Map([
  ['ACTIVE', 'active'],
  ['RESTRICTED', 'creditHold'],
]);
/** Of six statuses the documents let a change set these. */
export const SETTABLE_STATUSES: readonly SettableCustomerStatus[] = [...STATUS_WORDS.keys()];

export function creationBody(input: NewCustomer): CustomerBody {
  const { name, externalId, taxId, language, address, contactPersons, attributes } = input;
  return {
    ...filledTexts({ name, externalId, taxRegId: taxId, language }),
    ...(address && { address: addressBody(address) }),
    ...(contactPersons && { contactPersons: contactPersons.map(contactBody) }),
    ...(attributes?.length && {
      attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, value])),
    }),
  };
}

/** What was given to be changed; fields that were given as none are left out. */
export function updateBody(input: CustomerUpdate): CustomerBody {
  const { name, externalId, taxId, status, address, contactPersons } = input;
  return {
    ...filledTexts({ name, externalId, taxRegId: taxId, status: status && STATUS_WORDS.get(status) }),
    ...(address && { address: addressBody(address) }),
    ...(contactPersons && { contactPersons: contactPersons.map(contactBody) }),
  };
}

/** The body without what may be kept nowhere. */
export function withoutSignIns({ contactPersons, ...body }: CustomerBody): JsonObject {
  if (!contactPersons) return body;
  return { ...body, contactPersons: contactPersons.map(({ login, password, ...contact }) => contact) };
}

/** What was sent and nobody may see again. */
export function signInsOf({ contactPersons = [] }: CustomerBody): readonly string[] {
  return contactPersons.flatMap(({ login, password }) => [login ?? [], password ?? []].flat());
}

function addressBody(address: NewAddress): JsonObject {
  return filledTexts({
    streetAddress: address.line1,
    addressExtension: address.line2,
    postalCode: address.postalCode,
    city: address.city,
    state: address.state,
    countryCode: address.countryCode,
  });
}

function contactBody(contact: NewContactPerson): ContactBody {
  const { firstName, lastName, email, phoneNumber, login, password } = contact;
  return {
    ...filledTexts({ type: contactWordOf(contact), firstName, lastName, email }),
    ...(phoneNumber && { phoneNumber: phoneText(phoneNumber) }),
    ...(typeof login === 'string' && { login }),
    ...(typeof password === 'string' && { password }),
  };
}

/** The one type that a contact has at Ingram, admin unless told otherwise; null for what it cannot be. */
export function contactWordOf({ types }: Pick<NewContactPerson, 'types'>): ContactWord | null {
  const [type = 'ADMIN', ...others] = new Set(types);
  return type === 'PRIMARY' || others.length > 0 ? null : CONTACT_WORDS[type];
}

/** A phone number in one of the two forms that occur, digits alone in its parts; as it is where it is given so. */
function phoneText({ raw, e164, ...parts }: NewPhoneNumber): string {
  if (isFilled(raw)) return raw;
  const extension = digitsOf(parts.extension);
  if (isFilled(e164)) return extension === '' ? e164 : `${e164}#${extension}`;
  const countryCode = digitsOf(dialled(parts.countryCallingCode ?? null));
  return [countryCode, digitsOf(parts.areaCode), digitsOf(parts.number), extension].join('#');
}

function digitsOf(text: string | null | undefined): string {
  return text?.replaceAll(/\D/g, '') ?? '';
}

function filledTexts(texts: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (isFilled(text) ? [[key, text.trim()]] : [])),
  );
}

/** Whether the text says anything. */
export function isFilled(text: string | null | undefined): text is string {
  return text !== null && text !== undefined && text.trim() !== '';
}
