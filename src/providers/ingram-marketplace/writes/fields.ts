import type { JsonValue } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import { FieldTable } from '../../../writing/field-table.js';
import { sameLanguages, sameTexts } from '../../../writing/sameness.js';
import type { WritableField } from '../../../writing/writable-field.js';
import { COUNTRY_CODE } from '../../../writing/writable-field.js';
import { CONTACT_LIST, SOURCE } from './contacts.js';
import { sameWords, SETTABLE_STATUSES, statusWord, trimmed } from './spelling.js';

/** What both a new customer and a change can hold. */
export type CustomerFields = Omit<NewCustomer & CustomerUpdate, 'nativeId'>;

const OF_BOTH: readonly WritableField<CustomerFields>[] = [
  { input: 'name', wire: 'name', none: 'REFUSED', spell: trimmed },
  { input: 'externalId', wire: 'externalId', none: 'STAYS', spell: trimmed },
  { input: 'taxId', wire: 'taxRegId', none: 'STAYS', spell: trimmed },
  { input: 'address', none: 'REFUSED', names: ['address'] },
  { input: 'address.line1', wire: 'address.streetAddress', none: 'REFUSED', spell: trimmed },
  { input: 'address.line2', wire: 'address.addressExtension', none: 'CLEARS', spell: trimmed },
  { input: 'address.city', wire: 'address.city', none: 'REFUSED', spell: trimmed },
  { input: 'address.state', wire: 'address.state', none: 'CLEARS', spell: trimmed },
  { input: 'address.postalCode', wire: 'address.postalCode', none: 'REFUSED', spell: trimmed },
  { input: 'address.countryCode', wire: 'address.countryCode', none: 'REFUSED', ...COUNTRY_CODE },
  ...CONTACT_LIST,
];

const OF_NEW: readonly WritableField<CustomerFields>[] = [
  { input: 'language', wire: 'language', none: 'REFUSED', spell: trimmed, isSame: sameLanguages },
  {
    input: 'attributes',
    wire: 'attributes',
    none: 'CLEARS',
    value: attributesOf,
    isSame: holdsAttributes,
  },
  { input: 'attributes.0.key', none: 'REFUSED' },
  { input: 'attributes.0.value', none: 'CLEARS' },
];

const OF_CHANGE: readonly WritableField<CustomerFields>[] = [
  {
    input: 'status',
    wire: 'status',
    none: 'REFUSED',
    allowedValues: SETTABLE_STATUSES,
    value: ({ status }) => statusWord(status),
    isSame: sameWords,
  },
];

const form = { source: SOURCE, none: 'LEFT_OUT' } as const;
const NEW_ONLY = 'it takes this for a new customer only';

export const NEW_CUSTOMER = new FieldTable<CustomerFields>({
  ...form,
  fields: [...OF_BOTH, ...OF_NEW],
  isNew: true,
});

/** The documents leave language and attributes out of a change. */
export const CHANGED_CUSTOMER = new FieldTable<CustomerFields>({
  ...form,
  fields: [...OF_BOTH, ...OF_CHANGE],
  isNew: false,
  fixed: { language: NEW_ONLY, attributes: NEW_ONLY },
});

function attributesOf({ attributes }: CustomerFields): JsonValue {
  if (!attributes?.length) return null;
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}

const sameValues = sameTexts();

/** They are compared one by one: a source may have some of its own. */
function holdsAttributes(held: JsonValue, wanted: JsonValue): boolean {
  const own = isJsonObject(held) ? held : {};
  const sent = isJsonObject(wanted) ? Object.entries(wanted) : [];
  return sent.every(([key, value]) => sameValues(Object.hasOwn(own, key) ? (own[key] ?? null) : null, value));
}
