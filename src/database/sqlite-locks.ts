import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './unavailable.js';

/** How long the lock of another process is waited for. */
const LOCK_LIMIT_MS = 5_000;
const BETWEEN_ATTEMPTS_MS = 15;

type Run = (bindings: unknown) => unknown;

/** As much of the driver as is used: one connection, whose calls answer or throw at once. */
export interface SqliteConnection {
  exec(sql: string): void;
  prepare(sql: string): { readonly run: Run; readonly all: Run };
  /** Where knex looks whether a connection is still of use. */
  __knex__disposed?: unknown;
}

/**
 * Lets the statements of a connection answer with promises, and wait in them for a file that is locked. The driver
 * itself would wait with the whole process.
 *
 * After "busy" it leaves a statement unfinished, and as long as there is one, what other statements of that connection
 * write is reported as done but not committed. So it is the same statement that is tried again, and a connection
 * whose statement is given up is not used again.
 */
export function waitForLocks(connection: SqliteConnection): void {
  const prepare = connection.prepare.bind(connection);
  connection.prepare = (sql) => {
    let prepared: ReturnType<typeof prepare> | undefined;
    const patiently =
      (how: 'run' | 'all'): Run =>
      async (bindings) => {
        try {
          return await untilFree(() => (prepared ??= prepare(sql))[how](bindings));
        } catch (error) {
          if (isBusy(error)) connection.__knex__disposed = error;
          throw error;
        }
      };
    return { run: patiently('run'), all: patiently('all') };
  };
}

/** Tries again while the file is locked, and lets everything else in this process go on between the attempts. */
export async function untilFree<T>(run: () => T): Promise<T> {
  const givenUpAt = performance.now() + LOCK_LIMIT_MS;
  for (;;) {
    try {
      return run();
    } catch (error) {
      if (!isBusy(error) || performance.now() > givenUpAt) throw error;
      await wait(BETWEEN_ATTEMPTS_MS * (1 + Math.random()));
    }
  }
}

function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
}
