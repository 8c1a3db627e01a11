import { LibSqlDriver } from '@mikro-orm/libsql';
import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SQLITE_MIGRATIONS } from './migrations/names.js';
import type { Dialect } from './orm.js';
import { MIGRATIONS_TABLE, SILENT } from './orm.js';
import { sqliteTime } from './sqlite-clock.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { SqliteKnexDialect } from './sqlite-connection.js';
import { codeOf } from './unavailable.js';

const CONNECTIONS = 10;

/** SQLite in a file, shared by any number of processes of one machine. Relative paths start at the working directory. */
export function sqliteDialect(path: string, statementLimitMs: number): Dialect {
  const file = resolve(path);
  giveEachConnectionAThread();
  return {
    options: {
      driver: LibSqlDriver,
      dbName: file,
      // Statements that wait for a lock keep their connection.
      pool: { min: 0, max: CONNECTIONS, afterCreate: makeReady },
      driverOptions: {
        log: SILENT,
        client: SqliteKnexDialect,
        // "rw" opens the file and never makes one: where it is gone the service is not ready, rather than empty.
        connection: { filename: `${pathToFileURL(file).href}?mode=rw`, statementLimitMs },
      },
    },
    migrations: {
      names: SQLITE_MIGRATIONS,
      load: async () => (await import('./migrations/sqlite.js')).sqliteMigrations,
    },
    isThere: () => isThere(file),
    findMigrationsTable: `select name from sqlite_master where type = 'table' and name = '${MIGRATIONS_TABLE}'`,
    createMigrationsTable: MIGRATIONS,
    question: 'select version from source_credential limit 1',
    prepare: async ({ em }) => {
      makeUnlessThere(file);
      const connection = em.getConnection();
      await connection.execute('pragma journal_mode = wal');
      await connection.execute(MIGRATIONS);
    },
    now: (em) => sqliteTime(em),
    // It takes the index with the most columns that are given.
    listIds: { all: 'id', some: 'id', ofMutation: 'id' },
    // The log keeps pages as they were before, until it is emptied into the file. Changes wait for "truncate", so that
    // "passive" does most of it before.
    overwriteRemoved: async (em) => {
      await em.execute('pragma wal_checkpoint(passive)');
      const [emptied] = await em.execute<{ busy: number }[]>('pragma wal_checkpoint(truncate)');
      return emptied?.busy === 0;
    },
    isLockedByStatements: true,
    // Changes no row and takes the write lock: what begins with reading fails where another process writes meanwhile.
    lock: `update ${MIGRATIONS_TABLE} set name = name where false`,
  };
}

// Safe where several processes do it at once: it comes before the lock, which needs it.
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

/** Whether there is a file that can be used; throws if there is none and none can be made. */
function isThere(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false })) {
    accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  }
  let folder = dirname(file);
  while (!statSync(folder, { throwIfNoEntry: false })) folder = dirname(folder);
  // By its entry `.`, which a file in the place of a folder does not have: Node 24 takes what is below a file for absent.
  accessSync(`${folder}/.`, constants.W_OK | constants.X_OK);
  return false;
}

/**
 * The driver has as many threads as the machine has processors, and a slow statement keeps one of them. It takes their
 * number from the environment alone, once, when the first connection of the process is made.
 */
function giveEachConnectionAThread(): void {
  // eslint-disable-next-line no-restricted-syntax -- this is written for the driver and not read here
  process.env['TOKIO_WORKER_THREADS'] ??= String(CONNECTIONS);
}

/**
 * "full" syncs the log at every commit. The usual "normal" of this journal mode may lose the last commits with the
 * machine's power, and with them the only refresh token that a source still accepts. "secure_delete" overwrites what is
 * deleted or replaced; else it would stay in the file. Nothing of it goes into temporary files either.
 */
const SETTINGS = ['synchronous = full', 'secure_delete = on', 'temp_store = memory'];

function makeReady(
  connection: SqliteConnection,
  done: (error: unknown, connection: SqliteConnection) => void,
): void {
  const ready = async () => {
    for (const setting of SETTINGS) await connection.prepare(`pragma ${setting}`).all([]);
  };
  ready().then(
    () => {
      done(null, connection);
    },
    (error: unknown) => {
      done(error, connection);
    },
  );
}
