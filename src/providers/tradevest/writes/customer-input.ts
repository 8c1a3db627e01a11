import type { CustomerUpdate, NewCustomer } from '../../../domain/write/new-records.js';
import type { Refused } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import {
  faultsOfUnheld,
  invalid,
  refusal,
  refusedFor,
  required,
  unsupported,
} from '../../../domain/write/write-faults.js';
import { present } from '../../../mapping/presence.js';
import type { KIND_WORDS } from '../customer.mapper.js';
import { canonicalUuid } from '../uuid.js';
import { faultsOfLabels } from './labels.js';

/** The fields that a new customer needs and takes, and those that it can be changed in, as paths of the input. */
export const REQUIRED_CREATE_FIELDS: readonly string[] = ['entity.entityId', 'entity.kind'];
export const CREATE_FIELDS: readonly string[] = [...REQUIRED_CREATE_FIELDS, 'labels'];
export const UPDATE_FIELDS: readonly string[] = ['labels'];

/** An entity of a kind that can become a customer. */
interface Entity {
  /** A canonical UUID. */
  readonly entityId: string;
  readonly kind: keyof typeof KIND_WORDS;
}

/** The role that an entity is to play. */
export interface NewRole extends Entity {
  /** Null where none were given. */
  readonly labels: readonly string[] | null;
}

const OF_ENTITY = ['name', 'externalId', 'taxId', 'language', 'address', 'contactPersons'] as const;
const KEPT_BY_ENTITY = 'The entity behind the customer holds it, and is kept at tradevest: leave it out.';
const NOT_HELD = 'tradevest does not hold this: leave it out.';
const STATUS_OF_ITS_OWN = 'tradevest sets the status of a customer by itself: leave it out.';

/** The role that a new customer is; refused where anything is wrong with it. */
export function newRoleOf(input: NewCustomer): NewRole | Refused {
  const entity = entityOf(input.entity);
  const others = [
    ...faultsOfUnheld(input, OF_ENTITY, { message: KEPT_BY_ENTITY }),
    ...faultsOfUnheld(input, ['attributes', 'parentId'], { message: NOT_HELD }),
    ...faultsOfLabels(input.labels ?? []),
  ];
  if (!('entityId' in entity)) return refusal(...entity, ...others);
  return refusedFor(others) ?? { ...entity, labels: input.labels ?? null };
}

const ENTITY_NEEDED =
  'tradevest makes an entity a customer that it holds already: give the id and the kind of that entity.';
const KIND_NEEDED = invalid(['entity', 'kind'], 'It must be PERSON, ORGANIZATION or JOINT_PERSONS.');

function entityOf(entity: NewCustomer['entity']): Entity | readonly [WriteError, ...WriteError[]] {
  if (!entity) return [required(['entity'], ENTITY_NEEDED)];
  const { kind } = entity;
  const entityId = canonicalUuid(present(entity.entityId));
  if (entityId === null) return [faultOfId(entity.entityId), ...(kind === 'UNKNOWN' ? [KIND_NEEDED] : [])];
  return kind === 'UNKNOWN' ? [KIND_NEEDED] : { entityId, kind };
}

function faultOfId(entityId: string): WriteError {
  const path = ['entity', 'entityId'];
  if (present(entityId) === null) return required(path, ENTITY_NEEDED);
  return invalid(path, 'It must be the UUID of an entity that tradevest holds.');
}

/** What is wrong with a change: only labels can be made others. What no customer here has may be given as null. */
export function faultsOfUpdate(input: CustomerUpdate): readonly WriteError[] {
  const ofEntity = OF_ENTITY.filter((field) => input[field] !== undefined);
  return [
    ...ofEntity.map((field) => unsupported([field], KEPT_BY_ENTITY)),
    ...(input.status === undefined ? [] : [unsupported(['status'], STATUS_OF_ITS_OWN)]),
    ...faultsOfUnheld(input, ['attributes'], { message: NOT_HELD }),
    ...faultsOfLabels(input.labels ?? []),
  ];
}
