import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askToken, signedIn, signIn } from '../../../../tests/support/ask-tradevest-sandbox.js';
import { emptyData, startTradevestSandbox } from './index.js';
import type { TradevestSandbox } from './index.js';

const START = Date.UTC(2026, 0, 1);

describe('the token endpoint', () => {
  let time = START;
  let sandbox: TradevestSandbox;

  beforeEach(async () => {
    time = START;
    sandbox = await startTradevestSandbox({ data: emptyData(), now: () => time });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  it('gives a Bearer token for an hour, at both addresses that the vendor names', async () => {
    const found = { token_type: 'Bearer', expires_in: 3600 };
    expect(await askToken(sandbox)).toMatchObject({ status: 200, body: found });
    expect(sandbox.tokenUrl).toBe(`${sandbox.baseUrl}/connect/token`);
    expect(await askToken(sandbox, {}, `${sandbox.baseUrl}/oauth2/token`)).toMatchObject({
      status: 200,
      body: found,
    });
    expect(await askToken(sandbox, { scope: undefined })).toMatchObject({ status: 200 });
  });

  it.each([
    ['invalid_request', { grant_type: undefined }],
    ['invalid_request', { client_id: undefined }],
    ['invalid_request', { client_secret: '' }],
    ['unsupported_grant_type', { grant_type: 'password' }],
    ['invalid_client', { client_id: 'someone-else' }],
    ['invalid_client', { client_secret: 'guess' }],
    ['unauthorized_client', { scope: 'other.api' }],
  ])('answers 400 %s to %o', async (error, change) => {
    expect(await askToken(sandbox, change)).toMatchObject({ status: 400, body: { error } });
  });

  it('takes a form only', async () => {
    const response = await fetch(sandbox.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'invalid_request' });
    expect((await fetch(sandbox.tokenUrl)).status).toBe(405);
  });

  it('lets nobody in without a token, or with one that it never gave out', async () => {
    const asked = async (authorization?: string) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      return (await fetch(`${sandbox.baseUrl}/roles/customers?limit=1`, { headers })).status;
    };
    const token = await signIn(sandbox);
    expect(await asked(`Bearer ${token}`)).toBe(200);
    expect(await asked()).toBe(401);
    expect(await asked(token)).toBe(401);
    expect(await asked(`Basic ${token}`)).toBe(401);
    expect(await asked(`Bearer ${token} x`)).toBe(401);
    expect(await asked(`Bearer ${token}x`)).toBe(401);
  });

  it('ends a token with its life, to the millisecond, and gives another', async () => {
    const ask = await signedIn(sandbox);
    time += 3_600_000 - 1;
    expect(await ask('GET /roles/customers?limit=1')).toMatchObject({ status: 200 });
    time += 1;
    expect(await ask('GET /roles/customers?limit=1')).toMatchObject({
      status: 401,
      body: { responseType: 'UNAUTHORIZED' },
    });
    const again = await signedIn(sandbox);
    expect(await again('GET /roles/customers?limit=1')).toMatchObject({ status: 200 });
  });

  it('ends every token before its time when told to', async () => {
    const ask = await signedIn(sandbox);
    sandbox.revokeTokens();
    expect(await ask('GET /roles/customers?limit=1')).toMatchObject({ status: 401 });
  });

  it('shares no token with another sandbox, whose credentials and life can be others', async () => {
    const other = await startTradevestSandbox({
      credentials: { ...sandbox.credentials, clientSecret: 'another' },
      tokenLifetimeMs: 60_000,
    });
    expect(await askToken(other)).toMatchObject({ body: { expires_in: 60 } });
    expect(await askToken(other, { client_secret: 'sandbox-secret' })).toMatchObject({
      body: { error: 'invalid_client' },
    });
    const ours = await signIn(sandbox);
    const headers = { authorization: `Bearer ${ours}` };
    expect((await fetch(`${other.baseUrl}/entities?limit=1`, { headers })).status).toBe(401);
    await other.close();
  });
});
