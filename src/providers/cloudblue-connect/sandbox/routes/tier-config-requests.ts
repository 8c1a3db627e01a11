import { z } from 'zod';
import { faultsOf } from '../account-bodies.js';
import type { Answer } from '../answer.js';
import { NOT_FOUND, NO_CONTENT, ok, refused } from '../answer.js';
import type { ConnectSandboxData } from '../data.js';
import { now, replaceRow } from '../state.js';
import type { EventsRow, TierConfigRequestRow, TierConfigRow } from '../wire.js';
import { param } from '../../../../sandbox-kit/index.js';
import type { Route, RouteRequest } from './router.js';

const approveBody = z.object({
  template: z.object({ id: z.string().min(1), effective_date: z.string().optional() }),
});
const failBody = z.object({ reason: z.string().min(1).max(500) });
const assignBody = z.union([z.object({ id: z.string() }), z.object({ email: z.email() })]);

interface Transition {
  readonly from: readonly string[];
  readonly change: Partial<TierConfigRequestRow>;
  readonly event?: keyof EventsRow;
}

type Moved = { readonly refusal: Answer } | { readonly row: TierConfigRequestRow };

function move(request: RouteRequest, { from, change, event }: Transition): Moved {
  const { tierConfigRequests } = request.state.data;
  const row = tierConfigRequests.find(({ id }) => id === param(request, 'id'));
  if (row === undefined) return { refusal: NOT_FOUND };
  if (!from.includes(row.status ?? '')) {
    return { refusal: refused(['status: the request is in no state that allows this']) };
  }
  const at = { at: now() };
  const events = { ...row.events, updated: at, ...(event === undefined ? {} : { [event]: at }) };
  const moved = { ...row, ...change, events };
  replaceRow(tierConfigRequests, moved);
  return { row: moved };
}

function silent(moved: Moved): Answer {
  return 'refusal' in moved ? moved.refusal : NO_CONTENT;
}

function approve(request: RouteRequest): Answer {
  const parsed = approveBody.safeParse(request.body);
  if (!parsed.success) return refused(faultsOf(parsed.error));
  const { id, effective_date: asked } = parsed.data.template;
  const effectiveDate = asked ?? now();
  const template = { id, name: 'Approval' };
  const moved = move(request, {
    from: ['pending'],
    change: { status: 'approved', template, effective_date: effectiveDate },
  });
  if ('refusal' in moved) return moved.refusal;
  closeConfiguration(request.state.data, moved.row, 'active');
  return ok({
    template: { id, representation: 'The tier configuration is ready.' },
    effective_date: effectiveDate,
  });
}

function fail(request: RouteRequest): Answer {
  const parsed = failBody.safeParse(request.body);
  if (!parsed.success) return refused(faultsOf(parsed.error));
  const moved = move(request, {
    from: ['tiers_setup', 'pending', 'inquiring'],
    change: { status: 'failed', reason: parsed.data.reason },
  });
  if ('refusal' in moved) return moved.refusal;
  closeConfiguration(request.state.data, moved.row, undefined);
  return NO_CONTENT;
}

/** A settled request is the open one of its configuration no longer. */
function closeConfiguration(
  data: ConnectSandboxData,
  settled: TierConfigRequestRow,
  status: string | undefined,
): void {
  const config = data.tierConfigs.find(({ id }) => id === settled.configuration?.id);
  if (config === undefined) return;
  const { open_request: open, ...rest } = config;
  const closed: TierConfigRow = open?.id === settled.id ? rest : config;
  replaceRow(data.tierConfigs, status === undefined ? closed : { ...closed, status });
}

function assign(request: RouteRequest): Answer {
  const parsed = assignBody.safeParse(request.body);
  if (!parsed.success) return refused(['body: id or email of a user is needed']);
  const wanted = parsed.data;
  const user = request.state.data.users.find((row) =>
    'id' in wanted ? row.id === wanted.id : row.email === wanted.email,
  );
  if (user === undefined) return refused(['assignee: no such user']);
  const assignee = { id: user.id, name: user.name };
  return silent(move(request, { from: ['pending', 'inquiring'], change: { assignee } }));
}

function unassign(request: RouteRequest): Answer {
  const { tierConfigRequests } = request.state.data;
  const moved = move(request, { from: ['pending', 'inquiring'], change: {} });
  if ('refusal' in moved) return moved.refusal;
  const { assignee: _assignee, ...unassigned } = moved.row;
  replaceRow(tierConfigRequests, unassigned);
  return NO_CONTENT;
}

const ACTIONS: readonly [string, Route['answer']][] = [
  ['approve', approve],
  ['fail', fail],
  [
    'inquire',
    (request) =>
      silent(move(request, { from: ['pending'], change: { status: 'inquiring' }, event: 'inquired' })),
  ],
  [
    'pend',
    (request) =>
      silent(move(request, { from: ['inquiring'], change: { status: 'pending' }, event: 'pended' })),
  ],
  ['assign', assign],
  ['unassign', unassign],
];

export const TIER_CONFIG_REQUEST_ROUTES: readonly Route[] = ACTIONS.map(([action, answer]) => ({
  method: 'POST',
  pattern: `/tier/config-requests/:id/${action}`,
  answer,
}));
