import { afterEach, describe, expect, it } from 'vitest';
import { ask, basic, bearer, idsOf, send } from '../../../../tests/support/ask-ingram-sandbox.js';
import { emptyData, startIngramSandbox } from './index.js';
import type { IngramSandbox, IngramSandboxOptions } from './index.js';
import { customerRow } from './rows.js';

let sandbox: IngramSandbox;

async function start(options: IngramSandboxOptions = {}) {
  const data = emptyData();
  data.customers.push(customerRow({ id: '1000100' }));
  sandbox = await startIngramSandbox({ data, ...options });
}

afterEach(async () => {
  await sandbox.close();
});

const askToken = (headers: Record<string, string>, body: unknown = { marketplace: 'uk' }) =>
  send(sandbox, 'POST /token', { headers, body });

const withoutKey = ({ 'x-subscription-key': _key, ...headers }: Record<string, string>) => headers;

describe('a token', () => {
  it('is given for user, password, key and marketplace, and says how many seconds it holds', async () => {
    await start();
    const answer = await askToken(basic(sandbox));
    expect(answer).toMatchObject({ status: 200, body: { expiresInSeconds: 1500 } });
    expect(answer.body).toHaveProperty('token', expect.stringMatching(/^eyJ[\w-]{20,}$/));
  });

  it.each([
    ['no user', 401, () => withoutAuthorization()],
    ['another password', 401, () => ({ ...basic(sandbox), authorization: `Basic ${btoa('sandbox.API:x')}` })],
    ['a bearer', 401, () => ({ ...basic(sandbox), authorization: 'Bearer x' })],
    ['no key', 403, () => withoutKey(basic(sandbox))],
    ['another key', 403, () => ({ ...basic(sandbox), 'x-subscription-key': 'x' })],
  ])('is refused to %s with %i', async (_fault, status, headers) => {
    await start();
    const answer = await askToken(headers());
    expect(answer).toMatchObject({ status, body: { status } });
    expect(answer.body).not.toHaveProperty('token');
  });

  function withoutAuthorization(): Record<string, string> {
    return { 'x-subscription-key': sandbox.credentials.subscriptionKey };
  }

  it.each([[undefined], [{}], [{ marketplace: 'us' }], [{ marketplace: 7 }], [[]]])(
    'is refused for the marketplace of %j',
    async (body) => {
      await start();
      expect(await send(sandbox, 'POST /token', { headers: basic(sandbox), body })).toMatchObject({
        status: 403,
      });
    },
  );

  it('holds to the end of its time and not a millisecond longer; a further one leaves it be', async () => {
    let now = 1_700_000_000_000;
    await start({ tokenLifetimeMs: 90_000, now: () => now });
    const headers = await bearer(sandbox);
    const list = async () => (await send(sandbox, 'GET /customers', { headers })).status;
    now += 89_999;
    const later = await bearer(sandbox);
    expect(later).not.toEqual(headers);
    expect(await list()).toBe(200);
    now += 1;
    expect(await list()).toBe(401);
    expect(await send(sandbox, 'GET /customers', { headers: later })).toMatchObject({ status: 200 });
  });

  it('opens no other sandbox, not even one with the same credentials', async () => {
    await start();
    const other = await startIngramSandbox();
    const answer = await send(other, 'GET /customers', { headers: await bearer(sandbox) });
    await other.close();
    expect(answer.status).toBe(401);
  });

  it('tells its time as text when told so', async () => {
    await start({ tokenLifetimeMs: 60_000, expiryAsText: true });
    expect(await askToken(basic(sandbox))).toMatchObject({ status: 200, body: { expiresInSeconds: '60' } });
  });

  it('is for the credentials that the sandbox was given', async () => {
    const credentials = { username: 'a:b', password: 'pä$$', subscriptionKey: 'k', marketplace: 'de' };
    await start({ credentials });
    expect(sandbox.credentials).toEqual(credentials);
    expect(await ask(sandbox, 'GET /customers')).toMatchObject({ status: 200 });
    expect(await askToken(basic(sandbox))).toMatchObject({ status: 403 });
  });
});

describe('every other address', () => {
  it.each(['GET /customers', 'GET /customers/1000100', 'POST /customers', 'GET /subscriptions', 'GET /none'])(
    'wants key and token: %s',
    async (request) => {
      await start();
      const headers = await bearer(sandbox);
      expect(await send(sandbox, request, { headers: withoutKey(headers) })).toMatchObject({ status: 403 });
      expect(await send(sandbox, request, { headers: basic(sandbox) })).toMatchObject({ status: 401 });
      const { authorization: _authorization, ...keyOnly } = headers;
      expect(await send(sandbox, request, { headers: keyOnly })).toMatchObject({ status: 401 });
    },
  );

  it('refuses a bad token with 403 when told so', async () => {
    await start({ badTokenStatus: 403 });
    expect(await send(sandbox, 'GET /customers', { headers: basic(sandbox) })).toMatchObject({ status: 403 });
  });

  it('is 404 where there is none and 405 where the method is another', async () => {
    await start();
    expect(await ask(sandbox, 'GET /nothing')).toMatchObject({ status: 404 });
    expect(await ask(sandbox, 'GET /customers/%zz')).toMatchObject({ status: 404 });
    expect(await ask(sandbox, 'DELETE /customers/1000100')).toMatchObject({ status: 405 });
    expect(await send(sandbox, 'GET /token', { headers: basic(sandbox) })).toMatchObject({ status: 405 });
    const outside = await fetch(new URL('/customers', sandbox.baseUrl));
    expect(outside.status).toBe(404);
  });

  it('takes no body that is not JSON', async () => {
    await start();
    expect(await ask(sandbox, 'POST /customers', '{"name":')).toMatchObject({ status: 400 });
  });
});

describe('an error', () => {
  const now = () => Date.UTC(2025, 4, 6, 7, 8, 9, 10);

  it('has the documented shape, and the correlation id in the header too', async () => {
    await start({ now });
    const answer = await ask(sandbox, 'GET /customers/9');
    const correlationId = answer.headers.get('x-correlation-id');
    expect(correlationId).not.toBeNull();
    expect(answer.body).toEqual({
      timeStamp: '2025-05-06T07:08:09Z',
      status: 404,
      message: 'No entity has been found.',
      path: '/customers/9',
      correlationId,
    });
  });

  it('has the shape and the status that were seen, when told so', async () => {
    await start({ now, errorShape: 'observed', absentStatus: 400 });
    const answer = await ask(sandbox, 'GET /customers/9');
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toEqual({
      timestamp: '2025-05-06T07:08:09Z',
      status: 400,
      error: 'No entity has been found.',
      path: '/customers/9',
      correlationId: answer.headers.get('x-correlation-id'),
    });
  });

  it('is no condition of a correlation id: every answer has one of its own', async () => {
    await start();
    const ids = [await ask(sandbox, 'GET /customers'), await ask(sandbox, 'GET /customers/1000100')].map(
      ({ headers }) => headers.get('x-correlation-id'),
    );
    expect(new Set([...ids, null]).size).toBe(3);
  });
});

describe('a budget of requests', () => {
  it('refuses what is beyond it until the oldest is out of the window, and says only sometimes when', async () => {
    let now = 0;
    await start({ budget: { requests: 3, windowMs: 10_000 }, now: () => now });
    const headers = await bearer(sandbox);
    const list = () => send(sandbox, 'GET /customers', { headers });
    now = 4000;
    expect([(await list()).status, (await list()).status]).toEqual([200, 200]);
    const refused = [await list(), await list()];
    expect(refused.map(({ status }) => status)).toEqual([429, 429]);
    const told = refused.map((answer) => answer.headers.get('retry-after'));
    expect(told).toEqual(['6', null]);
    now = 10_000;
    expect((await list()).status).toBe(200);
    expect((await list()).status).toBe(429);
  });
});

describe('the log and the faults', () => {
  it('know every request and can spoil any', async () => {
    await start();
    const headers = await bearer(sandbox);
    sandbox.clearRequests();
    sandbox.setFault({ kind: 'status', status: 503, body: '{}' }, ({ path }) => path.endsWith('/customers'));
    const list = () => send(sandbox, 'GET /customers?limit=1', { headers });
    expect(await list()).toMatchObject({ status: 503 });
    sandbox.setFault(undefined);
    expect(idsOf(await list())).toEqual(['1000100']);
    expect(sandbox.requests).toMatchObject([
      { method: 'GET', path: '/marketplace/eu/customers', query: 'limit=1', status: 503 },
      { status: 200, authorization: headers['authorization'] },
    ]);
  });
});
