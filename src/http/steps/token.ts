import type { SourceErrorCode } from '../../domain/source-error.js';
import type { AccessTokens } from '../access-tokens.js';
import type { Call, Outcome, Step } from '../call.js';

/** The status codes 401 and 403: some platforms answer an access token that has ended with either. */
const OF_THE_TOKEN: ReadonlySet<SourceErrorCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

/**
 * Sends the access token along. A refusal of it is followed by one more attempt where there is another token; the second
 * answer stands. Rejects with a SourceError if there is no token.
 */
export function tokenStep(tokens: AccessTokens): Step {
  return (next) => async (call) => {
    const token = await tokens.current(call.scope);
    const outcome = await next(bearing(token, call));
    if (!isRefusal(outcome)) return outcome;
    const other = await tokens.replace(token, call.scope);
    if (other === token) return outcome;
    const second = await next(bearing(other, call));
    if (second.kind !== 'failed' && !isRefusal(second)) tokens.accepted(other);
    return second;
  };
}

function isRefusal(outcome: Outcome): boolean {
  return outcome.kind === 'refused' && OF_THE_TOKEN.has(outcome.fault.code);
}

function bearing(token: string, call: Call): Call {
  return { ...call, headers: { authorization: `Bearer ${token}`, ...call.headers } };
}
