import type { Dialect, Orm } from './orm.js';
import { MIGRATIONS_TABLE } from './orm.js';
import { inTransaction } from './transaction.js';
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

/**
 * Not by the library's own runner: that one asks on further connections while its transaction has the lock, and behind a
 * pooler with few connections those that wait for the lock may have all of them.
 */
async function runMissing({ em, config }: Orm, dialect: Dialect): Promise<readonly string[]> {
  const migrations = await dialect.migrations.load();
  return inTransaction(em, async (own) => {
    await own.execute(dialect.lock);
    await own.execute(dialect.createMigrationsTable);
    const run = await namesRun({ em: own }, dialect);
    const missing = migrations.filter(({ name }) => !run.includes(name));
    for (const { name, class: Missing } of missing) {
      const migration = new Missing(own.getDriver(), config);
      await migration.up();
      for (const statement of migration.getQueries()) await own.execute(statement);
      await own.execute(`insert into ${MIGRATIONS_TABLE} (name) values (?)`, [name]);
    }
    return missing.map(({ name }) => name);
  });
}

/** What was run; nothing where there is no table yet, which is made with the first migration. */
async function namesRun(
  { em }: Pick<Orm, 'em'>,
  { findMigrationsTable }: Dialect,
): Promise<readonly string[]> {
  const found = await em.execute<unknown[]>(findMigrationsTable);
  if (found.length === 0) return [];
  const rows = await em.execute<{ name: string }[]>(`select name from ${MIGRATIONS_TABLE}`);
  return rows.map(({ name }) => name);
}
