import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Answer } from '../../../sandbox-kit/index.js';
import { Refusal } from './refusal.js';
import type { SandboxState } from './state.js';

const tokenRequest = z.object({ marketplace: z.string() });

/**
 * What the gateway asks of every request, the one for a token included: the key, and a request left in its budget.
 * @throws Refusal
 */
export function passGateway(headers: IncomingHttpHeaders, state: SandboxState): void {
  if (headers['x-subscription-key'] !== state.settings.credentials.subscriptionKey) {
    throw new Refusal(403, 'The subscription key is missing or is not one of this sandbox.');
  }
  const spent = state.budget?.spend();
  if (spent?.ok !== false) return;
  const { retryInMs } = spent;
  const told = retryInMs === undefined ? {} : { 'Retry-After': String(Math.ceil(retryInMs / 1000)) };
  throw new Refusal(429, 'Too many requests with this key.', told);
}

/**
 * What everything but the request for a token needs.
 * @throws Refusal
 */
export function demandToken(headers: IncomingHttpHeaders, { settings, tokens }: SandboxState): void {
  const [, token = ''] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!tokens.holds(token)) {
    throw new Refusal(settings.badTokenStatus, 'The token is missing, unknown or has expired.');
  }
}

/**
 * Answers the request for a token; each further one gets a token of its own.
 * @throws Refusal 401 for another user or password, 403 for another marketplace.
 */
export function answerToken(headers: IncomingHttpHeaders, body: unknown, state: SandboxState): Answer {
  const { credentials, tokenLifetimeMs, expiryAsText } = state.settings;
  const expected = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
  const [, given] = /^Basic (.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (given !== expected) throw new Refusal(401, 'The user or the password is missing or wrong.');
  const parsed = tokenRequest.safeParse(body);
  if (parsed.data?.marketplace !== credentials.marketplace) {
    throw new Refusal(403, 'The user has no access to this marketplace.');
  }
  const seconds = Math.floor(tokenLifetimeMs / 1000);
  const expiresInSeconds = expiryAsText ? String(seconds) : seconds;
  return { status: 200, body: { token: state.tokens.mint(), expiresInSeconds } };
}
