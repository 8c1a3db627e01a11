import { LibSqlKnexDialect } from '@mikro-orm/libsql';
import Libsql from 'libsql/promise';
import { isBusy, untilFree } from './sqlite-locks.js';

type Row = Readonly<Record<string, unknown>>;
type Bindings = readonly unknown[];

/** As much of the driver as is used. What answers with a promise works on a thread of the driver's own. */
interface Driver {
  prepare(sql: string): Promise<DriverStatement>;
  interrupt(): void;
  close(): void;
}

interface DriverStatement {
  all(bindings: Bindings): Promise<Row[]>;
}

/** A statement as knex runs it. */
export interface SqliteStatement {
  run(bindings: Bindings): Promise<Row>;
  all(bindings: Bindings): Promise<Row[]>;
}

export interface SqliteSettings {
  /** A statement that takes longer fails with SQLITE_INTERRUPT. */
  readonly statementLimitMs: number;
}

/** Few, so that they are young when the connection is closed: the garbage collector finds those soon. */
const STATEMENTS_OF_CONNECTION = 20;
const CHANGES = 'select changes() as changes, last_insert_rowid() as "lastInsertRowid"';

/**
 * A connection to SQLite that leaves the event loop free. Of the driver's calls only `all` does so, and only until the
 * first row. A statement that changes something does all its work by then. One that selects is asked to have all its
 * rows ready by then.
 *
 * The driver frees a statement when it is collected as garbage, and that waits for the statement that its connection
 * runs at this time. So a connection keeps all its statements, and ends with them.
 */
export class SqliteConnection {
  /** Where knex looks, between two uses, whether a connection is still of use. */
  __knex__disposed?: unknown;
  readonly #driver: Driver;
  readonly #limitMs: number;
  readonly #statements: DriverStatement[] = [];

  constructor(filename: string, { statementLimitMs }: SqliteSettings) {
    this.#driver = new Libsql(filename, { timeout: 0 });
    this.#limitMs = statementLimitMs;
  }

  prepare(sql: string): SqliteStatement {
    return {
      all: (bindings) => this.#all(sql, bindings),
      run: async (bindings) => {
        await this.#all(sql, bindings);
        const [changes = {}] = await this.#all(CHANGES, []);
        return changes;
      },
    };
  }

  close(): void {
    this.#driver.close();
  }

  /**
   * After "busy" the driver leaves a statement unfinished, and as long as there is one, what other statements of that
   * connection write is reported as done but not committed. So it is the same statement that is tried again, and a
   * connection whose statement is given up is not used again.
   */
  async #all(sql: string, bindings: Bindings): Promise<Row[]> {
    let prepared: DriverStatement | undefined;
    try {
      return await untilFree(() =>
        this.#inTime(async () => {
          prepared ??= await this.#prepare(sql);
          return prepared.all(bindings);
        }),
      );
    } catch (error) {
      if (isBusy(error)) this.__knex__disposed = error;
      throw error;
    }
  }

  async #prepare(sql: string): Promise<DriverStatement> {
    const statement = await this.#driver.prepare(withRowsReady(sql));
    const count = this.#statements.push(statement);
    if (count >= STATEMENTS_OF_CONNECTION) this.__knex__disposed = 'It has run enough statements.';
    return statement;
  }

  async #inTime<T>(run: () => Promise<T>): Promise<T> {
    const limit = setTimeout(() => {
      this.#driver.interrupt();
    }, this.#limitMs);
    try {
      return await run();
    } finally {
      clearTimeout(limit);
    }
  }
}

function withRowsReady(sql: string): string {
  return /^\s*select\s/i.test(sql) ? `with answer as materialized (${sql}) select * from answer` : sql;
}

/** Makes knex open connections of this kind. */
export class SqliteKnexDialect extends LibSqlKnexDialect {
  override _driver(): typeof SqliteConnection {
    return SqliteConnection;
  }
}
