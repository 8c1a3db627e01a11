import type { Answer } from '../../../sandbox-kit/index.js';
import type { SandboxState } from './state.js';

export type { Answer };

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** An error as the v3 resources say it. */
export interface Refusal {
  readonly status: number;
  /** A word for machines, such as NOT_FOUND. */
  readonly error: string;
  readonly message: string;
  /** The code in the body; the status unless the vendor's document says otherwise. */
  readonly code?: number;
  /** The vendor's own code and the internal name of the field that it is about. */
  readonly reason?: { readonly code: string; readonly referenceEntity: string };
}

export function refused(state: SandboxState, refusal: Refusal): Answer {
  const { status, error, message, code = status, reason } = refusal;
  const detail = {
    '@type': 'type.googleapis.com/google.rpc.RequestInfo',
    requestId: state.next().toString(16).padStart(20, '0'),
    ...(reason === undefined
      ? {}
      : { referenceEntity: reason.referenceEntity, code: reason.code, detail: message }),
  };
  return { status, body: { error, message, code, details: [detail] } };
}

export function invalid(state: SandboxState, message: string): Answer {
  return refused(state, { status: 400, error: 'INVALID_REQUEST', message });
}

export function notFound(state: SandboxState, resource: string): Answer {
  return refused(state, { status: 404, error: 'NOT_FOUND', message: `there is no '${resource}'` });
}

/** Also the answer to a token that is missing or too old: the API knows no 401. */
export function denied(state: SandboxState, message: string): Answer {
  return refused(state, { status: 403, error: 'PERMISSION_DENIED', message });
}

/** What both token addresses answer to a token that they do not take. */
export const INVALID_TOKEN: Answer = { status: 400, body: { error: 'cannot validate token: redis: nil' } };

/** A token request that names no grant of ours: undocumented, so in the words of RFC 6749 section 5.2. */
export function refusedGrant(error: 'invalid_request' | 'unsupported_grant_type'): Answer {
  return { status: 400, body: { error } };
}
