import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { ScrapedMinutes } from '../support/alerts.js';
import type { TestAppOptions } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { memorySource } from '../support/graph/memory-source.js';
import { startIdentityProvider } from '../support/identity-provider.js';
import { operationStartedAt } from '../support/ledger-operation.js';
import { platforms } from '../support/platforms/index.js';
import { SERVER_SETTINGS } from '../support/server-settings.js';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(options: Partial<TestAppOptions> = {}) {
  const app = await startTestApp({ sources: [], server: { adminPort: 0 }, ...options });
  open.push(() => app.close());
  return { app, minutes: new ScrapedMinutes(app.adminUrl ?? app.url) };
}

async function newDatabase(): Promise<EmptyDatabase> {
  const [sqlite] = databases();
  if (!sqlite) throw new Error('SQLite is always there');
  const place = await sqlite.create();
  open.push(() => place.drop());
  return place;
}

it('CustomerGraphDown fires when the process is gone', async () => {
  const { app, minutes } = await start();
  await minutes.pass(3);
  await app.close();
  await minutes.pass(4);
  expect(minutes.disagreement('CustomerGraphDown')).toBe('');
});

it('CustomerGraphSourceRelinkNeeded fires when a refresh token is used up', async () => {
  const ion = await platforms['tdsynnex-ion']?.({ customers: 1 });
  if (!ion) throw new Error('There is no such platform');
  open.push(() => ion.sandbox.close());
  const settings = { accountId: '48213', credentials: { refreshToken: 'USED-UP' } };
  const { app, minutes } = await start({
    sources: [{ id: 'ion', provider: 'tdsynnex-ion', baseUrl: ion.baseUrl, settings }],
  });
  await minutes.pass(3);
  expect(minutes.disagreement()).toBe('');
  await app.query('{ customers(first: 1) { nodes { id } } }');
  await minutes.pass(3);
  expect(minutes.disagreement('CustomerGraphSourceRelinkNeeded')).toBe('');
});

it('CustomerGraphOutcomeUnknown fires for a change of unknown outcome that is older than an hour', async () => {
  const database = await newDatabase();
  const { minutes } = await start({ database });
  const own = createDatabase({ url: database.url, secret: SERVER_SETTINGS.secret });
  const now = await own.ledger.timeNow();
  for (const [ageMs, status] of [
    [3_700_000, 'OUTCOME_UNKNOWN'],
    [86_400_000, 'DONE'],
  ] as const)
    await own.ledger.operations.claim(
      operationStartedAt(now - ageMs, { status, finishedAt: new Date(now), sourceId: `of ${status}` }),
    );
  await own.close();
  await minutes.pass(2);
  expect(minutes.disagreement('CustomerGraphOutcomeUnknown')).toBe('');
});

it('CustomerGraphLedgerUnavailable fires while the database has no ledger', async () => {
  const database = await newDatabase();
  const { minutes } = await start({ database });
  await database.execute('alter table write_operation rename to elsewhere');
  await minutes.pass(4);
  expect(minutes.disagreement('CustomerGraphLedgerUnavailable')).toBe('');
});

it('CustomerGraphInternalErrors fires at one defect', async () => {
  const alpha = memorySource('alpha', { tierAccounts: [] });
  alpha.failOn('tierAccounts.findMany', new TypeError('a defect'));
  const { app, minutes } = await start({ made: [alpha.source] });
  await minutes.pass(2);
  expect(minutes.disagreement()).toBe('');
  await app.query('{ tierAccountBySource(sourceId: "alpha", nativeId: "TA-1") { name } }');
  await app.requestLines(1);
  await minutes.pass(2);
  expect(minutes.disagreement('CustomerGraphInternalErrors')).toBe('');
});

it('CustomerGraphSignInUnavailable fires while the keys of the identity provider cannot be read, and not for one 503', async () => {
  const provider = await startIdentityProvider();
  open.push(() => provider.close());
  const { app, minutes } = await start({ auth: { mode: 'jwt', ...provider.rules } });
  await minutes.pass(2);
  provider.answerWith((response) => response.destroy());
  const headers = { authorization: `Bearer ${await provider.token()}` };
  let asked = 0;
  const ask = async (): Promise<void> => {
    await app.query('{ __typename }', {}, headers);
    await app.requestLines((asked += 1));
  };
  await minutes.pass(1, ask);
  await minutes.pass(12);
  expect(minutes.disagreement()).toBe('');
  await minutes.pass(10, ask);
  expect(minutes.disagreement('CustomerGraphSignInUnavailable')).toBe('');
});

it('CustomerGraphEventLoopDelayed fires while the process has too much to do', async () => {
  const { minutes } = await start();
  await minutes.pass(1);
  await minutes.pass(7, async () => {
    // Node's monitor needs some turns after each reading before it measures again, and one to see the delay.
    await wait(30);
    const until = performance.now() + 400;
    while (performance.now() < until);
    await wait(20);
  });
  expect(minutes.disagreement('CustomerGraphEventLoopDelayed')).toBe('');
});
