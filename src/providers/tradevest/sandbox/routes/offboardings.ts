import type { Answer } from '../../../../sandbox-kit/index.js';
import { offboardingBody } from '../bodies.js';
import type { OffboardingReason } from '../bodies.js';
import { changeCustomer } from '../changes.js';
import { moment, monthsLater } from '../moments.js';
import { readQuery } from '../queries.js';
import { checked, faulty, Refusal } from '../refusal.js';
import { checkRequestor } from '../requestor.js';
import type { SandboxState } from '../state.js';
import { newId, present, replaceRow } from '../state.js';
import type { CustomerEntityType, CustomerRow, OffboardingRow } from '../wire.js';
import { idOf } from './router.js';
import type { Route, RouteRequest } from './router.js';

const STATUSES = ['ACTIVE', 'ESTATE', 'SUSPENDED', 'SUSPENDED_COMPLIANCE'];
const UNDER_WAY = ['RECEIVED', 'PENDING', 'APPROVED'];
const NOTICE_MONTHS = 2;

/** Reasons that only some kinds of customers have. */
const REASONS: Readonly<Partial<Record<OffboardingReason, CustomerEntityType>>> = {
  DEATH_IMMEDIATE: 'NATURAL_PERSON',
  DISSOLUTION_IMMEDIATE: 'LEGAL_ENTITY',
  INSOLVENCY_IMMEDIATE: 'LEGAL_ENTITY',
  COMPANY_STRUCTURE_CHANGES_IMMEDIATE: 'LEGAL_ENTITY',
};

function customerOf({ data }: SandboxState, id: string): CustomerRow {
  const row = data.customers.find(({ customerId }) => customerId === id);
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return row;
}

function start(request: RouteRequest): Answer {
  const { sandbox } = request.state;
  const { roleType, roleId, reason } = checked(offboardingBody, request.body);
  if (roleType !== 'CUSTOMER') throw new Refusal('NOT_IMPLEMENTED');
  checkRequestor(request, customerOf(sandbox, roleId).entityId);
  const { offboardings } = sandbox.data;
  if (offboardings.some((row) => row.roleId === roleId && UNDER_WAY.includes(row.status)))
    throw new Refusal('CONFLICT');
  const offboardingId = newId(sandbox);
  const at = present(sandbox);
  const row = { offboardingId, status: 'RECEIVED', roleType, roleId, reason, createdOn: at, modifiedOn: at };
  offboardings.push(row);
  sandbox.later(sandbox.visibleAfterMs, () => {
    proceed(sandbox, row, reason);
  });
  return { status: 200, body: { offboardingId } };
}

/**
 * The customer's status stays as it was: the page does not say which one a cancelled customer has, only that
 * its cancellation date is the day itself or, with notice, two months later.
 */
function proceed(
  state: SandboxState,
  { offboardingId: id, roleId }: OffboardingRow,
  reason: OffboardingReason,
): void {
  const customer = state.data.customers.find(({ customerId }) => customerId === roleId);
  if (customer === undefined || !canEnd(customer, reason)) {
    move(state, id, 'INVALID');
    return;
  }
  const now = state.now();
  const end = reason === 'CANCELLATION_BY_PARTNER_ORDINARY' ? monthsLater(now, NOTICE_MONTHS) : now;
  changeCustomer(state, roleId, { cancellationDate: moment(end) });
  move(state, id, end > now ? 'PENDING' : 'APPROVED');
  if (end > now) {
    state.later(end - now, () => {
      move(state, id, 'APPROVED');
    });
  }
}

function canEnd({ customerStatus, entityType }: CustomerRow, reason: OffboardingReason): boolean {
  return STATUSES.includes(customerStatus) && (REASONS[reason] ?? entityType) === entityType;
}

function move(state: SandboxState, id: string, status: string): void {
  const { offboardings } = state.data;
  const row = offboardings.find(({ offboardingId }) => offboardingId === id);
  if (row !== undefined) replaceRow(offboardings, row, { ...row, status, modifiedOn: present(state) });
}

function list({ state: { sandbox }, rawQuery }: RouteRequest): Answer {
  const query = readQuery(rawQuery);
  const roleType = query.word('offboardingRoleType', ['CUSTOMER', 'PROXY']);
  if (roleType === undefined) throw faulty('offboardingRoleType', 'NotNull', 'is needed');
  const roleId = query.uuid('roleId');
  if (roleId === undefined) throw faulty('roleId', 'NotNull', 'is needed');
  if (roleType === 'CUSTOMER') customerOf(sandbox, roleId);
  const own = sandbox.data.offboardings.filter((row) => row.roleType === roleType && row.roleId === roleId);
  return { status: 200, body: own };
}

function one(request: RouteRequest): Answer {
  const id = idOf(request);
  const row = request.state.sandbox.data.offboardings.find(({ offboardingId }) => offboardingId === id);
  if (row === undefined) throw new Refusal('NOT_FOUND');
  return { status: 200, body: row };
}

export const OFFBOARDING_ROUTES: readonly Route[] = [
  { method: 'POST', pattern: '/roles/offboardings', answer: start },
  { method: 'GET', pattern: '/roles/offboardings', answer: list },
  { method: 'GET', pattern: '/roles/offboardings/:id', answer: one },
];
