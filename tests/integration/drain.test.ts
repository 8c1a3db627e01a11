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
  while ((await request(`${url}/health/ready`)).statusCode !== 503) await sleep(20);
}

const NODES = { data: { customers: { nodes: [{}, {}] } } };

describe('a process that is told to stop by SIGTERM', { timeout: 60_000 }, () => {
  it('takes requests for server.drainMs longer, says that it is not ready, and closes each connection after its answer', async () => {
    const { product, ask } = await startDraining(5_000);
    const before = await ask();
    expect(await before.body.json()).toMatchObject(NODES);
    expect(before.headers['connection']).toBe('keep-alive');

    product.kill('SIGTERM');
    await becomesUnready(product.url);
    const during = await ask();
    expect(during.statusCode).toBe(200);
    expect(during.headers['connection']).toBe('close');
    expect(await during.body.json()).toMatchObject(NODES);

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
