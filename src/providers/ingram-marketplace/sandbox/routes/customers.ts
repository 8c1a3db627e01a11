import type { Answer } from '../../../../sandbox-kit/index.js';
import { param } from '../../../../sandbox-kit/index.js';
import { accountFilter } from '../account-filters.js';
import { parseCreation, parseUpdate } from '../customer-bodies.js';
import { valueOf } from '../list-query.js';
import { invalid } from '../refusal.js';
import { newAccountId, replaceRow, rowById } from '../state.js';
import type { SandboxState } from '../state.js';
import type { AccountRow, CustomerRow } from '../wire.js';
import { answerPage, parametersOf } from './listing.js';
import type { Route, RouteRequest } from './router.js';

/** How a list shows an account: its basic fields, unless the sandbox is set to show all. */
export function inList({ settings }: SandboxState): (account: AccountRow) => unknown {
  if (settings.listRows === 'full') return (account) => account;
  return ({ id, externalId, name, status }) => ({ id, externalId, name, status });
}

function list(request: RouteRequest): Answer {
  return answerCustomers(request, valueOf(parametersOf(request), 'resellerId'));
}

function listOfReseller(request: RouteRequest): Answer {
  return answerCustomers(request, knownReseller(request));
}

function answerCustomers(request: RouteRequest, resellerId: string | undefined): Answer {
  const { state } = request;
  const matches = accountFilter(parametersOf(request));
  const found = state.data.customers.filter(
    (row) => matches(row) && (resellerId === undefined || row.resellerId === resellerId),
  );
  return answerPage(request, found, inList(state));
}

function knownReseller(request: RouteRequest): string {
  return rowById(request.state, request.state.data.resellers, param(request, 'id')).id;
}

function one(request: RouteRequest): Answer {
  return { status: 200, body: knownCustomer(request) };
}

function knownCustomer(request: RouteRequest): CustomerRow {
  return rowById(request.state, request.state.data.customers, param(request, 'id'));
}

function create(request: RouteRequest): Answer {
  return answerCreation(request, request.state.data.resellers[0]?.id);
}

function createForReseller(request: RouteRequest): Answer {
  return answerCreation(request, knownReseller(request));
}

function answerCreation({ state, body }: RouteRequest, resellerId: string | undefined): Answer {
  const parsed = parseCreation(body);
  if (!parsed.ok) throw invalid(parsed.faults);
  const customer = { id: newAccountId(state.data), ...parsed.body, status: 'active', resellerId };
  state.data.customers.push(customer);
  return { status: 200, body: { ...customer, status: state.settings.createdStatus } };
}

// What is sent replaces what was there, contact persons and address as a whole, as the vendor's example shows.
function update(request: RouteRequest): Answer {
  const customer = knownCustomer(request);
  const parsed = parseUpdate(request.body);
  if (!parsed.ok) throw invalid(parsed.faults);
  const changed: CustomerRow = { ...customer, ...parsed.body };
  replaceRow(request.state.data.customers, changed);
  return { status: 200, body: changed };
}

export const CUSTOMER_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/customers', answer: list },
  { method: 'POST', pattern: '/customers', answer: create },
  { method: 'GET', pattern: '/customers/:id', answer: one },
  { method: 'PATCH', pattern: '/customers/:id', answer: update },
  { method: 'GET', pattern: '/resellers/:id/customers', answer: listOfReseller },
  { method: 'POST', pattern: '/resellers/:id/customers', answer: createForReseller },
];
