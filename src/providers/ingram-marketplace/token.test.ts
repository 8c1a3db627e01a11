import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fateOf, port } from '../../../tests/support/connect.js';
import { costOf, customers, listCustomers, withIngram } from '../../../tests/support/ingram.js';
import { startPlainServer } from '../../../tests/support/plain-server.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { SourceHealthRecord } from '../../domain/source/source-health.js';
import { MintedTokens } from '../../http/minted-tokens.js';
import { RequestSlots } from '../../http/request-slots.js';
import { UpstreamClient } from '../../http/upstream-client.js';
import type { IngramSandbox } from './sandbox/index.js';
import { startIngramSandbox } from './sandbox/index.js';
import { mintToken } from './token.js';

const clients: UpstreamClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function clientOf(baseUrl: string, subscriptionKey: string): UpstreamClient {
  const client = new UpstreamClient({
    sourceId: 's',
    baseUrl,
    timeoutMs: 10_000,
    requests: new RequestSlots(10),
    headers: { 'x-subscription-key': subscriptionKey },
    health: new SourceHealthRecord(),
  });
  clients.push(client);
  return client;
}

describe('a token', () => {
  let sandbox: IngramSandbox;
  let now: number;

  beforeEach(async () => {
    now = Date.UTC(2025, 0, 1);
    sandbox = await startIngramSandbox({ now: () => now, tokenLifetimeMs: 600_000 });
  });

  afterEach(async () => {
    await sandbox.close();
  });

  it('is minted anew before its end, and not earlier', async () => {
    const client = clientOf(sandbox.baseUrl, sandbox.credentials.subscriptionKey);
    const tokens = new MintedTokens({
      timeoutMs: 10_000,
      health: new SourceHealthRecord(),
      sourceId: 's',
      now: () => now,
      mint: (scope) => mintToken(client, sandbox.credentials, scope),
    });
    const first = await tokens.current(scopeOf());
    now += 539_000;
    expect(await tokens.current(scopeOf())).toBe(first);
    expect(costOf(sandbox).tokens).toBe(1);
    now += 2_000;
    const second = await tokens.current(scopeOf());
    expect([second === first, costOf(sandbox).tokens]).toEqual([false, 2]);
  });

  it.each([401, 403] as const)(
    'that is refused with %i is minted anew once for all',
    async (badTokenStatus) => {
      const options = { customers: customers(5), now: () => now, badTokenStatus };
      await withIngram(options, async ({ sandbox: own, source }) => {
        await listCustomers(source);
        now += 2_000_000;
        own.clearRequests();
        const ids = own.data.customers.map(({ id }) => id);
        const found = await port(source, 'customers').findMany(ids, scopeOf());
        expect(ids.map((id) => fateOf(found.get(id)))).toEqual(ids.map(() => 'found'));
        const { tokens, records } = costOf(own);
        expect(tokens).toBe(1);
        expect(own.requests.filter(({ status }) => status === 200)).toHaveLength(6);
        expect(records).toBeLessThanOrEqual(10);
      });
    },
  );

  it('that is refused although it is new is not minted again and again', async () => {
    await withIngram({ customers: customers(1) }, async ({ sandbox: own, source }) => {
      own.setFault({ kind: 'status', status: 403 }, ({ path }) => !path.endsWith('/token'));
      const found = await port(source, 'customers').findMany(['1001'], scopeOf());
      expect(fateOf(found.get('1001'))).toBe('FORBIDDEN');
      expect(costOf(own)).toEqual({ lists: 0, records: 2, tokens: 2 });
    });
  });
});

describe('the life of a token', () => {
  async function minted(body: string) {
    const server = await startPlainServer((_, response) => response.writeHead(200).end(body));
    try {
      const credentials = { username: 'ü', password: 'ß:x', subscriptionKey: 'k', marketplace: 'us' };
      const token = await mintToken(clientOf(server.baseUrl, 'k'), credentials, scopeOf());
      return { token, request: server.requests[0] };
    } finally {
      await server.close();
    }
  }

  it.each([
    ['900', 900],
    ['"900"', 900],
    ['null', 1_500],
    ['0', 1_500],
    ['-5', 1_500],
    ['"soon"', 1_500],
    ['1e15', 1_500],
    ['{}', 1_500],
  ])('said to be %s is taken for %i s', async (expiresInSeconds, seconds) => {
    const { token } = await minted(`{"token":"t","expiresInSeconds":${expiresInSeconds}}`);
    expect(token).toEqual({ token: 't', lifetimeMs: seconds * 1_000 });
  });

  it('is taken for 1500 s where nothing is said; user and password are sent in UTF-8', async () => {
    const { token, request } = await minted('{"token":"t"}');
    expect(token.lifetimeMs).toBe(1_500_000);
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('ü:ß:x').toString('base64')}`,
      'x-subscription-key': 'k',
    });
  });

  it.each(['{}', '{"token":""}', '{"token":7}', '{"token":"canary\\r\\nx: y"}', '[]', 'null'])(
    'matters not where %s holds no token: it is MALFORMED_RESPONSE',
    async (body) => {
      const error: unknown = await minted(body).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'MALFORMED_RESPONSE' });
      expect(String(error)).not.toContain('canary');
    },
  );
});
