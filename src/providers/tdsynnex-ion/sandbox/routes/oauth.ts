import type { Answer } from '../answer.js';
import { INVALID_TOKEN, ok, refusedGrant } from '../answer.js';
import type { Route, RouteRequest } from './router.js';

/** The fields of a form body; undefined when the body is none. */
function formOf({ body }: RouteRequest): URLSearchParams | undefined {
  return body instanceof URLSearchParams ? body : undefined;
}

function grant(request: RouteRequest): Answer {
  const form = formOf(request);
  const grantType = form?.get('grant_type') ?? '';
  const refreshToken = form?.get('refresh_token') ?? '';
  if (grantType === '' || refreshToken === '') return refusedGrant('invalid_request');
  if (grantType !== 'refresh_token') return refusedGrant('unsupported_grant_type');
  const granted = request.state.tokens.exchange(refreshToken);
  if (granted === undefined) return INVALID_TOKEN;
  return ok({
    access_token: granted.accessToken,
    expires_in: Math.floor(granted.expiresInMs / 1000),
    refresh_token: granted.refreshToken,
    token_type: 'Bearer',
  });
}

function validate(request: RouteRequest): Answer {
  const rest = request.state.tokens.rest(formOf(request)?.get('access_token') ?? '');
  if (rest === undefined) return INVALID_TOKEN;
  return ok({
    access_expires_in: Math.floor(rest.accessMs / 1000),
    refresh_expires_in: Math.floor(rest.refreshMs / 1000),
  });
}

export const OAUTH_ROUTES: readonly Route[] = [
  { method: 'POST', pattern: '/oauth/token', answer: grant },
  { method: 'POST', pattern: '/oauth/validateAccess', answer: validate },
];
