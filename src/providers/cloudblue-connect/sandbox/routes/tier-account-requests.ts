import { z } from 'zod';
import { accountRequestBody, faultsOf } from '../account-bodies.js';
import type { AccountRequestCreate } from '../account-bodies.js';
import { applyChange, changedAccount, isSameAccount } from '../account-changes.js';
import type { Answer } from '../answer.js';
import { NOT_FOUND, created, ok, refused } from '../answer.js';
import type { ConnectSandboxData } from '../data.js';
import { TIER_ACCOUNT_REQUEST_FILTERS } from '../filters/tier-tables.js';
import { isActive, now, replaceRow } from '../state.js';
import type { AccountRequestRow, AccountRow } from '../wire.js';
import { answerList, answerOne } from './listing.js';
import { param } from '../../../../sandbox-kit/index.js';
import type { Route, RouteRequest } from './router.js';
import { changeFault } from './tier-accounts.js';

const DEFINITION = { table: TIER_ACCOUNT_REQUEST_FILTERS, hidden: [] };

const ignoreBody = z.object({ reason: z.string().trim().min(1).max(255) });

/** Answers all requests that the change makes: one per product linked with the account. */
function create(request: RouteRequest): Answer {
  const { data } = request.state;
  const parsed = accountRequestBody.safeParse(request.body);
  if (!parsed.success) return refused(faultsOf(parsed.error));
  const { id, ...change } = parsed.data.account;
  const account = namedAccount(data, { id, external_uid: change.external_uid });
  if (account === undefined) return refused(['account: no such account']);
  if (isOldPreview(account))
    return refused(['The account is an old one of the preview marketplace.'], 'TAR_003');
  const next = changedAccount(data, account, change);
  const fault = changeFault(request.state, account, { next, parent: change.parent });
  if (fault !== undefined) return refused([fault]);
  if (isSameAccount(account, next)) return refused(['The account has no change in it.'], 'TAR_004');
  return created(applyChange(data, account, next).requests);
}

function namedAccount(
  data: ConnectSandboxData,
  account: Pick<AccountRequestCreate['account'], 'id' | 'external_uid'>,
): AccountRow | undefined {
  return data.accounts.find((row) => {
    if (!isActive(row)) return false;
    return account.id === undefined ? row.external_uid === account.external_uid : row.id === account.id;
  });
}

// The vendor says of TAR_003 only that the account is old and of the test marketplace; this is our reading.
function isOldPreview(account: AccountRow): boolean {
  return account.environment === 'preview' && account.hub?.id === 'HB-0000-0000';
}

function accept(request: RouteRequest): Answer {
  return settle(request, { status: 'accepted' });
}

function ignore(request: RouteRequest): Answer {
  const parsed = ignoreBody.safeParse(request.body);
  if (!parsed.success) return refused(faultsOf(parsed.error));
  return settle(request, { status: 'ignored', reason: parsed.data.reason });
}

/** Only a pending request can be settled; the account itself changed when the request was made. */
function settle(request: RouteRequest, outcome: Pick<AccountRequestRow, 'status' | 'reason'>): Answer {
  const { accountRequests } = request.state.data;
  const row = accountRequests.find(({ id }) => id === param(request, 'id'));
  if (row === undefined) return NOT_FOUND;
  if (row.status !== 'pending') return refused(['status: only a pending request can be accepted or ignored']);
  const settled = { ...row, ...outcome, events: { ...row.events, updated: { at: now() } } };
  replaceRow(accountRequests, settled);
  return ok(settled);
}

function source(request: RouteRequest) {
  return { definition: DEFINITION, rows: request.state.data.accountRequests };
}

export const TIER_ACCOUNT_REQUEST_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/tier/account-requests',
    answer: (request) => answerList(request, source(request)),
  },
  { method: 'POST', pattern: '/tier/account-requests', answer: create },
  {
    method: 'GET',
    pattern: '/tier/account-requests/:id',
    answer: (request) => answerOne(request, source(request)),
  },
  { method: 'POST', pattern: '/tier/account-requests/:id/accept', answer: accept },
  { method: 'POST', pattern: '/tier/account-requests/:id/ignore', answer: ignore },
];
