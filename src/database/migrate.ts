import type { Dialect, Orm } from './orm.js';
import { MIGRATIONS_TABLE } from './orm.js';
import { DatabaseUnavailable } from './unavailable.js';

/**
 * Runs what was not run yet, in one transaction; processes that start at the same time do so one after the other. Answers
 * the names of what this process ran, oldest first. Rejects with DatabaseUnavailable if a newer version was here.
 */
export async function migrate(orm: Orm, dialect: Dialect): Promise<readonly string[]> {
  if ((await pendingMigrations(orm, dialect)).length === 0) return [];
  const ran = await runMissing(orm, dialect);
  // A newer version may have been quicker.
  refuseNewer(await namesRun(orm, dialect), dialect);
  return ran;
}

/** The migrations that a start would run, oldest first. Changes nothing. Rejects with DatabaseUnavailable. */
export async function pendingMigrations(orm: Orm, dialect: Dialect): Promise<readonly string[]> {
  const { names } = dialect.migrations;
  const run = await namesRun(orm, dialect);
  refuseNewer(run, dialect);
  return names.filter((name) => !run.includes(name));
}

function refuseNewer(run: readonly string[], { migrations }: Dialect): void {
  const names: readonly string[] = migrations.names;
  if (run.every((name) => names.includes(name))) return;
  throw new DatabaseUnavailable(
    'a newer version of customer-graph has changed its tables; run that version or restore a backup',
  );
}

async function runMissing({ em, config }: Orm, { lock, migrations }: Dialect): Promise<readonly string[]> {
  const migrationsList = await migrations.load();
  config.set('migrations', { ...config.get('migrations'), migrationsList });
  const { Migrator } = await import('@mikro-orm/migrations');
  const migrator = new Migrator(em);
  const connection = em.getConnection();
  return connection.transactional(async (transaction) => {
    await connection.execute(lock, [], 'run', transaction);
    const ran = await migrator.up({ transaction });
    return ran.map(({ name }) => name);
  });
}

/** What was run; nothing where there is no table yet, which is made with the first migration. */
async function namesRun({ em }: Orm, { findMigrationsTable }: Dialect): Promise<readonly string[]> {
  const found = await em.execute<unknown[]>(findMigrationsTable);
  if (found.length === 0) return [];
  const rows = await em.execute<{ name: string }[]>(`select name from ${MIGRATIONS_TABLE}`);
  return rows.map(({ name }) => name);
}
