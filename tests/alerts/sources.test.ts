import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox-kit/faults.js';
import { ScrapedMinutes } from '../support/alerts.js';
import type { TestSource } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import { platforms } from '../support/platforms/index.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

type Limits = Omit<TestSource, 'id' | 'provider' | 'sandbox' | 'baseUrl' | 'settings' | 'apiKey'>;

const PAGE = '{ customers(first: 2) { nodes { id } } }';

/** The product over one platform that is well. */
async function start(provider: string, limits: Limits = {}) {
  const startPlatform = platforms[provider];
  if (!startPlatform) throw new Error(`There is no platform of ${provider}`);
  const platform = await startPlatform({ customers: 2 });
  open.push(() => platform.sandbox.close());
  const { baseUrl, settings } = platform;
  const source = { id: 'one', provider, baseUrl, settings, ...limits };
  const app = await startTestApp({ sources: [source] });
  open.push(() => app.close());
  return { app, source, platform, minutes: new ScrapedMinutes(app.url), ask: () => app.query(PAGE) };
}

describe('while a source is ill', () => {
  it.each<
    [
      alerts: readonly string[],
      fault: SandboxFault,
      told?: { readonly minutes?: number; readonly limits?: Limits },
    ]
  >([
    [['CustomerGraphSourceErrors'], { kind: 'status', status: 502 }],
    [['CustomerGraphSourceErrors'], { kind: 'reset' }],
    [['CustomerGraphSourceErrors'], { kind: 'raw', contentType: 'text/html', body: '<p>proxy</p>' }],
    [['CustomerGraphSourceRateLimited'], { kind: 'status', status: 429 }],
    [['CustomerGraphSourceUnauthenticated'], { kind: 'status', status: 401 }],
    [
      ['CustomerGraphSourceErrors', 'CustomerGraphSourceNoSuccess'],
      { kind: 'status', status: 503 },
      { minutes: 20 },
    ],
    [
      ['CustomerGraphSourceCircuitOpen', 'CustomerGraphSourceErrors'],
      { kind: 'status', status: 500 },
      { limits: { breaker: { failures: 3, windowMs: 60_000, probeMs: 5 } } },
    ],
  ])('%j fires at %j', async (alerts, fault, { minutes = 12, limits } = {}) => {
    const { minutes: passed, platform, ask } = await start('cloudblue-connect', limits);
    await passed.pass(5, ask);
    expect(passed.disagreement()).toBe('');
    platform.sandbox.setFault(fault);
    await passed.pass(minutes, ask);
    expect(passed.disagreement(...alerts)).toBe('');
  });
});

describe('CustomerGraphSourceNoSuccess', () => {
  /** So that a few minutes have as many requests as a quarter of an hour with one a minute. */
  const often = (ask: () => Promise<unknown>) => async () => {
    for (let time = 0; time < 4; time += 1) await ask();
  };

  it('is silent if a source fails for the first five minutes, and fires if it fails for twenty', async () => {
    for (const [failing, alerts] of [
      [5, ['CustomerGraphSourceErrors']],
      [20, ['CustomerGraphSourceErrors', 'CustomerGraphSourceNoSuccess']],
    ] as const) {
      const { minutes, platform, ask } = await start('cloudblue-connect');
      platform.sandbox.setFault({ kind: 'status', status: 503 });
      await minutes.pass(failing, often(ask));
      platform.sandbox.setFault(undefined);
      await minutes.pass(8, ask);
      expect(minutes.disagreement(...alerts)).toBe('');
    }
  });

  it('is silent if a source fails for five minutes after a reload that changed it', async () => {
    const { app, source, minutes, platform, ask } = await start('cloudblue-connect');
    await minutes.pass(20, ask);
    await app.reload({ sources: [{ ...source, timeoutMs: 9_000 }] });
    platform.sandbox.setFault({ kind: 'status', status: 503 });
    await minutes.pass(5, often(ask));
    platform.sandbox.setFault(undefined);
    await minutes.pass(8, ask);
    expect(minutes.disagreement('CustomerGraphSourceErrors')).toBe('');
  });
});

it('CustomerGraphSourceSaturated fires while more calls wait than run', async () => {
  const { app, minutes, platform } = await start('cloudblue-connect', { maxConcurrency: 1 });
  await minutes.pass(3);
  platform.sandbox.setFault({ kind: 'hang' });
  const leave = new AbortController();
  const asked = ['1', '2', '3', '4'].map((id) =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `{ tierAccountBySource(sourceId: "one", nativeId: "TA-${id}") { name } }`,
      }),
      signal: leave.signal,
    }).catch(() => null),
  );
  await minutes.pass(15);
  expect(minutes.disagreement('CustomerGraphSourceSaturated')).toBe('');
  leave.abort();
  await Promise.all(asked);
});

it('CustomerGraphTokenRefreshFailing fires while a source gives out no token', async () => {
  const { minutes, platform, ask } = await start('ingram-marketplace');
  platform.sandbox.setFault({ kind: 'status', status: 500 }, ({ path }) => platform.isTokenPath(path));
  await minutes.pass(12, ask);
  expect(minutes.disagreement('CustomerGraphSourceErrors', 'CustomerGraphTokenRefreshFailing')).toBe('');
});
