import { RANGE, RANGE_OR_NULL, TEXT, TEXT_OR_NULL, filterTable } from './table.js';
import type { FilterTable } from './table.js';

export const HUB_FILTERS: FilterTable = filterTable([
  ['events.created.at', RANGE, { by: 'ordering', type: 'instant' }],
  ['events.updated.at', RANGE_OR_NULL, { by: 'ordering', type: 'instant' }],
  ['events__created__at', RANGE, { by: 'ordering', type: 'instant' }],
  ['events__updated__at', RANGE_OR_NULL, { by: 'ordering', type: 'instant' }],
  ['id', TEXT_OR_NULL, { by: 'ordering' }],
  ['instance.id', TEXT_OR_NULL, { by: 'search' }],
  ['instance.type', TEXT, { by: 'both' }],
  ['instance__id', TEXT_OR_NULL, { by: 'search' }],
  ['instance__type', TEXT, { by: 'both' }],
  ['name', TEXT, { by: 'ordering' }],
  ['stats.connections', RANGE, { by: 'ordering', type: 'integer' }],
  ['stats.marketplaces', RANGE, { by: 'ordering', type: 'integer' }],
  ['stats__connections', RANGE, { by: 'ordering', type: 'integer' }],
  ['stats__marketplaces', RANGE, { by: 'ordering', type: 'integer' }],
]);

export const MARKETPLACE_FILTERS: FilterTable = filterTable([
  ['agreements.id', TEXT_OR_NULL],
  ['alt_currency_1', TEXT_OR_NULL, { by: 'both' }],
  ['alt_currency_2', TEXT_OR_NULL, { by: 'both' }],
  ['countries.id', TEXT_OR_NULL],
  ['currency', TEXT_OR_NULL, { by: 'both' }],
  ['description', TEXT_OR_NULL],
  ['hubs.id', TEXT_OR_NULL, { path: 'hubs.hub.id' }],
  ['hubs.name', TEXT, { path: 'hubs.hub.name' }],
  ['id', TEXT_OR_NULL, { by: 'both' }],
  ['locales.id', TEXT_OR_NULL],
  ['locales.name', TEXT],
  ['name', TEXT, { by: 'both' }],
  ['owner.id', TEXT_OR_NULL, { by: 'search' }],
  ['owner.name', TEXT, { by: 'search' }],
  ['owner__id', TEXT_OR_NULL],
  ['stats.contracts', RANGE, { by: 'ordering', type: 'integer' }],
  ['stats.hubs', RANGE, { by: 'ordering', type: 'integer' }],
]);
