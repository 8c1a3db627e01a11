import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../../src/database/database.js';
import type { WriteOperation } from '../../src/domain/write/write-operation.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';
import { operationStartedAt } from '../support/ledger-operation.js';
import { scrape, valuesOf } from '../support/metrics.js';
import { SERVER_SETTINGS } from '../support/server-settings.js';

const HOUR_MS = 3_600_000;
const UP = 'customer_graph_ledger_up';
const COUNT = 'customer_graph_ledger_operations';
const OLDEST = 'customer_graph_ledger_oldest_unknown_age_seconds';

describe.each(databases())('the metrics of a ledger in $name', ({ create }) => {
  let place: EmptyDatabase;
  let app: TestApp;
  beforeEach(async () => {
    place = await create();
    app = await startTestApp({ sources: [], database: place });
  });
  afterEach(async () => {
    await app.close();
    await place.drop();
  });

  async function keep(operations: readonly Partial<WriteOperation>[]): Promise<void> {
    const database = createDatabase({ url: place.url, secret: SERVER_SETTINGS.secret });
    const now = await database.ledger.timeNow();
    for (const [index, operation] of operations.entries())
      await database.ledger.operations.claim(
        operationStartedAt(now - (index + 1) * HOUR_MS, { finishedAt: new Date(now), ...operation }),
      );
    await database.close();
  }

  it('say how many changes it holds of each status, and how old the oldest of unknown outcome is', async () => {
    const unknown = { status: 'OUTCOME_UNKNOWN' } as const;
    await keep([{ status: 'DONE' }, { ...unknown, sourceId: 'other' }, unknown, { status: 'REFUSED' }]);
    const samples = await scrape(app.url);
    const counts = Object.fromEntries(
      ['RUNNING', 'DONE', 'REFUSED', 'OUTCOME_UNKNOWN'].map((status) => [
        status,
        valuesOf(samples, COUNT, { status }),
      ]),
    );
    expect(counts).toEqual({ RUNNING: [0], DONE: [1], REFUSED: [1], OUTCOME_UNKNOWN: [2] });
    const [oldest = 0] = valuesOf(samples, OLDEST);
    expect(Math.round(oldest / 60)).toBe(180);
    expect(valuesOf(samples, UP)).toEqual([1]);
  });

  it('are left out while its tables are gone, and say so; the log says why once, and the rest is ready', async () => {
    await place.execute('alter table write_operation rename to elsewhere');
    const without = await scrape(app.url);
    expect([valuesOf(without, UP), valuesOf(without, COUNT), valuesOf(without, OLDEST)]).toEqual([
      [0],
      [],
      [],
    ]);
    await scrape(app.url);
    const causes = app.logLines().filter(({ msg }) => msg === 'internal error');
    expect(causes).toEqual([
      expect.objectContaining({
        error: expect.objectContaining({ name: 'TableNotFoundException' }) as object,
      }),
    ]);
    expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
    await place.execute('alter table elsewhere rename to write_operation');
    const again = await scrape(app.url);
    expect([valuesOf(again, UP), valuesOf(again, OLDEST)]).toEqual([[1], [0]]);
  });
});
