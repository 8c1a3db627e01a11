import type { Answer } from '../../../../sandbox-kit/index.js';
import { claimExternalId, expectEntity, newGlobalId } from '../arrivals.js';
import { naturalPersonBody } from '../bodies.js';
import { answerPage } from '../paging.js';
import { isAsked, readQuery } from '../queries.js';
import { checked, Refusal } from '../refusal.js';
import type { SandboxState } from '../state.js';
import { newId, present, replaceRow } from '../state.js';
import type { CustomerRow, NaturalPersonData, NaturalPersonRow } from '../wire.js';
import { idOf } from './router.js';
import type { Route, RouteRequest } from './router.js';

function list(request: RouteRequest): Answer {
  const { data } = request.state.sandbox;
  const status = readQuery(request.rawQuery).word('naturalPersonStatus');
  return answerPage(request, {
    rows: data.naturalPersons
      .filter(({ naturalPersonStatus }) => isAsked(status, naturalPersonStatus))
      .map((row) => withRoles(row, data.customers)),
    id: ({ naturalPersonId }) => naturalPersonId,
    createdOn: ({ createdOn }) => createdOn,
  });
}

function one(request: RouteRequest): Answer {
  const { data } = request.state.sandbox;
  const id = idOf(request);
  const row = data.naturalPersons.find(({ naturalPersonId }) => naturalPersonId === id);
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return { status: 200, body: withRoles(row, data.customers) };
}

function withRoles(row: NaturalPersonRow, customers: readonly CustomerRow[]) {
  const own = customers.filter(({ entityId }) => entityId === row.naturalPersonId);
  return {
    roles: own.map(({ customerId }) => ({
      roleName: 'CUSTOMER',
      roleId: customerId,
      relatedCustomerId: customerId,
    })),
    ...row,
  };
}

function create(request: RouteRequest): Answer {
  const { sandbox } = request.state;
  const body = checked(naturalPersonBody, request.body);
  claimExternalId(sandbox, body.externalId);
  const naturalPersonId = newId(sandbox);
  expectEntity(sandbox, {
    itemType: 'NATURAL_PERSON',
    itemId: naturalPersonId,
    enter: () => {
      const createdOn = present(sandbox);
      const globalId = newGlobalId(sandbox);
      const made = { naturalPersonId, globalId, naturalPersonStatus: 'RECEIVED' };
      sandbox.data.naturalPersons.push({ ...made, createdOn, modifiedOn: createdOn, ...body });
    },
    judge: () => {
      const naturalPersonStatus = isDouble(sandbox, naturalPersonId, body) ? 'REJECTED' : 'CREATED';
      const rows = sandbox.data.naturalPersons;
      const row = rows.find((each) => each.naturalPersonId === naturalPersonId);
      if (row !== undefined) replaceRow(rows, row, { ...row, naturalPersonStatus });
      return naturalPersonStatus;
    },
  });
  return { status: 200, body: { naturalPersonId } };
}

/** Whether the partner has the same person under another id. */
function isDouble({ data }: SandboxState, id: string, person: NaturalPersonData): boolean {
  return data.naturalPersons.some(
    (row) => row.naturalPersonId !== id && identityOf(row) === identityOf(person),
  );
}

function identityOf({ firstName, lastName, birthDay, birthPlace, birthCountry }: NaturalPersonData): string {
  return JSON.stringify(
    [firstName, lastName, birthDay, birthPlace, birthCountry].map((text) => text.toLowerCase()),
  );
}

export const NATURAL_PERSON_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/entities/natural-persons', answer: list },
  { method: 'POST', pattern: '/entities/natural-persons', answer: create },
  { method: 'GET', pattern: '/entities/natural-persons/:id', answer: one },
];
