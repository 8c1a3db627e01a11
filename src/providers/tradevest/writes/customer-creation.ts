import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CreatedCustomer, NewCustomer } from '../../../domain/write/new-records.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { invalid, refusedFor } from '../../../domain/write/write-faults.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import type { Made } from '../../../http/write-answer.js';
import { present } from '../../../mapping/presence.js';
import { idOf } from '../../../mapping/wire.js';
import type { IdentifiedRow } from '../client.js';
import { CUSTOMERS, requestorOf } from '../client.js';
import { entityKindOf, KIND_WORDS } from '../customer.mapper.js';
import { canonicalUuid, wireCreated, wireEntity } from '../wire.js';
import type { NewRole } from './customer-input.js';
import { faultsOfNew, newRoleOf } from './customer-input.js';
import { areSameLabels } from '../labels.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { readBehind, recalledCustomer, sent, toRow } from './write-parts.js';

const wireTrace = z.object({
  entityId: z.string(),
  kind: z.enum(['PERSON', 'ORGANIZATION', 'JOINT_PERSONS']),
  labels: z.array(z.string()).nullable(),
  /** The customers that the entity was before; null where they are too many to tell. */
  known: z.array(z.string()).nullable(),
  /** When it was made ready, in milliseconds since 1970. */
  readyAt: z.number(),
});

/** The most customers of one entity that are looked through. */
const MOST_ROLES = 100;
const TOO_MANY =
  'This entity has more customers than can be told apart: look at tradevest whether one of them was made just now.';
const ANOTHER =
  'This entity has become a customer since, of another kind or with other labels: look at tradevest who made it.';

const FAILED =
  'The entity has become a customer that tradevest has found invalid: look at tradevest what it says about it.';
const HAS_FAILED = errorOf(
  'SOURCE_REJECTED',
  'tradevest has found the new customer invalid and does not keep it.',
  ['input', 'entity'],
);

const FIELDS = { entityId: ['entity', 'entityId'], entityType: ['entity', 'kind'], labels: ['labels'] };
const ALREADY = errorOf(
  'DUPLICATE',
  'tradevest reports a conflict: the entity is a customer already, or is about to become one.',
  ['input', 'entity', 'entityId'],
);

/**
 * Makes an entity a customer: `POST /roles/customers` between two reads of what the entity is already and one to three of
 * the customer. Only an id is answered at first: a customer that is not shown within a second is answered as far as it is
 * known. tradevest takes any entity and finds out later, so the entity is looked at before.
 */
export class CustomerCreation implements WriteAction<NewCustomer, CreatedCustomer> {
  readonly makesRecord = true;
  readonly check = faultsOfNew;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  async prepare(input: NewCustomer, scope: RequestScope): Promise<Ready<CreatedCustomer> | Refused> {
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const role = newRoleOf(input);
    const requestor = requestorOf(scope, this.#parts.requestorId);
    const meanings = { missing: null, conflict: ALREADY, fields: FIELDS, requestor };
    const [before, entity] = await Promise.all([
      this.#customersOf(role.entityId, scope),
      this.#parts.client.entity(role.entityId, scope),
    ]);
    const unfit = refusedFor([faultOfEntity(entity, role)]);
    if (unfit) return unfit;
    const { entityId, kind, labels } = role;
    const json = { entityId, entityType: KIND_WORDS[kind], ...(labels && { labels }) };
    return {
      kind: 'ready',
      trace: { entityId, kind, labels, known: before?.map(({ id }) => id) ?? null, readyAt: Date.now() },
      send: (own) =>
        sent(
          this.#parts,
          { target: CUSTOMERS.path, method: 'POST', json, scope: own },
          {
            made: (body) => this.#made(body, role, own),
            refused: (reply) => errorsOf(reply, meanings),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<CreatedCustomer>> {
    const { entityId, kind, labels, known } = wireTrace.parse(trace);
    const customers = known && (await this.#customersOf(entityId, scope));
    const [made, ...others] = customers?.filter(({ id }) => !known?.includes(id)) ?? [];
    if (!customers || others.length > 0) return { kind: 'unclear', advice: TOO_MANY };
    if (!made) return { kind: 'not-seen' };
    const row = toRow(made, this.#parts, scope);
    if (row.status === 'FAILED') return { kind: 'unclear', advice: FAILED };
    if (row.kind !== kind || !areSameLabels(labels ?? [], row.labels ?? []))
      return { kind: 'unclear', advice: ANOTHER };
    return { kind: 'done', done: { result: createdOf(row), nativeId: made.id, upstreamRequestIds: [] } };
  }

  /** A customer that is not there is not shown yet until the time has passed in which changes settle, and gone afterwards. */
  async recall(
    nativeId: string | null,
    trace: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<CreatedCustomer>> {
    const row = await recalledCustomer(nativeId, this.#parts, scope);
    if (row.kind === 'found') return found(createdOf(row.value));
    const id = canonicalUuid(nativeId);
    const made = wireTrace.safeParse(trace).data;
    const maySettle = made !== undefined && Date.now() < made.readyAt + this.#parts.settleMs;
    if (row.kind === 'failed' || id === null || !maySettle) return row;
    return found(createdOf(this.#unseen(id, made)));
  }

  async #made(
    body: unknown,
    role: NewRole,
    scope: RequestScope,
  ): Promise<Made<CreatedCustomer> | Pick<Refused, 'errors'> | null> {
    const nativeId = canonicalUuid(wireCreated.safeParse(body).data?.customerId);
    if (nativeId === null) return null;
    const row = await readBehind({ id: nativeId, shows: () => true }, this.#parts, scope);
    if (row?.status === 'FAILED') return { errors: [HAS_FAILED] };
    if (row) return { result: createdOf(row), nativeId };
    const unseen = this.#unseen(nativeId, role);
    this.#parts.recent.of(scope).created(unseen);
    return { result: createdOf(unseen), nativeId };
  }

  /** What the entity is as a customer, also what it was once; null where that is too much to look through. */
  async #customersOf(entityId: string, scope: RequestScope): Promise<readonly IdentifiedRow[] | null> {
    const list = { ...CUSTOMERS, params: [['entityId', entityId]] as const };
    const { rows, next } = await this.#parts.client.page(list, { cursor: null, limit: MOST_ROLES }, scope);
    if (next !== null) return null;
    return rows.filter(({ row }) => canonicalUuid(idOf(row['entityId'])) === entityId);
  }

  /** What is known of a customer that the source does not show yet. Its entity tells the rest where somebody asks. */
  #unseen(nativeId: string, { entityId, kind, labels }: NewRole): CustomerRow {
    return {
      sourceId: this.#parts.sourceId,
      nativeId,
      kind,
      entityId,
      status: 'PENDING',
      statusRaw: null,
      labels: labels ?? [],
      attributes: null,
      resellerNativeId: null,
      createdAt: null,
      updatedAt: null,
    };
  }
}

/** What speaks against an entity as a customer of this kind. One whose row names no kind is left to tradevest. */
function faultOfEntity(entity: JsonObject | null, { kind }: NewRole): WriteError | null {
  if (!entity) return invalid(['entity', 'entityId'], 'must be the id of an entity that tradevest shows.');
  const word = present(wireEntity.parse(entity).entityType);
  const actual = entityKindOf(word);
  if (word === null || actual === kind) return null;
  const rule = actual === null ? 'cannot be given: such an entity is no customer.' : `must be ${actual}.`;
  return invalid(['entity', 'kind'], rule);
}

function createdOf(customer: CustomerRow): CreatedCustomer {
  return { customer, generatedCredentials: null };
}
