import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { POSTGRESQL_MIGRATIONS } from './migrations/names.js';
import type { Dialect } from './orm.js';
import { MIGRATIONS_TABLE, SILENT } from './orm.js';

const MIGRATING = 'customer-graph: migrations';
/** So much longer a server that has stopped a statement may take to say so. */
const REPLY_LIMIT_MS = 1_000;

export function postgresqlDialect(url: string, statementLimitMs: number): Dialect {
  return {
    options: {
      driver: PostgreSqlDriver,
      dbName: 'postgres',
      driverOptions: {
        log: SILENT,
        // A connection whose other end has silently gone is given up after a minute at most.
        pool: {
          min: 0,
          max: 5,
          acquireTimeoutMillis: 10_000,
          maxConnectionLifetimeMillis: 60_000,
          afterCreate: limitStatements(statementLimitMs),
        },
        // As it is: with sslmode and whatever else a PostgreSQL URL may say.
        connection: {
          connectionString: url,
          application_name: 'customer-graph',
          connectionTimeoutMillis: 5_000,
          query_timeout: statementLimitMs + REPLY_LIMIT_MS,
          keepAlive: true,
        },
      },
    },
    migrations: {
      names: POSTGRESQL_MIGRATIONS,
      load: async () => (await import('./migrations/postgresql.js')).postgresqlMigrations,
    },
    isThere: () => true,
    findMigrationsTable: `select 1 as found where to_regclass('${MIGRATIONS_TABLE}') is not null`,
    // The migrator would create a database that the server does not list, and behind a pooler the URL may hold an alias.
    prepare: async ({ em, config }) => {
      const [row] = await em.getConnection().execute<{ name: string }[]>('select current_database() as name');
      if (row) config.set('dbName', row.name);
    },
    now: async (em) => {
      const [row] = await em.execute<{ now: number | string }[]>(
        'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
      );
      return Number(row?.now);
    },
    // All three sort byte by byte.
    listIds: { all: 'id', some: 'id collate "POSIX"', ofMutation: 'id collate write_operation_of_mutation' },
    // The server's own vacuum does it.
    overwriteRemoved: () => Promise.resolve(true),
    isLockedByStatements: false,
    lock: `select pg_advisory_xact_lock(hashtext('${MIGRATING}'))`,
  };
}

interface ServerConnection {
  query(sql: string, done: (error: Error | null) => void): void;
}

/** The server stops what takes longer. Said by a statement: as a parameter of the connection poolers would refuse it. */
function limitStatements(limitMs: number) {
  return (
    connection: ServerConnection,
    done: (error: unknown, connection: ServerConnection) => void,
  ): void => {
    connection.query(`set statement_timeout = ${limitMs}`, (error) => {
      done(error, connection);
    });
  };
}
