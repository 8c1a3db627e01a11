import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { startProcess } from '../support/running.js';

const REPORT = '{ customers(first: 1) { sourceReports { status error { code message } } } }';
const LISTENS = /listens on (http:\S+)\/graphql/;

const answer = z.object({
  data: z.object({ customers: z.object({ sourceReports: z.array(z.unknown()) }) }),
});

/** A Connect without customers behind TLS, its certificate signed by nobody that Node knows. */
async function startTlsSource() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const requests: IncomingMessage[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    requests.push(request);
    response.writeHead(200, { 'content-type': 'application/json', 'content-range': 'items 0-0/0' }).end('[]');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  onTestFinished(
    () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { cert, requests, baseUrl: `https://localhost:${String(address.port)}` };
}

/** What the product reports of the source, with these variables in its environment. */
async function reportOf(baseUrl: string, environment: Readonly<Record<string, string>>): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'own-certificate-'));
  const source = {
    id: 'tls',
    provider: 'cloudblue-connect',
    baseUrl,
    credentials: { apiKey: 'ApiKey SU-1:x' },
    maxRetries: 0,
  };
  const config = { auth: { mode: 'none' }, server: { port: 0, drainMs: 0 }, sources: [source] };
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config));
  const product = startProcess('main', { folder, environment, args: ['--config', 'config.yaml'] });
  try {
    const url = await product.said(LISTENS);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: REPORT }),
    });
    return answer.parse(await response.json()).data.customers.sourceReports[0];
  } finally {
    product.kill('SIGTERM');
    await product.ended;
    rmSync(folder, { recursive: true });
  }
}

describe('a source whose certificate comes from an own authority', () => {
  it('is trusted by NODE_EXTRA_CA_CERTS, and else says why it cannot be reached', async () => {
    const { cert, requests, baseUrl } = await startTlsSource();
    const folder = mkdtempSync(join(tmpdir(), 'authority-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, cert);

    expect(await reportOf(baseUrl, {})).toEqual({
      status: 'FAILED',
      error: {
        code: 'NETWORK',
        message: 'The source cannot be reached: its certificate is not trusted.',
      },
    });
    expect(requests).toHaveLength(0);

    expect(await reportOf(baseUrl, { NODE_EXTRA_CA_CERTS: authority })).toEqual({
      status: 'OK',
      error: null,
    });
    expect(requests).toHaveLength(1);
  });
});
