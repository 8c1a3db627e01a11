import type { Answer } from '../../../../sandbox-kit/index.js';
import { claimExternalId, expectEntity, newGlobalId } from '../arrivals.js';
import { jointPersonBody } from '../bodies.js';
import { checked, faulty, Refusal } from '../refusal.js';
import { checkRequestor } from '../requestor.js';
import { newId, present, replaceRow } from '../state.js';
import type { Route, RouteRequest } from './router.js';

function create(request: RouteRequest): Answer {
  const { sandbox } = request.state;
  const { data } = sandbox;
  const body = checked(jointPersonBody, request.body);
  for (const field of ['firstNaturalPersonId', 'secondNaturalPersonId'] as const) {
    const isKnown = data.naturalPersons.some(({ naturalPersonId }) => naturalPersonId === body[field]);
    if (!isKnown) throw faulty(field, 'NotFound', 'names no natural person');
  }
  if (body.firstNaturalPersonId === body.secondNaturalPersonId)
    throw faulty('secondNaturalPersonId', 'Same', 'is the first person again');
  checkRequestor(request, body.firstNaturalPersonId);
  claimExternalId(sandbox, body.externalId);
  const jointPersonId = newId(sandbox);
  expectEntity(sandbox, {
    itemType: 'JOINT_PERSON',
    itemId: jointPersonId,
    enter: () => {
      const createdOn = present(sandbox);
      const globalId = newGlobalId(sandbox);
      const made = { jointPersonId, globalId, jointPersonStatus: 'RECEIVED' };
      data.jointPersons.push({ ...made, createdOn, modifiedOn: createdOn, ...body });
    },
    judge: () => {
      const row = data.jointPersons.find((each) => each.jointPersonId === jointPersonId);
      if (row !== undefined) replaceRow(data.jointPersons, row, { ...row, jointPersonStatus: 'CREATED' });
      return 'CREATED';
    },
  });
  return { status: 200, body: { jointPersonId } };
}

// The vendor documents 501 for these reads and no row that they answer with.
function read(): Answer {
  throw new Refusal('NOT_IMPLEMENTED');
}

export const JOINT_PERSON_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/entities/joint-persons', answer: read },
  { method: 'POST', pattern: '/entities/joint-persons', answer: create },
  { method: 'GET', pattern: '/entities/joint-persons/:id', answer: read },
];
