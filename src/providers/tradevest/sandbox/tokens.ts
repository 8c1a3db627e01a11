import { randomUUID } from 'node:crypto';
import type { Answer, SandboxRequest } from '../../../sandbox-kit/index.js';
import type { SandboxState } from './state.js';

/** The guide names the first, the reference the second; nobody says which of them is wrong. */
export const TOKEN_PATHS: readonly string[] = ['/connect/token', '/oauth2/token'];

type TokenFault = 'invalid_request' | 'invalid_client' | 'unauthorized_client' | 'unsupported_grant_type';

/** The token endpoint: a form with the client's credentials, answered with a token or a 400 that names the fault. */
export function answerToken(request: SandboxRequest, state: SandboxState): Answer {
  const fault = faultOf(request, state);
  if (fault !== undefined) return { status: 400, body: { error: fault } };
  const token = `tv-${randomUUID()}`;
  state.tokens.set(token, state.now() + state.tokenLifetimeMs);
  return {
    status: 200,
    body: {
      access_token: token,
      token_type: 'Bearer',
      expires_in: Math.floor(state.tokenLifetimeMs / 1000),
    },
    headers: { 'cache-control': 'no-store' },
  };
}

function faultOf(request: SandboxRequest, { credentials }: SandboxState): TokenFault | undefined {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return 'invalid_request';
  const form = new URLSearchParams(request.body);
  const needed = ['grant_type', 'client_id', 'client_secret'].map((name) => form.get(name));
  if (needed.some((value) => value === null || value === '')) return 'invalid_request';
  const [grant, id, secret] = needed;
  if (grant !== 'client_credentials') return 'unsupported_grant_type';
  if (id !== credentials.clientId || secret !== credentials.clientSecret) return 'invalid_client';
  // The reference page has no scope at all. The documented faults have none of their own for a wrong one.
  const scope = form.get('scope') ?? credentials.scope;
  return scope === credentials.scope ? undefined : 'unauthorized_client';
}

/** Whether a request carries a token that was given out here and has not ended. */
export function isSignedIn(request: SandboxRequest, state: SandboxState): boolean {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || rest.length > 0) return false;
  return state.now() < (state.tokens.get(token) ?? 0);
}
