import type { Answer, SandboxRequest } from '../../../sandbox-kit/index.js';
import { isJson, parsedBody, route } from '../../../sandbox-kit/index.js';
import { methodNotAllowed, NOT_FOUND, refused, unauthorized } from './answer.js';
import { LIST_ROUTES } from './routes/lists.js';
import { TIER_ACCOUNT_REQUEST_ROUTES } from './routes/tier-account-requests.js';
import { TIER_ACCOUNT_ROUTES } from './routes/tier-accounts.js';
import { TIER_CONFIG_REQUEST_ROUTES } from './routes/tier-config-requests.js';
import { RqlError } from './rql/syntax.js';
import type { SandboxState } from './state.js';

/** What every address of the API begins with. */
export const PREFIX = '/public/v1';

const ROUTES = [
  ...TIER_ACCOUNT_ROUTES,
  ...TIER_ACCOUNT_REQUEST_ROUTES,
  ...TIER_CONFIG_REQUEST_ROUTES,
  ...LIST_ROUTES,
];

/** Answers one request from the state, as the API would. */
export function answerTo(request: SandboxRequest, state: SandboxState, apiKey: string): Answer {
  if (request.headers.authorization !== apiKey) return unauthorized();
  const { method, path, query: rawQuery } = request;
  if (!path.startsWith(`${PREFIX}/`)) return NOT_FOUND;
  if (request.body === undefined) return refused(['body: too long']);
  const body = parsedBody(request.body);
  if (!isJson(body)) return refused(['body: not JSON']);
  try {
    const routed = route(ROUTES, { method, path: path.slice(PREFIX.length), rawQuery, body, state });
    if (routed === 'no address') return NOT_FOUND;
    return routed === 'no method' ? methodNotAllowed() : routed;
  } catch (error) {
    if (error instanceof RqlError) return refused([error.message]);
    throw error;
  }
}
