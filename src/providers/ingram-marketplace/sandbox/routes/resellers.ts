import type { Answer } from '../../../../sandbox-kit/index.js';
import { param } from '../../../../sandbox-kit/index.js';
import { accountFilter } from '../account-filters.js';
import { rowById } from '../state.js';
import { inList } from './customers.js';
import { answerPage, parametersOf } from './listing.js';
import type { Route, RouteRequest } from './router.js';

function list(request: RouteRequest): Answer {
  const { state } = request;
  const found = state.data.resellers.filter(accountFilter(parametersOf(request)));
  return answerPage(request, found, inList(state));
}

function one(request: RouteRequest): Answer {
  const { state } = request;
  return { status: 200, body: rowById(state, state.data.resellers, param(request, 'id')) };
}

/** Resellers can be read here; making and changing them is left out. */
export const RESELLER_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/resellers', answer: list },
  { method: 'GET', pattern: '/resellers/:id', answer: one },
];
