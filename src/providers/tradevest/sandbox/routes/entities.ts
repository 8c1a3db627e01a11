import type { Answer } from '../../../../sandbox-kit/index.js';
import { entityRows } from '../entity-rows.js';
import { answerPage } from '../paging.js';
import { isAsked, readQuery } from '../queries.js';
import type { Route, RouteRequest } from './router.js';

const TYPES = ['NATURAL_PERSON', 'LEGAL_ENTITY', 'JOINT_PERSON', 'BENEFICIAL_OWNER', 'LEGAL_REPRESENTATIVE'];

/** Entities of every kind, those that are no customers too. The page does not say what the text is looked for in; here it is the name. */
function list(request: RouteRequest): Answer {
  const query = readQuery(request.rawQuery);
  const text = query.text('searchText')?.trim().toLowerCase() ?? '';
  const type = query.word('entityType', TYPES);
  const status = query.word('entityStatus');
  const role = query.word('role');
  const globalId = query.text('globalId');
  const id = query.uuid('entityId');
  return answerPage(request, {
    rows: entityRows(request.state.sandbox.data).filter(
      (row) =>
        row.entityName.toLowerCase().includes(text) &&
        isAsked<string>(type, row.entityType) &&
        isAsked(status, row.entityStatus) &&
        (role === undefined || row.roles.includes(role)) &&
        isAsked(globalId, row.globalId) &&
        isAsked(id, row.entityId),
    ),
    id: ({ entityId }) => entityId,
    createdOn: ({ createdOn }) => createdOn,
  });
}

export const ENTITY_ROUTES: readonly Route[] = [{ method: 'GET', pattern: '/entities', answer: list }];
