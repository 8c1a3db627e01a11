import type { Answer } from '../../../../sandbox-kit/index.js';
import { sortable } from '../moments.js';
import { answerPage } from '../paging.js';
import { isAsked, readQuery } from '../queries.js';
import type { ChangelogRow } from '../wire.js';
import type { Route, RouteRequest } from './router.js';

/** Entries oldest first, or newest first when asked; both ends of the range belong to it. */
function list(request: RouteRequest, rows: readonly ChangelogRow[]): Answer {
  const query = readQuery(request.rawQuery);
  const itemId = query.uuid('itemId');
  // The vendor writes this one parameter with a capital.
  const itemType = query.word('ChangelogItemType');
  const [from, until] = [query.moment('startDate'), query.moment('endDate')].map(asSortable);
  return answerPage(request, {
    rows: rows.filter(
      (row) =>
        isAsked(itemId, row.itemId) &&
        isAsked(itemType, row.itemType) &&
        (from === undefined || sortable(row.createdOn) >= from) &&
        (until === undefined || sortable(row.createdOn) <= until),
    ),
    id: ({ entryId }) => entryId,
    createdOn: ({ createdOn }) => createdOn,
    oldestFirst: query.word('orderDirection', ['ASC', 'DESC']) !== 'DESC',
  });
}

function asSortable(text: string | undefined): string | undefined {
  return text === undefined ? undefined : sortable(new Date(text).toISOString());
}

export const CHANGELOG_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/roles-changelog',
    answer: (request) => list(request, request.state.sandbox.data.rolesChangelog),
  },
  {
    method: 'GET',
    pattern: '/entities-changelog',
    answer: (request) => list(request, request.state.sandbox.data.entitiesChangelog),
  },
];
