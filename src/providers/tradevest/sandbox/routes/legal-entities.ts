import type { Answer } from '../../../../sandbox-kit/index.js';
import { claimExternalId, expectEntity, newGlobalId } from '../arrivals.js';
import { legalEntityBody } from '../bodies.js';
import { answerPage } from '../paging.js';
import { isAsked, readQuery } from '../queries.js';
import { checked, Refusal } from '../refusal.js';
import type { SandboxState } from '../state.js';
import { newId, present, replaceRow } from '../state.js';
import type { LegalEntityData } from '../wire.js';
import { idOf } from './router.js';
import type { Route, RouteRequest } from './router.js';

function list(request: RouteRequest): Answer {
  const status = readQuery(request.rawQuery).word('legalEntityStatus');
  return answerPage(request, {
    rows: request.state.sandbox.data.legalEntities.filter(({ legalEntityStatus }) =>
      isAsked(status, legalEntityStatus),
    ),
    id: ({ legalEntityId }) => legalEntityId,
    createdOn: ({ createdOn }) => createdOn,
  });
}

function one(request: RouteRequest): Answer {
  const id = idOf(request);
  const row = request.state.sandbox.data.legalEntities.find(({ legalEntityId }) => legalEntityId === id);
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return { status: 200, body: row };
}

function create(request: RouteRequest): Answer {
  const { sandbox } = request.state;
  const body = checked(legalEntityBody, request.body);
  claimExternalId(sandbox, body.externalId);
  const legalEntityId = newId(sandbox);
  expectEntity(sandbox, {
    itemType: 'LEGAL_ENTITY',
    itemId: legalEntityId,
    enter: () => {
      const createdOn = present(sandbox);
      const globalId = newGlobalId(sandbox);
      const made = { legalEntityId, globalId, legalEntityStatus: 'RECEIVED' };
      sandbox.data.legalEntities.push({ ...made, createdOn, modifiedOn: createdOn, ...body });
    },
    judge: () => {
      const legalEntityStatus = isDouble(sandbox, legalEntityId, body) ? 'REJECTED' : 'CREATED';
      const rows = sandbox.data.legalEntities;
      const row = rows.find((each) => each.legalEntityId === legalEntityId);
      if (row !== undefined) replaceRow(rows, row, { ...row, legalEntityStatus });
      return legalEntityStatus;
    },
  });
  return { status: 200, body: { legalEntityId } };
}

/** Whether the partner has an entity with the same LEI under another id. */
function isDouble(
  { data }: SandboxState,
  id: string,
  { legalEntityIdentifier: lei }: LegalEntityData,
): boolean {
  if (lei === undefined) return false;
  return data.legalEntities.some((row) => row.legalEntityId !== id && row.legalEntityIdentifier === lei);
}

export const LEGAL_ENTITY_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/entities/legal-entities', answer: list },
  { method: 'POST', pattern: '/entities/legal-entities', answer: create },
  { method: 'GET', pattern: '/entities/legal-entities/:id', answer: one },
];
