import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postgresqlMigrations } from '../../src/database/migrations/postgresql.js';
import { sqliteMigrations } from '../../src/database/migrations/sqlite.js';
import type { CredentialProcess } from '../support/credential-processes.js';
import { startCredentialProcess } from '../support/credential-processes.js';
import type { EmptyDatabase } from '../support/databases.js';
import { databases } from '../support/databases.js';

const secret = 'the secret of these processes, long enough';
/** Each is run once, in their order. */
const MIGRATIONS = { SQLite: sqliteMigrations, PostgreSQL: postgresqlMigrations };
const credential = {
  sourceId: 'ion',
  origin: 'digest-1',
  state: 'READY',
  refreshToken: 'refresh-1',
  access: null,
  leaseEndsAt: null,
} as const;

describe.each(databases())('four processes over one database in $name', ({ create, name }) => {
  let place: EmptyDatabase;
  let processes: readonly CredentialProcess[];
  beforeEach(async () => {
    place = await create();
    const { url } = place;
    processes = await Promise.all([1, 2, 3, 4].map(() => startCredentialProcess({ url, secret })));
  });
  afterEach(async () => {
    await Promise.all(processes.map((process) => process.end()));
    await place.drop();
  });

  const all = (command: Parameters<CredentialProcess['ask']>[0]): Promise<unknown[]> =>
    Promise.all(processes.map((process) => process.ask(command)));

  it('open it at once while it is empty; of twenty saves at once one wins, and all see it', async () => {
    expect(await all({ kind: 'open' })).toEqual(['open', 'open', 'open', 'open']);
    expect(await place.execute('select name from customer_graph_migration')).toEqual(
      MIGRATIONS[name].map((migration) => ({ name: migration.name })),
    );
    for (const replaces of [null, 1, 2, 3]) {
      const attempts = processes.map(async (process, index) => {
        const written = { ...credential, refreshToken: `of process ${index}` };
        const versions = await process.ask({ kind: 'save', credential: written, replaces, times: 5 });
        return { versions, written };
      });
      const outcomes = await Promise.all(attempts);
      const version = (replaces ?? 0) + 1;
      const answers = outcomes.flatMap(({ versions }) => versions);
      expect(answers).toHaveLength(20);
      expect(answers.filter((answer) => answer !== null)).toEqual([version]);
      const winner = outcomes.find(({ versions }) => Array.isArray(versions) && versions.includes(version));
      const found = { version, credential: winner?.written };
      expect(await all({ kind: 'find', sourceId: 'ion', origin: 'digest-1' })).toEqual([
        found,
        found,
        found,
        found,
      ]);
    }
  });
});
