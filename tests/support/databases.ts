import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialectOf } from '../../src/database/dialects.js';
import { createOrm } from '../../src/database/orm.js';
import { endWithFile } from './ending.js';

/** A kind of database that a suite runs over: `describe.each(databases())('… in $name', ({ create }) => …)`. */
export interface DatabaseKind {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** An empty database of the caller's own. */
  readonly create: () => Promise<EmptyDatabase>;
}

export interface EmptyDatabase {
  /** As `database.url` of the configuration takes it. */
  readonly url: string;
  /** Runs one statement beside the product, and answers its rows. */
  execute(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Everything that is stored, as a thief sees it: the bytes of the files, or the rows as text. */
  plunder(): Promise<string>;
  /** Cuts every connection and refuses new ones, until it is reachable again; a file cannot. */
  readonly setReachable?: (reachable: boolean) => Promise<void>;
  /** Whether connections that are made from now on can change nothing, as at a server that is not the first one any more. */
  readonly setReadOnly?: (readOnly: boolean) => Promise<void>;
  /** What was stored is gone then. */
  drop(): Promise<void>;
}

/** SQLite always, and PostgreSQL where TEST_POSTGRES_URL names a server on which databases can be made. */
export function databases(): readonly DatabaseKind[] {
  const server = process.env['TEST_POSTGRES_URL'];
  const sqlite: DatabaseKind = { name: 'SQLite', create: () => Promise.resolve(createSqlite()) };
  if (server === undefined || server === '') return [sqlite];
  return [sqlite, { name: 'PostgreSQL', create: () => createPostgresql(server) }];
}

function createSqlite(): EmptyDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const url = `sqlite:${join(folder, 'test.db')}`;
  return {
    url,
    execute: (sql) => executeAt(url, sql),
    plunder: () =>
      Promise.resolve(
        readdirSync(folder)
          .map((name) => readFileSync(join(folder, name), 'latin1'))
          .join('\n'),
      ),
    drop: () => {
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    },
  };
}

const EVERY_ROW = `
  select source_credential::text as line from source_credential
  union all select write_operation::text from write_operation
`;

/** Cuts every other connection. */
const EMPTY = `
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
  drop schema public cascade;
  create schema public;
`;

/** Those of the file that can be used again: a server takes much longer to make and to drop one than to empty it. */
const emptied: EmptyDatabase[] = [];

async function createPostgresql(server: string): Promise<EmptyDatabase> {
  const used = emptied.pop();
  if (used) return used;
  const name = `customer_graph_test_${randomUUID().replaceAll('-', '')}`;
  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.href;
  let isReachable = true;
  await executeAt(server, `create database ${name}`);
  endWithFile(async () => {
    emptied.length = 0;
    await executeAt(server, `drop database ${name} with (force)`);
  });
  const database: EmptyDatabase = {
    url,
    execute: (sql) => executeAt(url, sql),
    plunder: async () => {
      const rows = await executeAt(url, EVERY_ROW);
      return rows.map(({ line }) => String(line)).join('\n');
    },
    setReachable: async (reachable) => {
      isReachable = reachable;
      await executeAt(server, `alter database ${name} allow_connections ${String(reachable)}`);
      if (!reachable) {
        await executeAt(
          server,
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
        );
      }
    },
    setReadOnly: async (readOnly) => {
      await executeAt(
        server,
        `alter database ${name} set default_transaction_read_only = ${readOnly ? 'on' : 'off'}`,
      );
    },
    drop: async () => {
      if (!isReachable) return;
      await executeAt(url, EMPTY);
      emptied.push(database);
    },
  };
  return database;
}

async function executeAt(url: string, sql: string): ReturnType<EmptyDatabase['execute']> {
  const orm = createOrm(dialectOf(url).options);
  try {
    return await orm.em.getConnection().execute<Record<string, unknown>[]>(sql);
  } finally {
    await orm.close(true);
  }
}
