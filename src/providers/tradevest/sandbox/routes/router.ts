import type * as shared from '../../../../sandbox-kit/index.js';
import { param } from '../../../../sandbox-kit/index.js';
import { isUuid } from '../queries.js';
import { faulty } from '../refusal.js';
import type { SandboxState } from '../state.js';

/** What a route sees beside its request. */
export interface Visit {
  readonly sandbox: SandboxState;
  /** The header `Requestor-ID` as it came. */
  readonly requestorId: string | undefined;
}

/** A route of this sandbox. */
export type Route = shared.Route<Visit>;
export type RouteRequest = shared.RouteRequest<Visit>;

/** The UUID in the path. */
export function idOf(request: RouteRequest): string {
  const id = param(request, 'id');
  if (!isUuid(id)) throw faulty('id', 'Pattern', 'is no UUID');
  return id.toLowerCase();
}
