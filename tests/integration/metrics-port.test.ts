import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { Claims } from '../support/identity-provider.js';
import { startPlainServer } from '../support/plain-server.js';
import { startProcess } from '../support/running.js';
import { startSignInApp } from '../support/sign-in.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** With a port of its own for metrics and health. */
async function startWithAdminPort() {
  const app = await start({ adminPort: 0 });
  return { ...app, adminUrl: String(app.adminUrl) };
}

async function start(server: Parameters<typeof startTestApp>[0]['server'] = {}): Promise<TestApp> {
  const app = await startTestApp({ sources: [], server });
  open.push(() => app.close());
  return app;
}

const statusOf = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
  (await fetch(url, { headers })).status;

/** With a Host of the caller's choice, which `fetch` does not let through. */
function statusForHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('with server.adminPort', () => {
  it('metrics and health are on that port, and metrics are not on the other one', async () => {
    const { url, adminUrl } = await startWithAdminPort();
    for (const path of ['/metrics', '/health/live', '/health/ready'])
      expect(await statusOf(`${adminUrl}${path}`)).toBe(200);
    expect(await statusOf(`${url}/metrics`)).toBe(404);
    expect(await statusOf(`${url}/health/ready`)).toBe(200);
  });

  it('the graph is not on that port, and what is not there is answered as elsewhere', async () => {
    const { adminUrl } = await startWithAdminPort();
    const response = await fetch(`${adminUrl}/graphql?query={__typename}`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { errors: [{ message: 'There is nothing at this address', extensions: { code: 'NOT_FOUND' } }] },
    ]);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('its requests are no lines of the request log', async () => {
    const app = await startWithAdminPort();
    await fetch(`${app.adminUrl}/metrics`);
    await fetch(`${app.url}/health/live`);
    expect(await app.requestLines(1)).toMatchObject([{ path: '/health/live' }]);
  });

  it('it answers while the last operations end, and says that the process is not ready', async () => {
    const held: ServerResponse[] = [];
    const source = await startPlainServer((_request, response) => held.push(response));
    open.push(() => source.close());
    const app = await startTestApp({
      sources: [{ id: 'held', baseUrl: source.baseUrl, apiKey: 'SU-1:key' }],
      server: { adminPort: 0 },
    });
    const adminUrl = String(app.adminUrl);
    const answer = app.query('{ customers(first: 1) { nodes { id } } }');
    while (held.length === 0) await soon();
    const closing = app.close();
    while ((await statusOf(`${adminUrl}/health/ready`)) !== 503) await soon();
    await expect(fetch(`${app.url}/health/ready`)).rejects.toThrow();
    expect(await statusOf(`${adminUrl}/metrics`)).toBe(200);

    for (const response of held) response.end('[]');
    expect(await answer).toMatchObject({ status: 200 });
    await closing;
    await expect(fetch(`${adminUrl}/health/live`)).rejects.toThrow();
  });
});

describe('without server.adminPort and without sign-in', () => {
  it('metrics are served to this machine, as the graph is', async () => {
    const { url, adminUrl } = await start({ allowedHosts: ['graph.example.com'] });
    expect(adminUrl).toBeNull();
    expect(await statusOf(`${url}/metrics`)).toBe(200);
    expect(await statusForHost(`${url}/metrics`, 'graph.example.com')).toBe(200);
    expect(await statusForHost(`${url}/metrics`, 'rebound.example.com')).toBe(403);
    expect(await statusOf(`${url}/metrics`, { origin: 'https://foreign.example.com' })).toBe(403);
  });
});

describe('without server.adminPort and with sign-in', () => {
  async function startWithSignIn() {
    const signIn = await startSignInApp();
    open.push(() => signIn.close());
    const get = async (claims?: Claims) =>
      statusOf(`${signIn.app.url}/metrics`, {
        authorization: `Bearer ${await signIn.provider.token(claims && { claims })}`,
      });
    return { ...signIn, get };
  }

  it('metrics need a token that opens the ledger and every source', async () => {
    const { app, get } = await startWithSignIn();
    expect(await get()).toBe(200);
    expect(await get({ scope: 'customers:read' })).toBe(403);
    expect(await get({ sources: ['alpha'] })).toBe(403);
    const response = await fetch(`${app.url}/metrics`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    const lines = await app.requestLines(4);
    expect(lines.map(({ errorCodes }) => errorCodes)).toEqual([
      [],
      ['FORBIDDEN'],
      ['FORBIDDEN'],
      ['UNAUTHENTICATED'],
    ]);
  });

  it('while the keys of the identity provider cannot be read, they cannot either', async () => {
    const { get, provider } = await startWithSignIn();
    provider.answerWith((response) => response.destroy());
    expect(await get()).toBe(503);
  });
});

it('A process whose server.adminPort is in use does not start, and says which key to change', async () => {
  const taken = await startPlainServer(() => undefined);
  open.push(() => taken.close());
  const { port } = new URL(taken.baseUrl);
  const folder = mkdtempSync(join(tmpdir(), 'admin-port-'));
  const file = join(folder, 'config.yaml');
  const source = {
    id: 'one',
    provider: 'cloudblue-connect',
    baseUrl: 'http://127.0.0.1:1',
    credentials: { apiKey: 'SU-1:key' },
  };
  const server = { port: 0, adminPort: Number(port) };
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ auth: { mode: 'none' }, server, sources: [source] }));
  const running = startProcess('main', { folder, args: ['--config', file] });
  expect(await running.ended).toBe(1);
  expect(running.err()).toBe(`Port ${port} is in use. Set server.adminPort to a free one.\n`);
  rmSync(folder, { recursive: true });
});
