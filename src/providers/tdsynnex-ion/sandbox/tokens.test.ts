import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { post, refresh, tokensOf } from '../../../../tests/support/ask-ion-sandbox.js';
import { emptyData, startIonSandbox } from './index.js';
import type { IonSandbox } from './index.js';

const REFUSED = { status: 400, body: { error: 'cannot validate token: redis: nil' } };
const DAY_MS = 86_400_000;

describe('the tokens', () => {
  let sandbox: IonSandbox;
  let time: number;

  beforeEach(async () => {
    time = Date.UTC(2025, 0, 15);
    sandbox = await startIonSandbox({ data: emptyData(), now: () => time });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  const validate = (token: string) => post(sandbox, '/oauth/validateAccess', { access_token: token });

  it('are given for the first refresh token: two new ones for two hours', async () => {
    const answer = await refresh(sandbox, sandbox.refreshToken);
    expect(answer.status).toBe(200);
    const tokens = tokensOf(answer);
    expect(tokens.expires_in).toBe(7200);
    expect(new Set([tokens.access_token, tokens.refresh_token, sandbox.refreshToken]).size).toBe(3);
    expect(tokens.access_token).toMatch(/^\w{48}$/);
    expect(sandbox.refreshes).toBe(1);
  });

  it('are given once for a refresh token, and its successor goes on', async () => {
    const first = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    expect(await refresh(sandbox, sandbox.refreshToken)).toEqual(REFUSED);
    const second = tokensOf(await refresh(sandbox, first.refresh_token));
    expect(await refresh(sandbox, first.refresh_token)).toEqual(REFUSED);
    expect((await refresh(sandbox, second.refresh_token)).status).toBe(200);
    expect(sandbox.refreshes).toBe(3);
  });

  it('are given to one of many that use a refresh token at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => refresh(sandbox, sandbox.refreshToken)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(39);
    expect(sandbox.refreshes).toBe(1);
  });

  it('are used up when the answer is lost on its way', async () => {
    sandbox.setFault({ kind: 'truncate' });
    await expect(refresh(sandbox, sandbox.refreshToken)).rejects.toThrow();
    sandbox.setFault(undefined);
    expect(await refresh(sandbox, sandbox.refreshToken)).toEqual(REFUSED);
    expect(sandbox.refreshes).toBe(1);
  });

  it('are not used up by a request that was not answered at all', async () => {
    sandbox.setFault({ kind: 'status', status: 503 });
    expect(await refresh(sandbox, sandbox.refreshToken)).toMatchObject({ status: 503 });
    sandbox.setFault(undefined);
    expect((await refresh(sandbox, sandbox.refreshToken)).status).toBe(200);
  });

  it('are refused to an unknown refresh token and to an access token', async () => {
    expect(await refresh(sandbox, 'UNKNOWN')).toEqual(REFUSED);
    const { access_token: accessToken } = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    expect(await refresh(sandbox, accessToken)).toEqual(REFUSED);
    expect(sandbox.refreshes).toBe(1);
  });

  it('are refused to a refresh token of 32 days', async () => {
    const other = sandbox.issueRefreshToken();
    time += 32 * DAY_MS - 1;
    expect((await refresh(sandbox, sandbox.refreshToken)).status).toBe(200);
    time += 1;
    expect(await refresh(sandbox, other)).toEqual(REFUSED);
  });

  it('can be asked for anew by an operator when they are lost', async () => {
    tokensOf(await refresh(sandbox, sandbox.refreshToken));
    const relinked = sandbox.issueRefreshToken();
    expect(relinked).not.toBe(sandbox.refreshToken);
    expect((await refresh(sandbox, relinked)).status).toBe(200);
  });

  it('tell how long they last, and end when the clock says so', async () => {
    const tokens = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    time += 600_500;
    expect(await validate(tokens.access_token)).toEqual({
      status: 200,
      body: { access_expires_in: 6599, refresh_expires_in: 32 * 86_400 - 601 },
    });
    await refresh(sandbox, tokens.refresh_token);
    expect(await validate(tokens.access_token)).toMatchObject({
      body: { access_expires_in: 6599, refresh_expires_in: 0 },
    });
    time += 7_200_000 - 600_501;
    expect(await validate(tokens.access_token)).toMatchObject({ status: 200 });
    time += 1;
    expect(await validate(tokens.access_token)).toEqual(REFUSED);
  });

  it('live as long as the settings say', async () => {
    const short = await startIonSandbox({
      data: emptyData(),
      now: () => time,
      refreshToken: 'FIRST',
      accessLifetimeMs: 5000,
      refreshLifetimeMs: 9000,
    });
    const tokens = tokensOf(await refresh(short, 'FIRST'));
    expect([short.refreshToken, tokens.expires_in]).toEqual(['FIRST', 5]);
    time += 5000;
    expect(await post(short, '/oauth/validateAccess', { access_token: tokens.access_token })).toEqual(
      REFUSED,
    );
    time += 4000;
    expect(await refresh(short, tokens.refresh_token)).toEqual(REFUSED);
    await short.close();
  });

  it('are asked for with a form and the refresh grant alone', async () => {
    const ask = (fields: Record<string, string>) => post(sandbox, '/oauth/token', fields);
    const token = { refresh_token: sandbox.refreshToken };
    expect(await ask(token)).toEqual({ status: 400, body: { error: 'invalid_request' } });
    expect(await ask({ grant_type: 'refresh_token' })).toMatchObject({ status: 400 });
    expect(await ask({ grant_type: 'client_credentials', ...token })).toEqual({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
    const json = await fetch(`${sandbox.baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', ...token }),
    });
    expect([json.status, await json.json()]).toEqual([400, { error: 'invalid_request' }]);
    expect((await fetch(`${sandbox.baseUrl}/oauth/token`)).status).toBe(400);
    expect(sandbox.refreshes).toBe(0);
  });
});
