import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { emptyData, startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp, TestAppOptions } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { startRedisServer } from '../support/redis-server.js';
import { until } from '../support/replica.js';

const OLD = 'the secret that was in force before it';
const NEW = 'the secret that takes the place of it!';

async function start(options: TestAppOptions): Promise<TestApp> {
  const app = await startTestApp(options);
  onTestFinished(() => app.close());
  return app;
}

const codes = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })) });

async function openCircuit(app: TestApp): Promise<void> {
  await until(async () => {
    const { body } = await app.query('{ customers(first: 1) { nodes { id } } }');
    return codes.parse(body).errors[0]?.extensions.code === 'SOURCE_CIRCUIT_OPEN';
  });
}

it('A process that reads another secret again shares its circuits with those that start with it', async () => {
  const redis = await startRedisServer();
  onTestFinished(() => redis.close());
  const sandbox = await startConnectSandbox({ data: emptyData() });
  onTestFinished(() => sandbox.close());
  sandbox.setFault({ kind: 'status', status: 500 });
  const breaker = { failures: 2, windowMs: 60_000, probeMs: 600_000 };
  const sources = [{ id: 'one', sandbox, breaker, maxRetries: 0 }];
  const options = { sources, redis: { url: redis.url } };
  const reloaded = await start({ ...options, secret: OLD });
  await reloaded.reload({ secret: NEW, server: { formerSecrets: [OLD] } });
  await openCircuit(reloaded);
  const client = new Redis(redis.url);
  onTestFinished(() => {
    client.disconnect();
  });
  await until(async () => (await client.keys('*:circuit')).length > 0);
  await openCircuit(await start({ ...options, secret: NEW }));
  expect(await client.keys('*:circuit')).toHaveLength(1);
});
