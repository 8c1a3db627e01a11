import { expect, it } from 'vitest';
import type { ServerConfig } from '../../src/config.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';

async function start(server: Partial<ServerConfig>): Promise<TestApp> {
  const app = await startTestApp({ sources: [], made: [memorySource('alpha', {}).source], server });
  endWithFile(() => app.close());
  return app;
}

const CONSOLE = 'https://console.example:8443';
const SANDBOX = 'https://studio.apollographql.com';

/** What a browser asks before a page of this origin may send a query. */
async function preflight({ url }: TestApp, origin: string): Promise<Headers> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,authorization',
  };
  const response = await fetch(`${url}/graphql`, { method: 'OPTIONS', headers });
  expect([response.status, await response.text()]).toEqual([204, '']);
  return response.headers;
}

async function post({ url }: TestApp, origin: string): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json' };
  return fetch(`${url}/graphql`, { method: 'POST', headers, body: '{"query":"{ __typename }"}' });
}

it('A page of a configured origin may send a query and read the answer and its id, without cookies', async () => {
  const app = await start({ corsOrigins: [CONSOLE] });
  const asked = await preflight(app, CONSOLE);
  expect(asked.get('access-control-allow-origin')).toBe(CONSOLE);
  expect(asked.get('access-control-allow-methods')).toBe('GET, POST');
  expect(asked.get('access-control-allow-headers')).toBe('content-type,authorization');
  expect(asked.get('access-control-max-age')).toBe('600');
  const { status, headers } = await post(app, CONSOLE);
  expect(status).toBe(200);
  expect(headers.get('access-control-allow-origin')).toBe(CONSOLE);
  expect(headers.get('access-control-expose-headers')).toBe('x-request-id, etag');
  expect(headers.get('access-control-allow-credentials')).toBeNull();
  expect(headers.get('vary')).toContain('Origin');
});

it('A page of any other origin may read nothing, also one on another port of this machine', async () => {
  const app = await start({ corsOrigins: [CONSOLE] });
  for (const origin of ['http://localhost:3000', 'https://console.example', 'null']) {
    expect((await preflight(app, origin)).get('access-control-allow-origin')).toBeNull();
    expect((await post(app, origin)).headers.get('access-control-allow-origin')).toBeNull();
  }
});

it('Apollo Sandbox may ask where the landing page is on, and only there', async () => {
  const on = await post(await start({ landingPage: true }), SANDBOX);
  expect([on.status, on.headers.get('access-control-allow-origin')]).toEqual([200, SANDBOX]);
  const off = await post(await start({ landingPage: false }), SANDBOX);
  expect([off.status, off.headers.get('access-control-allow-origin')]).toEqual([403, null]);
});

it('An answer lets a browser run nothing, frame nothing and keep nothing', async () => {
  const { headers } = await post(await start({}), 'http://localhost:1');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('private, no-store');
});
