import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialectOf } from '../../src/database/dialects.js';
import { createOrm } from '../../src/database/orm.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { DatabaseKind, EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';

let place: EmptyDatabase;
let app: TestApp;
const health = async (path: string): Promise<number> =>
  (await fetch(`${app.url}/health/${path}`, { signal: AbortSignal.timeout(8_000) })).status;

/** To be called in a suite: an application over a database, both of each test's own. */
function overDatabaseOf({ create }: DatabaseKind): void {
  beforeEach(async () => {
    place = await create();
    app = await startTestApp({ sources: [], database: place });
  });
  afterEach(async () => {
    await app.close();
    await place.drop();
  });
}

describe.each(databases())('readiness over $name', (kind) => {
  overDatabaseOf(kind);

  it('is 503 while the tables are gone, and 200 again when they are back; the process lives all the time', async () => {
    expect(await health('ready')).toBe(200);
    await place.execute('alter table source_credential rename to elsewhere');
    expect(await health('ready')).toBe(503);
    expect(await health('live')).toBe(200);
    await place.execute('alter table elsewhere rename to source_credential');
    expect(await health('ready')).toBe(200);
  });
});

describe.each(databases().filter(({ name }) => name === 'PostgreSQL'))('readiness over $name', (kind) => {
  overDatabaseOf(kind);

  it('follows a server that cuts its connections and refuses new ones', async () => {
    expect(await health('ready')).toBe(200);
    await place.setReachable?.(false);
    expect(await health('ready')).toBe(503);
    await place.setReachable?.(true);
    expect(await health('ready')).toBe(200);
  });

  it('ends with the application, which leaves no connection behind', async () => {
    const others =
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    // A connection that was idle for some time may be closed already.
    expect(await health('ready')).toBe(200);
    expect(await place.execute(others)).not.toEqual([]);
    await app.close();
    // The server notices a little later; the test's own time limit ends the waiting.
    while ((await place.execute(others)).length > 0) await wait(20);
    app = await startTestApp({ sources: [], database: place });
  });

  it('is 503 while the database does not answer in time', async () => {
    const other = createOrm(dialectOf(place.url).options);
    const connection = other.em.getConnection();
    await connection.transactional(async (transaction) => {
      await connection.execute(
        'lock table source_credential in access exclusive mode',
        [],
        'run',
        transaction,
      );
      expect(await Promise.all([health('ready'), health('ready'), health('ready')])).toEqual([503, 503, 503]);
    });
    await other.close(true);
    expect(await health('ready')).toBe(200);
  });
});
