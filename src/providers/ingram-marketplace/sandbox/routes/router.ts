import type * as shared from '../../../../sandbox-kit/index.js';
import type { SandboxState } from '../state.js';

/** A route of this sandbox. */
export type Route = shared.Route<SandboxState>;
export type RouteRequest = shared.RouteRequest<SandboxState>;
