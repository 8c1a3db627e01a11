import type { Answer, SandboxRequest } from '../../../sandbox-kit/index.js';
import { isJson, parsedBody, route } from '../../../sandbox-kit/index.js';
import { denied, invalid, notFound, refused, refusedGrant } from './answer.js';
import { CUSTOMER_ROUTES } from './routes/customers.js';
import { OAUTH_ROUTES } from './routes/oauth.js';
import type { Route } from './routes/router.js';
import type { SandboxState } from './state.js';

const FORM = 'application/x-www-form-urlencoded';

/** Answers one request from the state, as the API would. */
export function answerTo(request: SandboxRequest, state: SandboxState): Answer {
  if (request.path.startsWith('/oauth/')) return answerOauth(request, state);
  return deniedAccess(request, state) ?? answerResource(request, state);
}

function answerOauth(request: SandboxRequest, state: SandboxState): Answer {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== FORM || request.body === undefined) return refusedGrant('invalid_request');
  return routed(OAUTH_ROUTES, { request, body: new URLSearchParams(request.body), state });
}

/** Why the sender may not ask at all; undefined when it may. */
function deniedAccess(request: SandboxRequest, state: SandboxState): Answer | undefined {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (state.tokens.rest(token) === undefined) return denied(state, 'no valid access token');
  const account = /^\/api\/v3\/accounts\/([^/]*)/.exec(request.path)?.[1];
  if (account !== undefined && account !== state.accountId)
    return denied(state, `no permission for accounts/${account}`);
  return state.denied(request) ? denied(state, 'the role of the user does not allow this') : undefined;
}

function answerResource(request: SandboxRequest, state: SandboxState): Answer {
  if (request.body === undefined) return invalid(state, 'the body is too long');
  const body = parsedBody(request.body);
  if (!isJson(body)) return invalid(state, 'the body is not JSON');
  return routed(CUSTOMER_ROUTES, { request, body, state });
}

interface Incoming {
  readonly request: SandboxRequest;
  readonly body: unknown;
  readonly state: SandboxState;
}

function routed(routes: readonly Route[], { request, body, state }: Incoming): Answer {
  const { method, path, query: rawQuery } = request;
  const answer = route(routes, { method, path, rawQuery, body, state });
  if (answer === 'no address') return notFound(state, 'address');
  if (answer !== 'no method') return answer;
  return refused(state, { status: 405, error: 'METHOD_NOT_ALLOWED', message: 'no such method here' });
}
