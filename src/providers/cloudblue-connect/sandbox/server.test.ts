import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, rowsOf } from '../../../../tests/support/ask-connect-sandbox.js';
import { emptyData, startConnectSandbox } from './index.js';
import type { ConnectSandbox } from './index.js';
import { accountRow } from './rows.js';

function manyAccounts(count: number) {
  const data = emptyData();
  for (let number = 0; number < count; number += 1) {
    data.accounts.push(
      accountRow({ id: `TA-0000-0000-${String(number).padStart(4, '0')}`, name: 'Same name' }),
    );
  }
  return data;
}

describe('the sandbox server', () => {
  let sandbox: ConnectSandbox;

  beforeEach(async () => {
    sandbox = await startConnectSandbox({ data: manyAccounts(250), maxLimit: 200 });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  const get = (path: string) => ask(sandbox, `GET ${path}`);

  it('asks for exactly its API key', async () => {
    const asked = async (authorization?: string) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await fetch(`${sandbox.baseUrl}/tier/accounts`, { headers });
      const body: unknown = await response.json();
      return { status: response.status, body };
    };
    expect(await asked()).toMatchObject({ status: 401, body: { error_code: 'AUTH_001' } });
    expect(await asked(sandbox.apiKey.replace('ApiKey ', ''))).toMatchObject({ status: 401 });
    expect(await asked(`${sandbox.apiKey}x`)).toMatchObject({ status: 401 });
    expect(await asked(sandbox.apiKey)).toMatchObject({ status: 200 });
  });

  it('answers JSON without a charset, as its clients compare the type', async () => {
    expect((await get('/hubs')).headers.get('content-type')).toBe('application/json');
  });

  it('answers 404 without JSON for unknown rows and addresses, 405 for a method that an address lacks', async () => {
    expect(await get('/tier/accounts/TA-9')).toMatchObject({ status: 404, body: '' });
    expect(await get('/tier/nothing')).toMatchObject({ status: 404 });
    expect(await get('/tier/accounts/%zz')).toMatchObject({ status: 404 });
    expect(await get('/tier/accounts/..%2Faccounts')).toMatchObject({ status: 404 });
    expect(await ask(sandbox, 'PUT /tier/accounts', {})).toMatchObject({ status: 405 });
    expect(await ask(sandbox, 'PATCH /tier/accounts/TA-0000-0000-0001', {})).toMatchObject({ status: 405 });
  });

  it('tells the range and the total in the header and nowhere else', async () => {
    const page = async (query: string) => {
      const answer = await get(`/tier/accounts?${query}`);
      return `${String(rowsOf(answer).length)} of ${answer.headers.get('content-range') ?? ''}`;
    };
    expect(await page('limit=10&offset=20')).toBe('10 of items 20-29/250');
    expect(await page('')).toBe('100 of items 0-99/250');
    expect(await page('limit=0')).toBe('0 of items 0-0/250');
    expect(await page('limit=0&offset=9')).toBe('0 of items 0-0/250');
    expect(await page('limit=10&offset=245')).toBe('5 of items 245-249/250');
    expect(await page('offset=500')).toBe('0 of items 500-500/250');
    expect(await page('id=TA-0000-0000-0007')).toBe('1 of items 0-0/1');
    expect(await page('id=TA-9')).toBe('0 of items 0-0/0');
  });

  it('lowers a limit beyond its own instead of refusing it', async () => {
    const answer = await get('/tier/accounts?limit=100000');
    expect(answer.headers.get('content-range')).toBe('items 0-199/250');
  });

  it('keeps the order of insertion where nothing else is asked', async () => {
    const rows = rowsOf(await get('/tier/accounts?limit=200&ordering(name)'));
    expect(rows.map(({ id }) => id)).toEqual(sandbox.data.accounts.slice(0, 200).map(({ id }) => id));
  });

  it('serves an id with any character in it', async () => {
    sandbox.data.accounts.push(accountRow({ id: 'a/b ?"(&' }));
    expect(await get(`/tier/accounts/${encodeURIComponent('a/b ?"(&')}`)).toMatchObject({ status: 200 });
  });

  it('decodes a query once, so that a percent sign can be looked for', async () => {
    sandbox.data.accounts.push(
      accountRow({ id: 'TA-1', name: '100%41' }),
      accountRow({ id: 'TA-2', name: '100A' }),
    );
    expect(await get('/tier/accounts?name=%22100%2541%22')).toMatchObject({ body: [{ id: 'TA-1' }] });
  });

  it('answers a faulty query with 400 in the shape of an error', async () => {
    const answer = await get('/tier/accounts?in(id,())');
    expect(answer).toMatchObject({
      status: 400,
      body: { error_code: 'VAL_001', errors: ['Bad filter query.'] },
    });
  });

  it('logs every request as it came', async () => {
    await get('/tier/accounts?in(id,(%22a%20b%22))&limit=1');
    await get('/tier/accounts/no%2Fne');
    await fetch(`${sandbox.baseUrl}/hubs`);
    expect(sandbox.requests).toMatchObject([
      {
        method: 'GET',
        path: '/public/v1/tier/accounts',
        query: 'in(id,(%22a%20b%22))&limit=1',
        url: '/public/v1/tier/accounts?in(id,(%22a%20b%22))&limit=1',
        status: 200,
        authorization: sandbox.apiKey,
      },
      { path: '/public/v1/tier/accounts/no%2Fne', query: '', status: 404 },
      { status: 401, authorization: undefined },
    ]);
    const [first] = sandbox.requests;
    expect(first?.endedAt).toBeGreaterThanOrEqual(first?.startedAt ?? Infinity);
    sandbox.clearRequests();
    expect(sandbox.requests).toHaveLength(0);
  });

  it('fails as it is set to until the fault is taken away, and only where it is set to', async () => {
    sandbox.setFault({
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3' },
      body: 'slow',
      contentType: 'text/plain',
    });
    const limited = await get('/hubs');
    expect(limited).toMatchObject({ status: 429, body: 'slow' });
    expect(limited.headers.get('retry-after')).toBe('3');
    expect(await get('/hubs')).toMatchObject({ status: 429 });
    sandbox.setFault({ kind: 'raw', body: '<html>', contentType: 'text/html' }, ({ path }) =>
      path.endsWith('/hubs'),
    );
    expect(await get('/hubs')).toMatchObject({ status: 200, body: '<html>' });
    expect(await get('/marketplaces')).toMatchObject({ status: 200, body: [] });
    sandbox.setFault({ kind: 'delay', ms: 5 });
    expect(await get('/hubs')).toMatchObject({ status: 200, body: [] });
    sandbox.setFault(undefined);
    expect(await get('/hubs')).toMatchObject({ status: 200, body: [] });
  });

  it('cuts the connection before an answer or in the middle of one', async () => {
    sandbox.setFault({ kind: 'reset' });
    await expect(get('/tier/accounts')).rejects.toThrow('fetch failed');
    sandbox.setFault({ kind: 'truncate' });
    const response = await fetch(`${sandbox.baseUrl}/tier/accounts`, {
      headers: { authorization: sandbox.apiKey },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-range')).toBe('items 0-99/250');
    await expect(response.text()).rejects.toThrow();
    expect(sandbox.requests.map(({ status }) => status)).toEqual([0, 200]);
  });

  it('leaves a request hanging, and ends it when it closes', async () => {
    sandbox.setFault({ kind: 'hang' });
    const hanging = get('/hubs');
    const ended = expect(hanging).rejects.toThrow('fetch failed');
    while (sandbox.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(sandbox.requests).toMatchObject([{ status: 0, endedAt: Number.NaN }]);
    await sandbox.close();
    await ended;
  });
});

describe('rows with equal ordering values', () => {
  const page = async (unstableTies: boolean) => {
    const sandbox = await startConnectSandbox({ data: manyAccounts(20), unstableTies });
    const ids = async () =>
      rowsOf(await ask(sandbox, 'GET /tier/accounts?ordering(name)')).map(({ id }) => id);
    const pages = [await ids(), await ids()];
    await sandbox.close();
    return pages;
  };

  it('come in one order by default', async () => {
    const [first, second] = await page(false);
    expect(second).toEqual(first);
  });

  it('come in another order on every request when told so, and in the same orders in every sandbox', async () => {
    const [first, second] = await page(true);
    expect(second).not.toEqual(first);
    expect(second?.toSorted()).toEqual(first?.toSorted());
    expect(await page(true)).toEqual([first, second]);
  });
});
