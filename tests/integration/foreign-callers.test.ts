import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { endWithFile } from '../support/ending.js';
import { memorySource } from '../support/graph/memory-source.js';

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/** As a browser would send it: `fetch` lets nobody choose these headers. */
function send(url: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode, text });
      });
    });
    sent.on('error', reject).end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = '{"query":"{ customerSources { id } }"}';
const DATA = '{"data":{"customerSources":[{"id":"alpha"}]}}\n';

const ask = ({ url }: TestApp, headers: Record<string, string>): Promise<Answer> =>
  send(`${url}/graphql`, { ...JSON_TYPE, ...headers }, QUERY);

async function start(server: Parameters<typeof startTestApp>[0]['server'] = {}): Promise<TestApp> {
  const app = await startTestApp({ sources: [], made: [memorySource('alpha', {}).source], server });
  endWithFile(() => app.close());
  return app;
}

describe('while sign-in is off', () => {
  it('a page that gave its own name the address of this machine gets nothing', async () => {
    const app = await start();
    const answer = await ask(app, { host: 'evil.example:4000', origin: 'http://evil.example:4000' });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toEqual({
      errors: [
        {
          message: expect.stringMatching(/server\.allowedHosts/) as string,
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
    expect(await app.requestLines(1)).toMatchObject([{ status: 403, errorCodes: ['FORBIDDEN'] }]);
    const { port } = new URL(app.url);
    expect(await ask(app, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).toEqual({
      status: 200,
      text: DATA,
    });
  });

  it('the same goes for a query in the address, however its path is written, and for the landing page', async () => {
    const { url } = await start();
    const evil = { host: 'evil.example', 'apollo-require-preflight': 'yes' };
    const query = '?query=%7B__typename%7D';
    expect((await send(`${url}/graphql${query}`, evil)).status).toBe(403);
    expect((await send(`${url}/%67raphql${query}`, evil)).status).toBe(403);
    expect((await send(`${url}/graphql`, { host: 'evil.example', accept: 'text/html' })).status).toBe(403);
  });

  it('a page of another site that knows the address gets nothing', async () => {
    const app = await start({ corsOrigins: ['https://console.example'] });
    expect((await ask(app, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(app, { origin: 'null' })).status).toBe(403);
    expect((await ask(app, { origin: 'https://console.example' })).status).toBe(200);
  });

  it('probes may use any address', async () => {
    const { url } = await start();
    for (const path of ['live', 'ready']) {
      expect((await send(`${url}/health/${path}`, { host: '10.1.2.3:4000' })).status).toBe(200);
    }
  });

  it('a name of server.allowedHosts is served', async () => {
    const app = await start({ allowedHosts: ['graph.example'] });
    expect((await ask(app, { host: 'graph.example' })).status).toBe(200);
    expect((await ask(app, { host: 'other.example' })).status).toBe(403);
  });
});
