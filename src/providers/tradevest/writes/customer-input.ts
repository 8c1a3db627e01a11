import type { CheckedField } from '../../../domain/write/input-field.js';
import { inputField, requiredField } from '../../../domain/write/input-field.js';
import { inputCheck } from '../../../domain/write/input-check.js';
import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { present } from '../../../mapping/presence.js';
import { KIND_WORDS } from '../customer.mapper.js';
import { canonicalUuid } from '../wire.js';
import { faultsOfLabels } from '../labels.js';

const source = 'tradevest';
const OF_ENTITY = 'the entity of the customer holds it, and is kept at tradevest';

const LABELS = inputField('labels');

/** What a new customer needs and takes. */
export const CREATE_FIELDS: readonly CheckedField[] = [
  requiredField('entity', { hint: 'give the id and the kind of an entity that it holds' }),
  requiredField('entity.entityId', { brokenRule: brokenUuidRule }),
  requiredField('entity.kind', { allowedValues: Object.keys(KIND_WORDS) }),
  LABELS,
];
export const UPDATE_FIELDS: readonly CheckedField[] = [LABELS];

const fixed = {
  name: OF_ENTITY,
  externalId: OF_ENTITY,
  taxId: OF_ENTITY,
  language: OF_ENTITY,
  address: OF_ENTITY,
  contactPersons: OF_ENTITY,
  status: 'it sets the status of a customer itself',
};
const checkNew = inputCheck({ source, fields: CREATE_FIELDS, isNew: true, fixed });
const checkUpdate = inputCheck({ source, fields: UPDATE_FIELDS, isNew: false, fixed });

/** What is wrong with a new customer. */
export function faultsOfNew(input: NewCustomer): readonly WriteError[] {
  return [...checkNew(input), ...faultsOfLabels(input.labels ?? [])];
}

/** What is wrong with a change: nothing but the labels can change. */
export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  return [...checkUpdate(input), ...faultsOfLabels(input.labels ?? [])];
}

/** The role that an entity is to play. */
export interface NewRole {
  /** A canonical UUID. */
  readonly entityId: string;
  readonly kind: keyof typeof KIND_WORDS;
  /** Null if none were given. */
  readonly labels: readonly string[] | null;
}

/** The role that a new customer is; only an input in which nothing is wrong has one. */
export function newRoleOf({ entity, labels = null }: NewCustomer): NewRole {
  const entityId = canonicalUuid(present(entity?.entityId));
  if (!entity || entityId === null) throw new TypeError('A new customer is checked before its role is read.');
  return { entityId, kind: entity.kind, labels };
}

function brokenUuidRule(text: string): string | null {
  return canonicalUuid(text) === null ? 'must be the UUID of an entity that tradevest holds.' : null;
}
