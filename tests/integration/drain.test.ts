import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, request } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import type { Platform } from '../support/platforms/platform.js';
import { platforms } from '../support/platforms/index.js';
import { startProduct } from '../support/product.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function startConnect(): Promise<Platform> {
  const start = platforms['cloudblue-connect'];
  if (!start) throw new Error('There is no such platform');
  const platform = await start({ customers: 2 });
  open.push(() => platform.sandbox.close());
  return platform;
}

async function startDraining(drainMs: number) {
  const product = await startProduct({
    databaseUrl: 'sqlite:./drain.db',
    secret: 's'.repeat(32),
    over: [await startConnect()],
    drainMs,
  });
  const kept = new Pool(product.url, { connections: 1 });
  open.push(() => kept.destroy());
  const ask = () =>
    kept.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ customers(first: 2) { nodes { name } } }' }),
    });
  return { product, ask };
}

async function becomesUnready(url: string): Promise<void> {
  let status = 200;
  while (status !== 503) {
    await sleep(20);
    const { statusCode, body } = await request(`${url}/health/ready`);
    await body.dump();
    status = statusCode;
  }
}

const NODES = { data: { customers: { nodes: [{}, {}] } } };

describe('a process that is told to stop by SIGTERM', { timeout: 60_000 }, () => {
  it('still takes requests, says that it is not ready, and closes each connection after its answer', async () => {
    // Longer than the test: a second signal ends it.
    const { product, ask } = await startDraining(600_000);
    const before = await ask();
    expect(await before.body.json()).toMatchObject(NODES);
    expect(before.headers['connection']).toBe('keep-alive');

    product.kill('SIGTERM');
    await becomesUnready(product.url);
    const during = await ask();
    expect(during.statusCode).toBe(200);
    expect(during.headers['connection']).toBe('close');
    expect(await during.body.json()).toMatchObject(NODES);
    // Within half a second it would be taken for the same one.
    await sleep(600);
    product.kill('SIGTERM');
    expect(await product.ended).toBe(143);
  });

  it('ends with 0 after server.drainMs, and then takes no connection', async () => {
    const { product, ask } = await startDraining(200);
    await (await ask()).body.json();
    product.kill('SIGTERM');
    expect(await product.ended).toBe(0);
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('stops at once on SIGINT, which a person at a terminal sends', async () => {
    const { product, ask } = await startDraining(600_000);
    await (await ask()).body.json();
    product.kill('SIGINT');
    expect(await product.ended).toBe(0);
  });
});
