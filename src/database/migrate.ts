import type { Dialect, Orm } from './orm.js';
import { MIGRATIONS_TABLE } from './orm.js';
import { DatabaseUnavailable } from './unavailable.js';

/** Runs what was not run yet, in one transaction; processes that start at the same time do so one after the other. */
export async function migrate(orm: Orm, dialect: Dialect): Promise<void> {
  const { names } = dialect.migrations;
  // It fails where there is no table yet, which is made with the first migration.
  const run = await namesRun(orm).catch((): string[] => []);
  if (!names.every((name) => run.includes(name))) await runMissing(orm, dialect);
  refuseNewer(await namesRun(orm), dialect);
}

/** The migrations that a start would run, oldest first. Changes nothing. Rejects with DatabaseUnavailable. */
export async function pendingMigrations(orm: Orm, dialect: Dialect): Promise<readonly string[]> {
  const { names } = dialect.migrations;
  const found = await orm.em.execute<unknown[]>(dialect.findMigrationsTable);
  const run = found.length > 0 ? await namesRun(orm) : [];
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

async function runMissing({ em, config }: Orm, { lock, migrations }: Dialect): Promise<void> {
  const migrationsList = await migrations.load();
  config.set('migrations', { ...config.get('migrations'), migrationsList });
  const { Migrator } = await import('@mikro-orm/migrations');
  const migrator = new Migrator(em);
  const connection = em.getConnection();
  await connection.transactional(async (transaction) => {
    await connection.execute(lock, [], 'run', transaction);
    await migrator.up({ transaction });
  });
}

async function namesRun({ em }: Orm): Promise<readonly string[]> {
  const rows = await em.execute<{ name: string }[]>(`select name from ${MIGRATIONS_TABLE}`);
  return rows.map(({ name }) => name);
}
