import type { Answer } from '../../../../sandbox-kit/index.js';
import { customerCreateBody, customerUpdateBody } from '../bodies.js';
import type { CustomerCreate } from '../bodies.js';
import { changeCustomer, noteRole } from '../changes.js';
import { entityRows } from '../entity-rows.js';
import { answerPage } from '../paging.js';
import { isAsked, readQuery } from '../queries.js';
import { checked, faulty, Refusal } from '../refusal.js';
import { checkRequestor } from '../requestor.js';
import type { SandboxState } from '../state.js';
import { newId, present } from '../state.js';
import type { CustomerRow } from '../wire.js';
import { idOf } from './router.js';
import type { Route, RouteRequest } from './router.js';

const TYPES = ['NATURAL_PERSON', 'LEGAL_ENTITY', 'JOINT_PERSON'];
const MOST_LABELS = 16;
/** Our reading: an entity that is none (any more) makes no customer. */
const DEAD_ENDS = ['INVALID', 'REJECTED', 'ARCHIVED', 'DECEASED'];

function list(request: RouteRequest): Answer {
  const query = readQuery(request.rawQuery);
  const entityId = query.uuid('entityId');
  const status = query.word('customerStatus');
  const type = query.word('customerType', TYPES);
  const labels = query.all('labels', MOST_LABELS);
  return answerPage(request, {
    rows: request.state.sandbox.data.customers.filter(
      (row) =>
        isAsked(entityId, row.entityId) &&
        isAsked(status, row.customerStatus) &&
        isAsked<string>(type, row.entityType) &&
        labels.every((label) => row.labels?.includes(label) === true),
    ),
    id: ({ customerId }) => customerId,
    createdOn: ({ createdOn }) => createdOn,
  });
}

function customerOf({ data }: SandboxState, id: string): CustomerRow | undefined {
  return data.customers.find(({ customerId }) => customerId === id);
}

function one(request: RouteRequest): Answer {
  const row = customerOf(request.state.sandbox, idOf(request));
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return { status: 200, body: row };
}

/** Answers the id alone; the customer comes into the lists later, and is RECEIVED before it is CREATED. */
function create(request: RouteRequest): Answer {
  const { sandbox } = request.state;
  const body = checked(customerCreateBody, request.body);
  checkRequestor(request, body.entityId);
  const entity = entityRows(sandbox.data).find(({ entityId }) => entityId === body.entityId);
  if (entity === undefined) throw faulty('entityId', 'NotFound', 'names no entity');
  if (entity.entityType !== body.entityType)
    throw faulty('entityType', 'Mismatch', 'is not that of the entity');
  if (isCustomer(sandbox, body.entityId)) throw new Refusal('CONFLICT');
  const customerId = newId(sandbox);
  sandbox.arriving.add(body.entityId);
  sandbox.later(sandbox.visibleAfterMs, () => {
    arrive(sandbox, { customerId, body });
  });
  return { status: 200, body: { customerId } };
}

function isCustomer(state: SandboxState, id: string): boolean {
  const now = state.now();
  const plays = ({ entityId, cancellationDate }: CustomerRow) =>
    entityId === id && (cancellationDate === undefined || Date.parse(cancellationDate) > now);
  return state.arriving.has(id) || state.data.customers.some(plays);
}

function arrive(
  state: SandboxState,
  { customerId, body }: { readonly customerId: string; readonly body: CustomerCreate },
): void {
  const at = present(state);
  const row: CustomerRow = {
    customerId,
    customerStatus: 'RECEIVED',
    signedDocumentsRelatedToCustomer: [],
    createdOn: at,
    modifiedOn: at,
    ...body,
  };
  state.data.customers.push(row);
  state.arriving.delete(body.entityId);
  noteRole(state, customerId, { type: 'ADD', path: '/customerStatus', value: 'RECEIVED' });
  const entity = entityRows(state.data).find(({ entityId }) => entityId === body.entityId);
  const customerStatus = DEAD_ENDS.includes(entity?.entityStatus ?? 'INVALID') ? 'INVALID' : 'CREATED';
  state.later(state.visibleAfterMs, () => {
    changeCustomer(state, customerId, { customerStatus });
  });
}

/** Takes the labels and answers before they are there; refuses what the page forbids at once. */
function update(request: RouteRequest): Answer {
  const { sandbox } = request.state;
  const id = idOf(request);
  const row = customerOf(sandbox, id);
  if (row === undefined) throw new Refusal('NOT_FOUND');
  const { labels } = checked(customerUpdateBody, request.body);
  checkRequestor(request, row.entityId);
  if (labels !== undefined) {
    sandbox.later(sandbox.visibleAfterMs, () => {
      changeCustomer(sandbox, id, { labels });
    });
  }
  return { status: 202 };
}

export const CUSTOMER_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/roles/customers', answer: list },
  { method: 'POST', pattern: '/roles/customers', answer: create },
  { method: 'GET', pattern: '/roles/customers/:id', answer: one },
  { method: 'PATCH', pattern: '/roles/customers/:id', answer: update },
];
