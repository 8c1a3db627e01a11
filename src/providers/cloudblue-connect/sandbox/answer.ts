import type { Answer } from '../../../sandbox-kit/index.js';

export type { Answer };

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const NO_CONTENT: Answer = { status: 204 };

// The vendor's own clients expect no JSON with a 404.
export const NOT_FOUND: Answer = { status: 404 };

/** A refusal in the vendor's shape; `VAL_001` is its code for bad input. */
export function refused(errors: readonly string[], errorCode = 'VAL_001'): Answer {
  return { status: 400, body: { error_code: errorCode, errors } };
}

export function unauthorized(): Answer {
  return {
    status: 401,
    body: { error_code: 'AUTH_001', errors: ['The API key is missing or is not one of this sandbox.'] },
  };
}

export function methodNotAllowed(): Answer {
  return {
    status: 405,
    body: { error_code: 'SYS_405', errors: ['This address does not take this method.'] },
  };
}
