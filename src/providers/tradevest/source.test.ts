import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../tests/support/connect.js';
import { startPlainServer } from '../../../tests/support/plain-server.js';
import { scopeOf } from '../../../tests/support/scope.js';
import {
  asked,
  cast,
  costOf,
  idOf,
  listCustomers,
  tradevestSource,
  withTradevest,
} from '../../../tests/support/tradevest.js';
import { tradevestSettings } from './config.js';
import { tradevest } from './index.js';

const CREDENTIALS = {
  tokenUrl: 'https://auth.example.com/connect/token',
  clientId: 'canary-client',
  clientSecret: 'canary-secret',
  scope: 'tradevest.api',
  requestorId: '00000000-0000-4000-8000-000000000001',
};

describe('the settings of a source', () => {
  it('take credentials, with or without a scope', () => {
    expect(tradevestSettings.parse({ credentials: CREDENTIALS })).toEqual({ credentials: CREDENTIALS });
    const { scope: _, ...scopeless } = CREDENTIALS;
    expect(tradevestSettings.parse({ credentials: scopeless })).toEqual({ credentials: scopeless });
  });

  it.each([
    ['a token address without a host', { tokenUrl: '/canary' }],
    ['a token address of another scheme', { tokenUrl: 'ftp://canary.example.com/token' }],
    ['credentials in the token address', { tokenUrl: 'https://canary:canary@example.com/token' }],
    ['a fragment of the token address', { tokenUrl: 'https://example.com/token#canary' }],
    ['no token address', { tokenUrl: undefined }],
    ['a client without a name', { clientId: ' ' }],
    ['no secret', { clientSecret: undefined }],
    ['a requestor that is no UUID', { requestorId: 'canary' }],
    ['an unknown key', { password: 'canary' }],
  ])('refuse %s without showing anything', (_, change) => {
    const checked = tradevest.checkSettings({ credentials: { ...CREDENTIALS, ...change } });
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(checked)).not.toContain('canary');
  });
});

describe('a source', () => {
  it('says what it is and what it can do, and shows no secret', async () => {
    const { tokenUrl, scope, ...who } = CREDENTIALS;
    const credentials = { ...who, scope };
    const source = tradevestSource({ baseUrl: 'http://127.0.0.1:9', tokenUrl, credentials, id: 'tv' });
    expect(source).toMatchObject({ id: 'tv', provider: { id: 'tradevest', displayName: 'tradevest' } });
    expect(source.capabilities).toMatchObject({
      canCreateCustomer: true,
      customerUpdateMode: 'LABELS_ONLY',
      canDeleteCustomer: false,
      writesAreAsynchronous: true,
      hasTierAccounts: false,
      hasCloudProfiles: false,
      hasTotalCount: false,
      customerFilters: ['entityId', 'kind', 'statuses', 'statusesRaw', 'hasLabels'],
    });
    expect(JSON.stringify(source)).not.toContain('canary');
    await source.close();
  });

  it('gets one token by a form at the address of its own, and reads with it, naming no requestor', async () => {
    await withTradevest({ data: cast({ persons: 2 }) }, async ({ sandbox }) => {
      const bodies: string[] = [];
      const issuer = await startPlainServer((request, response) => {
        request.on('data', (part: Buffer) => bodies.push(part.toString()));
        request.on('end', () => {
          void fetch(sandbox.tokenUrl, {
            method: 'POST',
            headers: { 'content-type': request.headers['content-type'] ?? '' },
            body: bodies.join(''),
          })
            .then((answer) => answer.text())
            .then((text) => response.end(text));
        });
      });
      const { baseUrl, credentials } = sandbox;
      const tokenUrl = `${issuer.baseUrl}/connect/token?tenant=a`;
      const source = tradevestSource({ baseUrl, tokenUrl, credentials });
      const customers = source.ports.customers;
      const find = async (id: string) => fateOf((await customers?.findMany([id], scopeOf()))?.get(id));
      expect(await Promise.all([find(idOf.customer(1)), find(idOf.customer(2))])).toEqual(['found', 'found']);
      expect(await find(idOf.customer(3))).toBe('absent');
      expect(issuer.requests.map(({ method, url }) => `${String(method)} ${String(url)}`)).toEqual([
        'POST /api/connect/token?tenant=a',
      ]);
      expect(issuer.requests[0]?.headers.authorization).toBeUndefined();
      expect(Object.fromEntries(new URLSearchParams(bodies.join('')))).toEqual({
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: credentials.scope,
      });
      expect(asked(sandbox)).toHaveLength(3);
      expect(source.health().tokenExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
      await source.close();
      await issuer.close();
    });
  });

  it.each([
    ['an hour where the answer does not tell', {}, 3_600_000],
    ['what the answer tells as a text', { expires_in: '120' }, 120_000],
    ['an hour where the answer tells nonsense', { expires_in: -1 }, 3_600_000],
    ['an hour where the answer tells more than a date can hold', { expires_in: 1e300 }, 3_600_000],
  ])('takes a token to be good for %s', async (_, further, lifetimeMs) => {
    const server = await startPlainServer(({ method }, response) => {
      response.end(JSON.stringify(method === 'POST' ? { access_token: 't', ...further } : { data: [] }));
    });
    const { baseUrl } = server;
    const { tokenUrl: _url, ...credentials } = CREDENTIALS;
    const source = tradevestSource({ baseUrl, tokenUrl: `${baseUrl}/token`, credentials });
    const before = Date.now();
    await source.ports.customers?.findMany([idOf.customer(1)], scopeOf());
    const expiresAt = source.health().tokenExpiresAt?.getTime() ?? 0;
    expect(expiresAt).toBeGreaterThanOrEqual(before + lifetimeMs);
    expect(expiresAt).toBeLessThanOrEqual(Date.now() + lifetimeMs);
    await source.close();
    await server.close();
  });

  it('is UNAUTHENTICATED for every key where its credentials are refused', async () => {
    await withTradevest({ data: cast({ persons: 1 }) }, async ({ sandbox }) => {
      const { baseUrl, tokenUrl, credentials } = sandbox;
      const wrong = { ...credentials, clientSecret: 'canary' };
      const source = tradevestSource({ baseUrl, tokenUrl, credentials: wrong });
      const answer = await source.ports.customers?.findMany([idOf.customer(1)], scopeOf());
      expect(fateOf(answer?.get(idOf.customer(1)))).toBe('UNAUTHENTICATED');
      expect(JSON.stringify([...(answer?.values() ?? [])])).not.toContain('canary');
      expect(source.health()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'UNAUTHENTICATED' } });
      expect(costOf(sandbox)).toEqual({ '/connect/token': 1 });
      await source.close();
    });
  });

  it('gets one new token where the platform has ended the old one before its time', async () => {
    await withTradevest({ data: cast({ persons: 3 }) }, async ({ sandbox, customers }) => {
      await listCustomers(customers);
      sandbox.revokeTokens();
      sandbox.clearRequests();
      const ids = [1, 2, 3].map(idOf.customer);
      const answer = await customers.findMany(ids, scopeOf());
      expect(ids.map((id) => fateOf(answer.get(id)))).toEqual(['found', 'found', 'found']);
      expect(costOf(sandbox)['/connect/token']).toBe(1);
    });
  });
});
