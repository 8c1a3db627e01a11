import { LibSqlDriver } from '@mikro-orm/libsql';
import { accessSync, closeSync, constants, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { sqliteMigrations } from './migrations/sqlite.js';
import type { Dialect } from './orm.js';
import { MIGRATIONS_TABLE, SILENT } from './orm.js';
import { codeOf } from './unavailable.js';

/** How long a statement waits for the lock of another process. The driver waits synchronously: writes must be short. */
const LOCK_LIMIT_MS = 5_000;
const BETWEEN_ATTEMPTS_MS = 20;

/** SQLite in a file, shared by any number of processes of one machine. Relative paths start at the working directory. */
export function sqliteDialect(path: string): Dialect {
  const file = resolve(path);
  return {
    options: {
      driver: LibSqlDriver,
      dbName: file,
      // The second one is for the migrator, which looks around outside of the transaction that holds the lock.
      pool: { min: 0, max: 2, afterCreate: makeDurable },
      driverOptions: {
        log: SILENT,
        // "rw" opens the file and never makes one: where it is gone the service is not ready, rather than empty.
        connection: { filename: `${pathToFileURL(file).href}?mode=rw`, timeout: LOCK_LIMIT_MS },
      },
      migrations: { migrationsList: sqliteMigrations },
    },
    prepare: async ({ em }) => {
      makeUnlessThere(file);
      const connection = em.getConnection();
      await untilFree(() => connection.execute('pragma journal_mode = wal'));
      await connection.execute(MIGRATIONS);
    },
    // Changes no row and takes the write lock: what begins with reading fails where another process writes meanwhile.
    lock: `update ${MIGRATIONS_TABLE} set name = name where false`,
  };
}

// As the migrator makes it, but safe where several processes do it at once.
const MIGRATIONS = `
  create table if not exists ${MIGRATIONS_TABLE} (
    id integer not null primary key autoincrement,
    name varchar(255),
    executed_at datetime default current_timestamp
  )
`;

// Exclusive, so that nobody else's file is touched. SQLite gives the files beside it (-wal, -shm) the same mode.
function makeUnlessThere(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  accessSync(file, constants.R_OK | constants.W_OK);
}

/**
 * "full" syncs the log at every commit. The usual "normal" of this journal mode may lose the last commits with the
 * machine's power, and with them the only refresh token that a source still accepts.
 */
function makeDurable(
  connection: { exec(sql: string): void },
  done: (error: unknown, connection: unknown) => void,
): void {
  try {
    connection.exec('pragma synchronous = full');
    done(null, connection);
  } catch (error) {
    done(error, connection);
  }
}

// Who turns the journal mode needs the file alone, and where two try at the same moment SQLite refuses one without waiting.
async function untilFree(run: () => Promise<unknown>): Promise<void> {
  const givenUpAt = performance.now() + LOCK_LIMIT_MS;
  for (;;) {
    try {
      await run();
      return;
    } catch (error) {
      if (!codeOf(error)?.startsWith('SQLITE_BUSY') || performance.now() > givenUpAt) throw error;
      await wait(BETWEEN_ATTEMPTS_MS * (1 + Math.random()));
    }
  }
}
