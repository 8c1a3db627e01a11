import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CreatedCustomer, NewCustomer } from '../../../domain/write/new-records.js';
import type { Refused, WriteAction } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { invalid } from '../../../domain/write/write-faults.js';
import type { Made } from '../../../http/write-answer.js';
import { present } from '../../../mapping/presence.js';
import { idOf } from '../../../mapping/wire.js';
import { createAction } from '../../../writing/create-action.js';
import type { Leaves } from '../../../writing/leaves.js';
import type { IdentifiedRow, TradevestClient } from '../client.js';
import { CUSTOMERS } from '../client.js';
import { entityKindOf, toCustomerRow } from '../customer.mapper.js';
import { canonicalUuid, wireCreated, wireCustomer, wireEntity } from '../wire.js';
import { faultsOfNew, NEW_CUSTOMER } from './fields.js';
import type { WriteParts } from './write-parts.js';
import { readAfter, recalledCustomer, sent, toRow } from './write-parts.js';

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
export function customerCreation(parts: WriteParts): WriteAction<NewCustomer, CreatedCustomer> {
  const { client, sourceId } = parts;
  return createAction<NewCustomer, IdentifiedRow, CreatedCustomer>({
    fields: NEW_CUSTOMER,
    check: faultsOfNew,
    // A customer with labels is not the one that was made without any.
    leavesOf: (input) => NEW_CUSTOMER.leavesOf({ labels: null, ...input }),
    findAlike: (leaves, scope) => rolesOf(leaves, client, scope),
    faults: async ({ leaves }, scope) => [await faultOfEntity(leaves, client, scope)],
    send: ({ json, leaves }, scope) =>
      sent(
        parts,
        { target: CUSTOMERS.path, method: 'POST', json, scope },
        {
          made: (body) => madeOf({ body, leaves }, parts, scope),
          missing: null,
          conflict: ALREADY,
          fields: NEW_CUSTOMER,
        },
      ),
    confirm: (row, leaves, scope) => {
      const { status } = toRow(row, parts, scope);
      return status !== 'FAILED' && NEW_CUSTOMER.holds(row.row, leaves) ? row : null;
    },
    made: (row, scope) => ({ result: createdOf(toRow(row, parts, scope)), nativeId: row.id }),
    adviceOn: (row) =>
      row ? adviceOn(toCustomerRow(row.row, row.id, { sourceId, now: new Date() })) : TOO_MANY,
    remember: () => ({ readyAt: Date.now() }),
    recall: async (nativeId, trace, scope) => {
      const row = await recalledCustomer(nativeId, parts, scope);
      if (row.kind === 'found') return found(createdOf(row.value));
      const unseen = row.kind === 'absent' ? settlingRow(canonicalUuid(nativeId), trace, parts) : null;
      return unseen ? found(createdOf(unseen)) : row;
    },
  });
}

function adviceOn({ status }: CustomerRow): string {
  return status === 'FAILED' ? FAILED : ANOTHER;
}

/** What the entity is as a customer, also what it was once; null if that is too much to look through. */
async function rolesOf(
  leaves: Leaves,
  client: TradevestClient,
  scope: RequestScope,
): Promise<readonly IdentifiedRow[] | null> {
  const entityId = wireCustomer.parse(leaves).entityId ?? '';
  const list = { ...CUSTOMERS, params: [['entityId', entityId]] as const };
  const { rows, next } = await client.page(list, { cursor: null, limit: MOST_ROLES }, scope);
  if (next !== null) return null;
  return rows.filter(({ row }) => canonicalUuid(idOf(row['entityId'])) === entityId);
}

/** What speaks against an entity as a customer of this kind. One whose row names no kind is left to tradevest. */
async function faultOfEntity(
  leaves: Leaves,
  client: TradevestClient,
  scope: RequestScope,
): Promise<WriteError | null> {
  const { entityId, entityType } = wireCustomer.parse(leaves);
  const entity = await client.entity(entityId ?? '', scope);
  if (!entity) return invalid(['entity', 'entityId'], 'must be the id of an entity that tradevest shows.');
  const word = present(wireEntity.parse(entity).entityType);
  const actual = entityKindOf(word);
  if (word === null || actual === entityKindOf(entityType)) return null;
  const rule = actual === null ? 'cannot be given: such an entity is no customer.' : `must be ${actual}.`;
  return invalid(['entity', 'kind'], rule);
}

async function madeOf(
  { body, leaves }: { readonly body: unknown; readonly leaves: Leaves },
  parts: WriteParts,
  scope: RequestScope,
): Promise<Made<CreatedCustomer> | Pick<Refused, 'errors'> | null> {
  const nativeId = canonicalUuid(wireCreated.parse(body).customerId);
  if (nativeId === null) return null;
  const row = await readAfter({ id: nativeId, shows: () => true }, parts, scope);
  if (row?.status === 'FAILED') return { errors: [HAS_FAILED] };
  if (row) return { result: createdOf(row), nativeId };
  const unseen = unseenRow(nativeId, leaves, parts);
  parts.recent.of(scope).created(unseen);
  return { result: createdOf(unseen), nativeId };
}

const wireTrace = z.object({
  leaves: z.record(z.string(), z.json()),
  /** When it was made ready, in milliseconds since 1970. */
  readyAt: z.number(),
});

/** A customer that is not there is not shown yet until the time has passed in which changes settle; null if it is gone. */
function settlingRow(id: string | null, trace: JsonObject, parts: WriteParts): CustomerRow | null {
  const made = wireTrace.safeParse(trace).data;
  const maySettle = made !== undefined && Date.now() < made.readyAt + parts.settleMs;
  return id !== null && maySettle ? unseenRow(id, made.leaves, parts) : null;
}

/** What is known of a customer that the source does not show yet. Its entity has the rest, if somebody asks for it. */
function unseenRow(nativeId: string, leaves: Leaves, { sourceId }: WriteParts): CustomerRow {
  const { raw: _, ...row } = toCustomerRow(leaves, nativeId, { sourceId, now: new Date() });
  return { ...row, status: 'PENDING' };
}

function createdOf(customer: CustomerRow): CreatedCustomer {
  return { customer, generatedCredentials: null };
}
