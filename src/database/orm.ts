import type { Configuration, Options } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/core';
import type { AbstractSqlDriver, SqlEntityManager } from '@mikro-orm/libsql';
import type { Migration } from '@mikro-orm/migrations';
import { CredentialRecord } from './credential/credential.record.js';
import { WriteOperationRecord } from './write-operation/write-operation.record.js';

export type Orm = MikroORM<AbstractSqlDriver, SqlEntityManager>;

/**
 * Which index keeps a list in the order of its ids: the primary key all of them, one index those of a mutation, the others
 * the rest. To PostgreSQL these are three orders, so that it takes that index and no other: it would read every row by its
 * id if it expected to find enough of those that match soon.
 */
export type OrderOfList = 'all' | 'some' | 'ofMutation';

export interface NamedMigration {
  readonly name: string;
  readonly class: new (driver: AbstractSqlDriver, config: Configuration) => Migration;
}

/** Oldest first. They and their library are loaded only where one of them is missing: after that each start is cheaper. */
export interface Migrations {
  readonly names: readonly string[];
  load(): Promise<readonly NamedMigration[]>;
}

/** What is different from one kind of database to the other. */
export interface Dialect {
  readonly options: Options<AbstractSqlDriver, SqlEntityManager>;
  readonly migrations: Migrations;
  /**
   * Whether there is a database to ask, without making one. Throws the system's error if a file can be neither used nor
   * made.
   */
  isThere(): boolean;
  /** A statement with one row if the table of migrations is there, else with none. */
  readonly findMigrationsTable: string;
  /** The statement that makes that table where it is not there; it runs under the lock. */
  readonly createMigrationsTable: string;
  /** A statement that fails unless the tables are there and can be written. */
  readonly question: string;
  /** What must be done before the first transaction; processes that start at the same time do it side by side. */
  prepare(orm: Orm): Promise<void>;
  /** The statement that begins the transaction of all migrations, and waits for other processes that are in theirs. */
  readonly lock: string;
  /** Whether each statement that changes a row has that lock anyway. */
  readonly isLockedByStatements: boolean;
  /** The clock that all processes over this database share, in milliseconds since 1970. */
  now(em: SqlEntityManager): Promise<number>;
  /** The id in each order, see OrderOfList. */
  readonly listIds: Readonly<Record<OrderOfList, string>>;
  /** Overwrites what was removed and is still in a file of the database; false if that must wait for another process. */
  overwriteRemoved(em: SqlEntityManager): Promise<boolean>;
}

/** The table in which the migrations that were run are kept. */
export const MIGRATIONS_TABLE = 'customer_graph_migration';

const silence = (): void => undefined;
/** For knex, which would print by itself. What goes wrong is rejected as well. */
export const SILENT = { warn: silence, error: silence, deprecate: silence, debug: silence };

/** The mapper, not yet connected: the first statement does that. */
export function createOrm(options: Dialect['options']): Orm {
  // Not by init: there MIKRO_ORM_… variables and an .env file would override what is given here.
  const orm: Orm = new MikroORM({
    ...options,
    entities: [CredentialRecord, WriteOperationRecord],
    discovery: { disableDynamicFileAccess: true },
    logger: silence,
  });
  orm.discoverEntitiesSync();
  return orm;
}
