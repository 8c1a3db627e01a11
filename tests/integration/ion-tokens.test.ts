import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import { linked } from '../../src/providers/tdsynnex-ion/credential-step.js';
import type { IonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { startIonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import type { IonProcess, IonProcessOptions } from '../support/ion-processes.js';
import { startIonProcess } from '../support/ion-processes.js';
import { customersWith, idsFrom, tokenRequestsOf } from '../support/ion-source.js';

const SECRET = 'the secret of processes that share a database';

// Processes take their time to start on a busy machine.
const TIMEOUT_MS = 120_000;

describe.each(databases())('processes that share the rotating token of a source in $name', (kind) => {
  let database: EmptyDatabase;
  let sandbox: IonSandbox;
  let started: IonProcess[];

  beforeEach(async () => {
    database = await kind.create();
    sandbox = await startIonSandbox(customersWith(idsFrom(1, 3)));
    started = [];
  });

  afterEach(async () => {
    await Promise.all(started.map((process) => process.end()));
    await sandbox.close();
    await database.drop();
  });

  const start = async (options: Partial<IonProcessOptions> = {}): Promise<IonProcess> => {
    const { baseUrl, accountId, refreshToken } = sandbox;
    const process = await startIonProcess({
      databaseUrl: database.url,
      secret: SECRET,
      timeoutMs: 10_000,
      sandbox: { baseUrl, accountId, refreshToken },
      ...options,
    });
    started.push(process);
    return process;
  };

  /** Stores an access token that has just ended. */
  async function keepEndedAccess(): Promise<void> {
    const own = createDatabase({ url: database.url, secret: SECRET });
    await own.open();
    const access = { token: 'ENDED', issuedAt: new Date(Date.now() - 7_200_000), expiresAt: new Date() };
    await own.credentials.save({ ...linked('ion', sandbox.refreshToken), access }, null);
    await own.close();
  }

  it(
    'exchange it once for two hundred calls when the access token ends',
    { timeout: TIMEOUT_MS },
    async () => {
      await keepEndedAccess();
      const processes = await Promise.all([start(), start(), start(), start()]);
      const fates = await Promise.all(processes.map((process) => process.list(50)));
      expect(fates).toEqual(Array(4).fill({ '3 rows': 50 }));
      expect([sandbox.refreshes, tokenRequestsOf(sandbox)]).toEqual([1, 1]);
      const restarted = await start();
      expect(await restarted.list(5)).toEqual({ '3 rows': 5 });
      expect(tokenRequestsOf(sandbox)).toBe(1);
    },
  );

  it('go on where one was killed before it used the token', { timeout: TIMEOUT_MS }, async () => {
    const killed = await start({ timeoutMs: 1_000, stopsAt: 'claim' });
    await killed.stops();
    await killed.kill();
    const next = await start();
    expect(await next.list(10)).toEqual({ '3 rows': 10 });
    expect(tokenRequestsOf(sandbox)).toBe(1);
  });

  it(
    'ask for a person, after one more try, where one was killed with the answer in its hands',
    { timeout: TIMEOUT_MS },
    async () => {
      const killed = await start({ timeoutMs: 1_000, stopsAt: 'answer' });
      await killed.stops();
      await killed.kill();
      expect(tokenRequestsOf(sandbox)).toBe(1);
      const others = await Promise.all([start(), start()]);
      for (let round = 0; round < 3; round += 1) {
        const fates = await Promise.all(others.map((process) => process.list(10)));
        expect(fates).toEqual(Array(2).fill({ UNAUTHENTICATED: 10 }));
      }
      const restarted = await start();
      expect(await restarted.list(10)).toEqual({ UNAUTHENTICATED: 10 });
      expect(await Promise.all([...others, restarted].map((process) => process.health()))).toEqual(
        Array(3).fill('RELINK_NEEDED'),
      );
      expect(tokenRequestsOf(sandbox)).toBe(2);
      const { baseUrl, accountId } = sandbox;
      const relinked = await start({
        sandbox: { baseUrl, accountId, refreshToken: sandbox.issueRefreshToken() },
      });
      expect(await relinked.list(1)).toEqual({ '3 rows': 1 });
    },
  );
});
