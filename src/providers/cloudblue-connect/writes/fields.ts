import type { TierAccountType } from '../../../domain/tier-account/tier-account.js';
import type {
  CustomerUpdate,
  NewAddress,
  NewCustomer,
  NewTierAccount,
} from '../../../domain/write/new-records.js';
import { FieldTable } from '../../../writing/field-table.js';
import { sameTexts } from '../../../writing/sameness.js';
import type { WritableField } from '../../../writing/writable-field.js';
import { COUNTRY_CODE, EMAIL_ADDRESS } from '../../../writing/writable-field.js';
import type { ContactInput } from './phone.js';
import { MAX_PHONE_PART_LENGTH, PHONE, phoneBody, samePhones } from './phone.js';

/** What callers give of an account, whichever the mutation: a missing key was not given, null was given as none. */
export interface AccountInput extends Partial<
  Pick<NewTierAccount, 'externalId' | 'externalUid' | 'taxId' | 'parentId' | 'hubId'>
> {
  readonly name?: string | null;
  readonly type?: TierAccountType | null;
  readonly address?: NewAddress | null;
  readonly technicalContact?: ContactInput | null;
}

/** What callers give of a customer, whichever the mutation. */
type CustomerInput = Pick<
  NewCustomer & CustomerUpdate,
  'name' | 'externalId' | 'taxId' | 'address' | 'contactPersons' | 'parentId'
>;

/** The paths in Connect's own body of the fields by which an account is found, or that decide where it stands. */
export const PARENT = 'parent.id';
export const HUB = 'hub.id';
const CONTACT = 'contact_info.contact';
export const EMAIL = `${CONTACT}.email`;

// Lengths and needs as the OpenAPI document has them.
const IDENTITY = [
  { input: 'name', wire: 'name', none: 'REFUSED', maxLength: 255 },
  { input: 'externalId', wire: 'external_id', none: 'STAYS', maxLength: 255 },
  { input: 'taxId', wire: 'tax_id', none: 'CLEARS', maxLength: 100 },
] as const;

const ADDRESS = [
  { input: 'address', none: 'REFUSED', names: ['contact_info'] },
  { input: 'address.line1', wire: 'contact_info.address_line1', none: 'REFUSED', maxLength: 255 },
  { input: 'address.line2', wire: 'contact_info.address_line2', none: 'CLEARS', maxLength: 255 },
  { input: 'address.city', wire: 'contact_info.city', none: 'REFUSED', maxLength: 100 },
  { input: 'address.state', wire: 'contact_info.state', none: 'CLEARS', maxLength: 100 },
  { input: 'address.countryCode', wire: 'contact_info.country', none: 'REFUSED', ...COUNTRY_CODE },
  {
    input: 'address.postalCode',
    wire: 'contact_info.postal_code',
    none: 'REFUSED',
    maxLength: 50,
    hint: 'give "-" for a country that has none',
  },
] as const;

/** An account's one contact, wherever callers give it. */
function contactFields<Input, Path extends string>(
  path: Path,
  contactOf: (input: Input) => ContactInput | null | undefined,
) {
  const phone = `${path}.phoneNumber` as const;
  const part = { none: 'CLEARS', maxLength: MAX_PHONE_PART_LENGTH } as const;
  return [
    { input: `${path}.firstName`, wire: `${CONTACT}.first_name`, none: 'REFUSED', maxLength: 100 },
    { input: `${path}.lastName`, wire: `${CONTACT}.last_name`, none: 'REFUSED', maxLength: 100 },
    { input: `${path}.email`, wire: EMAIL, none: 'REFUSED', ...EMAIL_ADDRESS },
    {
      input: phone,
      wire: PHONE,
      none: 'CLEARS',
      value: (input: Input) => phoneBody(contactOf(input)?.phoneNumber ?? {}),
      isSame: samePhones,
    },
    { input: `${phone}.countryCallingCode`, none: 'CLEARS', names: [`${PHONE}.country_code`] },
    { input: `${phone}.areaCode`, names: [`${PHONE}.area_code`], ...part },
    { input: `${phone}.number`, names: [`${PHONE}.phone_number`], ...part },
    { input: `${phone}.extension`, names: [`${PHONE}.extension`], ...part },
    { input: `${phone}.raw`, ...part },
    { input: `${phone}.e164`, none: 'CLEARS' },
  ] as const;
}

/** What a request can ask to change of an account. */
const REQUEST_FIELDS: readonly WritableField<AccountInput>[] = [
  ...IDENTITY,
  { input: 'externalUid', wire: 'external_uid', none: 'STAYS', maxLength: 255 },
  ...ADDRESS,
  { input: 'technicalContact', none: 'REFUSED', names: [CONTACT] },
  ...contactFields('technicalContact', (input: AccountInput) => input.technicalContact),
];

const ACCOUNT_FIELDS: readonly WritableField<AccountInput>[] = [
  {
    input: 'type',
    wire: 'type',
    none: 'REFUSED',
    allowedValues: ['CUSTOMER', 'RESELLER'],
    spell: (type) => type.toLowerCase(),
    isSame: sameTexts(typeWord),
  },
  ...REQUEST_FIELDS,
  { input: 'parentId', wire: PARENT, none: 'CLEARS', names: ['parent'] },
];

/** A customer is a tier account whose technical contact is its one contact person. */
const CUSTOMER_FIELDS: readonly WritableField<CustomerInput>[] = [
  ...IDENTITY,
  ...ADDRESS,
  {
    input: 'contactPersons',
    none: 'REFUSED',
    names: [CONTACT],
    maxItems: 1,
    hint: 'it holds exactly one contact person, the technical one',
  },
  { input: 'contactPersons.0.types', none: 'CLEARS', allowedValues: ['TECHNICAL'] },
  ...contactFields('contactPersons.0', (input: CustomerInput) => input.contactPersons?.[0]),
];

const source = 'CloudBlue Connect';
const isNew = { source, isNew: true, none: 'LEFT_OUT' } as const;
const isChange = { source, isNew: false, none: 'NULL' } as const;

export const NEW_ACCOUNT = new FieldTable<AccountInput>({
  ...isNew,
  fields: [...ACCOUNT_FIELDS, { input: 'hubId', wire: HUB, none: 'STAYS', names: ['hub'] }],
});
export const CHANGED_ACCOUNT = new FieldTable<AccountInput>({ ...isChange, fields: ACCOUNT_FIELDS });
export const REQUESTED_CHANGE = new FieldTable<AccountInput>({ ...isChange, fields: REQUEST_FIELDS });
export const NEW_CUSTOMER = new FieldTable<CustomerInput>({
  ...isNew,
  fields: [
    ...CUSTOMER_FIELDS,
    {
      input: 'parentId',
      wire: PARENT,
      none: 'REFUSED',
      names: ['parent'],
      hint: 'give the id of a reseller tier account',
    },
  ],
});
export const CHANGED_CUSTOMER = new FieldTable<CustomerInput>({
  ...isChange,
  fields: CUSTOMER_FIELDS,
  fixed: { status: 'a customer is active until it is deleted' },
});

/** A type of accounts as Connect writes it; CLIENT is an early word for a customer. */
export function typeWord(text: string): string {
  const word = text.trim().toLowerCase();
  return word === 'client' ? 'customer' : word;
}
