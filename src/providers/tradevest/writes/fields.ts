import type { JsonValue } from '../../../domain/record.js';
import { isJsonList } from '../../../domain/record.js';
import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { wordKey } from '../../../mapping/words.js';
import { FieldTable } from '../../../writing/field-table.js';
import { sameTexts } from '../../../writing/sameness.js';
import type { WritableField } from '../../../writing/writable-field.js';
import { KIND_WORDS } from '../customer.mapper.js';
import { areSameLabels, faultsOfLabels } from '../labels.js';
import { canonicalUuid, wireCustomer } from '../wire.js';

/** What both a new customer and a change can hold. */
type CustomerFields = Omit<NewCustomer & CustomerUpdate, 'nativeId'>;

const LABELS: WritableField<CustomerFields> = {
  input: 'labels',
  wire: 'labels',
  none: 'CLEARS',
  value: ({ labels }) => labels ?? null,
  // Labels that are there and no list are unreadable, and may be any.
  isSame: (held, wanted) =>
    (held === null || isJsonList(held)) && areSameLabels(labelsIn(held), labelsIn(wanted)),
};

const OF_NEW: readonly WritableField<CustomerFields>[] = [
  { input: 'entity', none: 'REFUSED', hint: 'give the id and the kind of an entity that it holds' },
  {
    input: 'entity.entityId',
    wire: 'entityId',
    none: 'REFUSED',
    brokenRule: brokenUuidRule,
    spell: (id) => id.toLowerCase(),
    isSame: sameTexts((id) => id.toLowerCase()),
  },
  {
    input: 'entity.kind',
    wire: 'entityType',
    none: 'REFUSED',
    allowedValues: Object.keys(KIND_WORDS),
    value: ({ entity }) => (entity ? KIND_WORDS[entity.kind] : null),
    isSame: sameTexts(wordKey),
  },
];

const OF_ENTITY = 'the entity of the customer holds it, and is kept at tradevest';
const form = {
  source: 'tradevest',
  none: 'LEFT_OUT',
  fixed: {
    name: OF_ENTITY,
    externalId: OF_ENTITY,
    taxId: OF_ENTITY,
    language: OF_ENTITY,
    address: OF_ENTITY,
    contactPersons: OF_ENTITY,
    status: 'it sets the status of a customer itself',
  },
} as const;

export const NEW_CUSTOMER = new FieldTable<CustomerFields>({
  ...form,
  fields: [...OF_NEW, LABELS],
  isNew: true,
});
export const CHANGED_CUSTOMER = new FieldTable<CustomerFields>({ ...form, fields: [LABELS], isNew: false });

/** What is wrong with a new customer. */
export function faultsOfNew(input: NewCustomer): readonly WriteError[] {
  return [...NEW_CUSTOMER.check(input), ...faultsOfLabels(input.labels ?? [])];
}

/** What is wrong with a change: nothing but the labels can change. */
export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  return [...CHANGED_CUSTOMER.check(input), ...faultsOfLabels(input.labels ?? [])];
}

/** The labels in a body or a row; what is no list is none. */
export function labelsIn(value: JsonValue): readonly string[] {
  return wireCustomer.parse({ labels: value }).labels ?? [];
}

function brokenUuidRule(text: string): string | null {
  return canonicalUuid(text) === null ? 'must be the UUID of an entity that tradevest holds.' : null;
}
