import type { Answer } from '../../../../sandbox-kit/index.js';
import { param } from '../../../../sandbox-kit/index.js';
import { valueOf } from '../list-query.js';
import { invalid } from '../refusal.js';
import { rowById } from '../state.js';
import type { SubscriptionRow } from '../wire.js';
import { answerPage, parametersOf } from './listing.js';
import type { Route, RouteRequest } from './router.js';

const STATUSES: readonly string[] = ['pending', 'active', 'hold', 'terminated', 'removed'];

// A list shows no prices, products and parameters, so a tenant is found only in the subscription itself.
function inList(subscription: SubscriptionRow): unknown {
  const { totalPrice, products, orderParameters, fulfillmentParameters, planId, ...shown } = subscription;
  return shown;
}

function list(request: RouteRequest): Answer {
  const matches = subscriptionFilter(parametersOf(request));
  return answerPage(request, request.state.data.subscriptions.filter(matches), inList);
}

function subscriptionFilter(parameters: URLSearchParams): (row: SubscriptionRow) => boolean {
  const customerId = valueOf(parameters, 'customerId');
  const status = knownStatus(parameters);
  const from = dateOf(parameters, 'creationDateFrom');
  const to = dateOf(parameters, 'creationDateTo');
  return ({ creationDate = '', ...row }) =>
    (customerId === undefined || row.customerId === customerId) &&
    (status === undefined || row.status === status) &&
    (from === undefined || creationDate > from) &&
    (to === undefined || creationDate < to);
}

// One value; a list of them was seen to be refused.
function knownStatus(parameters: URLSearchParams): string | undefined {
  const status = valueOf(parameters, 'status');
  if (status !== undefined && !STATUSES.includes(status)) throw invalid('status: not one known status');
  return status;
}

function dateOf(parameters: URLSearchParams, name: string): string | undefined {
  const text = valueOf(parameters, name);
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw invalid(`${name}: no date like 2024-12-31`);
  }
  return text;
}

function one(request: RouteRequest): Answer {
  const { state } = request;
  return { status: 200, body: rowById(state, state.data.subscriptions, param(request, 'id')) };
}

/** Subscriptions can be read here; changing them and their prices is left out. */
export const SUBSCRIPTION_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/subscriptions', answer: list },
  { method: 'GET', pattern: '/subscriptions/:id', answer: one },
];
