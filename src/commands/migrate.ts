import type { CommandResult } from './command-result.js';

/**
 * Brings the tables of the database up to date and says which migrations ran. `bringUpToDate` answers their names, oldest
 * first, and rejects with DatabaseUnavailable.
 */
export async function runMigrate(bringUpToDate: () => Promise<readonly string[]>): Promise<CommandResult> {
  const ran = await bringUpToDate();
  const lines =
    ran.length > 0
      ? [`Migrations run: ${ran.length}`, ...ran.map((name) => `  ${name}`)]
      : ['The database is up to date: no migration was left to run.'];
  return { status: 0, lines, problems: [] };
}
