import { accountCreateBody, accountUpdateBody, faultsOf } from '../account-bodies.js';
import type { AccountCreate, AccountUpdate } from '../account-bodies.js';
import {
  applyChange,
  changedAccount,
  childrenOf,
  isSameAccount,
  mergedContactInfo,
  parentFault,
} from '../account-changes.js';
import type { Answer } from '../answer.js';
import { NOT_FOUND, NO_CONTENT, created, ok, refused } from '../answer.js';
import { TIER_ACCOUNT_FILTERS } from '../filters/tier-tables.js';
import { parentRef } from '../rows.js';
import type { ListDefinition } from '../rql/list-query.js';
import { valuesAt } from '../rql/values.js';
import type { SandboxState } from '../state.js';
import { activeAccount, isActive, now, replaceRow } from '../state.js';
import type { AccountRow } from '../wire.js';
import { answerList, answerOne } from './listing.js';
import { PAGING_ONLY } from './lists.js';
import { param } from '../../../../sandbox-kit/index.js';
import type { Route, RouteRequest } from './router.js';

const NO_HUB = { id: 'HB-0000-0000', name: 'None' };
const OWNER = { id: 'PA-100-200', name: 'Northwind Distribution' };

// A row shows its parent only; the parent's parent is looked up.
function definition(state: SandboxState): ListDefinition {
  let parents: ReadonlyMap<string, string | undefined> | undefined;
  return {
    table: TIER_ACCOUNT_FILTERS,
    hidden: [],
    read: (row, filter) => {
      if (filter.name !== 'parent.parent.id') return valuesAt(row, filter.path);
      parents ??= new Map(state.data.accounts.map(({ id, parent }) => [id, parent?.id]));
      const known = parents;
      return valuesAt(row, 'parent.id').flatMap((id) => known.get(String(id)) ?? []);
    },
  };
}

function list(request: RouteRequest): Answer {
  const { state } = request;
  return answerList(request, { definition: definition(state), rows: state.data.accounts.filter(isActive) });
}

function one(request: RouteRequest): Answer {
  const { state } = request;
  return answerOne(request, { definition: definition(state), rows: state.data.accounts.filter(isActive) });
}

function create(request: RouteRequest): Answer {
  const { data } = request.state;
  const parsed = accountCreateBody.safeParse(request.body);
  if (!parsed.success) return refused(faultsOf(parsed.error));
  const body = parsed.data;
  const fault = parentFault(data, { type: body.type }, body.parent?.id);
  if (fault !== undefined) return refused([fault]);
  const hub = data.hubs.find(({ id }) => id === body.hub?.id);
  if (body.hub !== undefined && body.hub.id !== NO_HUB.id && hub === undefined)
    return refused(['hub: no such hub']);
  const account: AccountRow = {
    ...newAccount(request.state, body),
    hub: hub === undefined ? NO_HUB : { id: hub.id, name: hub.name ?? '' },
  };
  data.accounts.push(account);
  return created(account);
}

function newAccount(state: SandboxState, body: AccountCreate): AccountRow {
  const parent = body.parent?.id === undefined ? undefined : activeAccount(state.data, body.parent.id);
  const at = now();
  const number = freeNumber(state);
  return {
    id: accountId(number),
    version: 1,
    name: body.name,
    type: body.type,
    db: 'EU',
    environment: body.environment ?? 'production',
    external_id: body.external_id ?? null,
    external_uid: body.external_uid ?? `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    ...(parent === undefined ? {} : { parent: parentRef(parent) }),
    owner: OWNER,
    scopes: [],
    ...(typeof body.tax_id === 'string' ? { tax_id: body.tax_id } : {}),
    contact_info: mergedContactInfo(undefined, body.contact_info),
    events: { created: { at }, updated: { at } },
  };
}

function freeNumber(state: SandboxState): number {
  let number = state.next();
  while (state.data.accounts.some(({ id }) => id === accountId(number))) number = state.next();
  return number;
}

function accountId(number: number): string {
  const digits = String(number).padStart(8, '0');
  return `TA-9000-${digits.slice(0, 4)}-${digits.slice(4)}`;
}

function update(request: RouteRequest): Answer {
  const { data } = request.state;
  const account = activeAccount(data, param(request, 'id'));
  if (account === undefined) return NOT_FOUND;
  const parsed = accountUpdateBody.safeParse(request.body);
  if (!parsed.success) return refused(faultsOf(parsed.error));
  const next = changedAccount(data, account, parsed.data);
  const fault = changeFault(request.state, account, { next, parent: parsed.data.parent });
  if (fault !== undefined) return refused([fault]);
  return ok(isSameAccount(account, next) ? account : applyChange(data, account, next).account);
}

/** Why an account may not become what a change makes of it; undefined when it may. */
export function changeFault(
  { data }: SandboxState,
  account: AccountRow,
  change: { readonly next: AccountRow; readonly parent: AccountUpdate['parent'] },
): string | undefined {
  if (
    change.next.type !== account.type &&
    change.next.type !== 'reseller' &&
    childrenOf(data, account.id).length > 0
  ) {
    return 'type: the account has children';
  }
  if (change.parent === undefined && change.next.type === account.type) return undefined;
  return parentFault(
    data,
    change.next,
    change.parent === null ? undefined : (change.parent?.id ?? account.parent?.id),
  );
}

function remove(request: RouteRequest): Answer {
  const { data } = request.state;
  const account = activeAccount(data, param(request, 'id'));
  if (account === undefined) return NOT_FOUND;
  if (childrenOf(data, account.id).length > 0)
    return refused(['The account has children; delete these first.']);
  replaceRow(data.accounts, { ...account, events: { ...account.events, decommissioned: { at: now() } } });
  return NO_CONTENT;
}

function versionsOf(request: RouteRequest): readonly AccountRow[] | undefined {
  const { data } = request.state;
  const account = activeAccount(data, param(request, 'id'));
  if (account === undefined) return undefined;
  const former = data.versions.filter(({ id, version }) => id === account.id && version !== account.version);
  return [...former, { ...account, version: account.version ?? 1 }];
}

function versions(request: RouteRequest): Answer {
  const rows = versionsOf(request);
  return rows === undefined ? NOT_FOUND : answerList(request, { definition: PAGING_ONLY, rows });
}

function version(request: RouteRequest): Answer {
  const found = versionsOf(request)?.find((row) => String(row.version) === param(request, 'version'));
  return found === undefined ? NOT_FOUND : ok(found);
}

export const TIER_ACCOUNT_ROUTES: readonly Route[] = [
  { method: 'GET', pattern: '/tier/accounts', answer: list },
  { method: 'POST', pattern: '/tier/accounts', answer: create },
  { method: 'GET', pattern: '/tier/accounts/:id', answer: one },
  { method: 'PUT', pattern: '/tier/accounts/:id', answer: update },
  { method: 'DELETE', pattern: '/tier/accounts/:id', answer: remove },
  { method: 'GET', pattern: '/tier/accounts/:id/versions', answer: versions },
  { method: 'GET', pattern: '/tier/accounts/:id/versions/:version', answer: version },
];
