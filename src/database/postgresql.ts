import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { POSTGRESQL_MIGRATIONS } from './migrations/names.js';
import type { Dialect } from './orm.js';
import { MIGRATIONS_TABLE, SILENT } from './orm.js';
import { PostgresqlKnexDialect } from './postgresql-connection.js';

const MIGRATING = 'customer-graph: migrations';
/** So much longer a server that has stopped a statement may take to say so. */
const REPLY_LIMIT_MS = 1_000;

/** A PostgreSQL server, or a pooler before one. What holds longer than a transaction is kept in rows alone. */
export function postgresqlDialect(url: string, statementLimitMs: number): Dialect {
  return {
    options: {
      driver: PostgreSqlDriver,
      dbName: 'postgres',
      driverOptions: {
        log: SILENT,
        client: PostgresqlKnexDialect,
        // A connection whose other end has silently gone is given up after a minute at most.
        pool: {
          min: 0,
          max: 5,
          acquireTimeoutMillis: 10_000,
          maxConnectionLifetimeMillis: 60_000,
        },
        // As it is: with sslmode and whatever else a PostgreSQL URL may say.
        connection: {
          connectionString: url,
          application_name: 'customer-graph',
          connectionTimeoutMillis: 5_000,
          statementLimitMs,
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
    createMigrationsTable: `
      create table if not exists ${MIGRATIONS_TABLE} (
        id serial primary key,
        name varchar(255),
        executed_at timestamptz(0) default current_timestamp
      )
    `,
    prepare: () => Promise.resolve(),
    // Refused by a server that takes no changes, although no row is locked.
    question: 'select version from source_credential where false for key share',
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
