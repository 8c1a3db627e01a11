import { HUB_FILTERS, MARKETPLACE_FILTERS } from '../filters/place-tables.js';
import { REQUEST_FILTERS } from '../filters/request-tables.js';
import { ASSET_FILTERS, SUBSCRIPTION_FILTERS } from '../filters/subscription-tables.js';
import { filterTable } from '../filters/table.js';
import { TIER_CONFIG_FILTERS, TIER_CONFIG_REQUEST_FILTERS } from '../filters/tier-tables.js';
import { NOT_FOUND } from '../answer.js';
import type { ConnectSandboxData } from '../data.js';
import type { ListDefinition } from '../rql/list-query.js';
import type { FulfillmentRequestRow, UserRow } from '../wire.js';
import { answerList, answerOne } from './listing.js';
import type { ListSource } from './listing.js';
import { param } from '../../../../sandbox-kit/index.js';
import type { Route } from './router.js';

type NamedRow = Readonly<{ id: string }>;

const ASSET_HIDDEN = ['template', 'pending_request', 'pending_request.template'];

/** Lists that can only be read: a list address and one address per row. */
const READ_ONLY: readonly [
  string,
  ListDefinition,
  (data: ConnectSandboxData) => Omit<ListSource<NamedRow>, 'definition'>,
][] = [
  ['/tier/configs', { table: TIER_CONFIG_FILTERS, hidden: [] }, (data) => ({ rows: data.tierConfigs })],
  [
    '/tier/config-requests',
    { table: TIER_CONFIG_REQUEST_FILTERS, hidden: ['configuration.product.capabilities'] },
    (data) => ({ rows: data.tierConfigRequests }),
  ],
  [
    '/assets',
    { table: ASSET_FILTERS, hidden: ASSET_HIDDEN },
    (data) => ({ rows: data.assets, never: ['billing'] }),
  ],
  [
    '/subscriptions/assets',
    { table: SUBSCRIPTION_FILTERS, hidden: ASSET_HIDDEN },
    (data) => ({ rows: data.assets, never: ['configuration'] }),
  ],
  [
    '/requests',
    { table: REQUEST_FILTERS, hidden: ['asset.product.capabilities'] },
    (data) => ({ rows: data.requests }),
  ],
  ['/hubs', { table: HUB_FILTERS, hidden: [] }, (data) => ({ rows: data.hubs })],
  ['/marketplaces', { table: MARKETPLACE_FILTERS, hidden: [] }, (data) => ({ rows: data.marketplaces })],
];

/** Paging without a single filter, as the document lists it for nested lists. */
export const PAGING_ONLY: ListDefinition = { table: filterTable([]), hidden: [] };

const ASSET_REQUESTS: Route = {
  method: 'GET',
  pattern: '/assets/:id/requests',
  answer: (request) => {
    const { data } = request.state;
    const assetId = param(request, 'id');
    if (!data.assets.some(({ id }) => id === assetId)) return NOT_FOUND;
    const rows = data.requests.filter(({ asset }) => asset?.id === assetId);
    return answerList(request, {
      definition: PAGING_ONLY,
      rows: rows.map((row) => reference(row, data.users)),
    });
  },
};

export const LIST_ROUTES: readonly Route[] = [
  ...READ_ONLY.flatMap(([path, definition, source]): readonly Route[] => [
    {
      method: 'GET',
      pattern: path,
      answer: (request) => answerList(request, { definition, ...source(request.state.data) }),
    },
    {
      method: 'GET',
      pattern: `${path}/:id`,
      answer: (request) => answerOne(request, { definition, ...source(request.state.data) }),
    },
  ]),
  ASSET_REQUESTS,
];

/** The short form of a request that a subscription's own list has. */
function reference(row: FulfillmentRequestRow, users: readonly UserRow[]): unknown {
  const user = users.find(({ id }) => id === row.assignee);
  return {
    id: row.id,
    type: row.type,
    status: row.status,
    events: { created: { at: row.created }, updated: { at: row.updated } },
    ...(user === undefined ? {} : { assignee: { id: user.id, name: user.name } }),
  };
}
