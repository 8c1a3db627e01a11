import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askWith, refresh, signIn, tokensOf } from '../../../../tests/support/ask-ion-sandbox.js';
import { emptyData, startIonSandbox } from './index.js';
import type { FaultTarget } from '../../../sandbox-kit/index.js';
import type { IonSandbox } from './index.js';
import { customerRow } from './rows.js';

const LIST = 'GET /customers?pageSize=5';
const DENIED = { status: 403, body: { error: 'PERMISSION_DENIED', code: 403 } };

describe('the way in', () => {
  let sandbox: IonSandbox;
  let time: number;
  let isDenied: (request: FaultTarget) => boolean;

  beforeEach(async () => {
    time = Date.UTC(2025, 0, 15);
    isDenied = () => false;
    sandbox = await startIonSandbox({
      data: emptyData(),
      now: () => time,
      denied: (request) => isDenied(request),
    });
    sandbox.data.customers.push(customerRow({ id: 7 }));
  });

  afterEach(async () => {
    await sandbox.close();
  });

  it('answers 403, not 401, to a token that is missing, unknown or no bearer', async () => {
    const { access_token: token } = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    const asked = (headers: Record<string, string>) => askWith(sandbox, headers)(LIST);
    expect(await asked({ authorization: `Bearer ${token}` })).toMatchObject({ status: 200 });
    expect(await asked({})).toMatchObject(DENIED);
    expect(await asked({ authorization: 'Bearer UNKNOWN' })).toMatchObject(DENIED);
    expect(await asked({ authorization: token })).toMatchObject(DENIED);
    expect(await asked({ authorization: `Bearer ${sandbox.refreshToken}` })).toMatchObject(DENIED);
  });

  it('closes when the access token is over', async () => {
    const ask = await signIn(sandbox);
    time += 7_199_999;
    expect(await ask(LIST)).toMatchObject({ status: 200 });
    time += 1;
    expect(await ask(LIST)).toMatchObject(DENIED);
    expect(await ask('GET /customers/9')).toMatchObject(DENIED);
  });

  it('stays open for an access token whose refresh token was used', async () => {
    const tokens = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    await refresh(sandbox, tokens.refresh_token);
    const ask = askWith(sandbox, { authorization: `Bearer ${tokens.access_token}` });
    expect(await ask(LIST)).toMatchObject({ status: 200 });
  });

  it('leads into one account alone', async () => {
    const { access_token: token } = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    for (const account of ['48214', '048213', '48213x', '%34%38213']) {
      const response = await fetch(`${sandbox.baseUrl}/api/v3/accounts/${account}/customers?pageSize=5`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ message: `no permission for accounts/${account}` });
    }
  });

  it('shows no customer of another account that lies in the same rows', async () => {
    sandbox.data.customers.push(customerRow({ id: 8, accountId: '4821' }));
    const ask = await signIn(sandbox);
    expect(await ask(LIST)).toMatchObject({ body: { customers: [{ name: 'accounts/48213/customers/7' }] } });
    expect(await ask('GET /customers/8')).toMatchObject({ status: 404 });
  });

  it('can be closed to what the role of the user does not allow', async () => {
    isDenied = ({ method, path }) => method === 'PUT' || path.endsWith('/cloudProfiles');
    const ask = await signIn(sandbox);
    expect(await ask('PUT /customers/7', {})).toMatchObject(DENIED);
    expect(await ask('GET /customers/7/cloudProfiles')).toMatchObject(DENIED);
    expect(await ask('GET /customers/7')).toMatchObject({ status: 200 });
  });

  it('is another one at every sandbox', async () => {
    const other = await startIonSandbox({ data: emptyData(), accountId: '90210' });
    expect(other.accountId).toBe('90210');
    expect(await refresh(other, sandbox.refreshToken)).toMatchObject({ status: 400 });
    const { access_token: token } = tokensOf(await refresh(sandbox, sandbox.refreshToken));
    expect(await askWith(other, { authorization: `Bearer ${token}` })(LIST)).toMatchObject(DENIED);
    expect([sandbox.refreshes, other.refreshes]).toEqual([1, 0]);
    await other.close();
  });

  it('answers in the shape of an error to what it does not know', async () => {
    const ask = await signIn(sandbox);
    expect(await ask('GET /nothing')).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } });
    expect(await ask('GET /customers/%zz')).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } });
    expect(await ask('PATCH /customers/7', {})).toMatchObject({ status: 405 });
    expect(await ask('DELETE /customers/7')).toMatchObject({ status: 405 });
    expect(await ask('POST /customers', 'x'.repeat(1_000_001))).toMatchObject({ status: 400 });
  });

  it('gives every error a request id of its own', async () => {
    const ask = await signIn(sandbox);
    const ids = [await ask('GET /customers/1'), await ask('GET /customers/1')].map(({ body }) =>
      /"requestId":"([0-9a-f]{20})"/.exec(JSON.stringify(body))?.at(1),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(undefined);
  });

  it('logs paths and answers, and forgets them when told', async () => {
    await (
      await signIn(sandbox)
    )(LIST);
    expect(sandbox.requests).toMatchObject([
      { method: 'POST', path: '/oauth/token', status: 200 },
      { method: 'GET', path: '/api/v3/accounts/48213/customers', query: 'pageSize=5', status: 200 },
    ]);
    sandbox.clearRequests();
    expect(sandbox.requests).toEqual([]);
  });
});
