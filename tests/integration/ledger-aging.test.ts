import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { PERSONAL, personalOperation } from '../support/ledger-rows.js';

const secret = 'the secret of these databases, long enough';
const HOUR_MS = 3_600_000;
const WAITS = { timeout: 30_000, interval: 20 };

describe.each(databases())('the product over $name', ({ create }) => {
  let place: EmptyDatabase;
  let app: TestApp | undefined;
  beforeEach(async () => {
    place = await create();
    const database = createDatabase({ url: place.url, secret });
    await database.open();
    const hours = { old: 10, older: 11, oldest: 60 };
    for (const [id, age] of Object.entries(hours)) {
      const finishedAt = new Date(Date.now() - age * 24 * HOUR_MS);
      await database.ledger.operations.claim(personalOperation(id, { finishedAt }));
    }
    await database.close();
  });
  afterEach(async () => {
    await app?.close();
    app = undefined;
    await place.drop();
  });

  const start = async (): Promise<TestApp> => {
    const ledger = { retentionDays: 20, inputRetentionHours: 24 * 10 };
    app = await startTestApp({ sources: [], database: { url: place.url }, secret, ledger });
    return app;
  };

  it('ages its ledger when it starts, as it is configured, and says how much it did', async () => {
    const { logLines } = await start();
    const aged = () => logLines().filter(({ msg }) => msg === 'ledger aged');
    await vi.waitFor(() => {
      expect(aged()).toMatchObject([{ level: 'info', reduced: 3, deleted: 1 }]);
    }, WAITS);
    expect(await place.plunder()).not.toContain(PERSONAL);
  });

  it('says how many changes have an unknown outcome, since these stay', async () => {
    const database = createDatabase({ url: place.url, secret });
    await database.open();
    for (const [id, sourceId] of [
      ['u1', 'connect'],
      ['u2', 'ion'],
      ['u3', 'ion'],
    ] as const) {
      const finishedAt = new Date(0);
      const unknown = personalOperation(id, { sourceId, status: 'OUTCOME_UNKNOWN', finishedAt });
      await database.ledger.operations.claim(unknown);
    }
    await database.close();
    const { logLines } = await start();
    const lines = () => logLines().filter(({ msg }) => msg === 'changes of unknown outcome');
    await vi.waitFor(() => {
      expect(lines()).toMatchObject([{ level: 'warn', count: 3 }]);
    }, WAITS);
  });

  it('serves although its ledger cannot be aged, and logs why without what the database says', async () => {
    await place.execute('create unique index only_one on write_operation (reduced) where reduced = 1');
    const { logLines, logText, query } = await start();
    const failures = () => logLines().filter(({ msg }) => msg === 'ledger aging failed');
    await vi.waitFor(() => {
      expect(failures()).toMatchObject([{ level: 'error' }]);
    }, WAITS);
    expect(JSON.stringify(failures())).toMatch(/"code":"(?:23505|SQLITE_\w+)"/);
    expect(logText()).not.toContain(PERSONAL);
    expect(logText()).not.toContain('removed');
    expect((await query('{ writeOperations { totalCount } }')).body).toEqual({
      data: { writeOperations: { totalCount: 3 } },
    });
  });
});
