import { dialectOf } from './dialects.js';
import { pendingMigrations } from './migrate.js';
import { createOrm } from './orm.js';
import { unavailable } from './unavailable.js';

/** How a database stands before a start. */
export interface DatabaseInspection {
  /** True if it has no table of ours yet. */
  readonly isNew: boolean;
  /** The names of the migrations that a start would run, oldest first. */
  readonly pending: readonly string[];
}

/**
 * Looks at the database at `sqlite:PATH` or `postgresql://…` and changes nothing. A file that a start would make is a new
 * database. Rejects with DatabaseUnavailable.
 */
export async function inspectDatabase(url: string): Promise<DatabaseInspection> {
  const dialect = dialectOf(url);
  const { names } = dialect.migrations;
  const orm = createOrm(dialect.options);
  try {
    const pending = dialect.isThere() ? await pendingMigrations(orm, dialect) : names;
    return { isNew: pending.length === names.length, pending };
  } catch (error) {
    throw unavailable(error);
  } finally {
    await orm.close(true);
  }
}
