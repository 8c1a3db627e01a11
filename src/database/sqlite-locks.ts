import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './unavailable.js';

/** How long the lock of another connection is waited for. */
const LOCK_LIMIT_MS = 5_000;
const BETWEEN_ATTEMPTS_MS = 3;

/** Tries again while the file is locked. The driver itself would keep one of its few threads waiting. */
export async function untilFree<T>(run: () => Promise<T>): Promise<T> {
  const givenUpAt = performance.now() + LOCK_LIMIT_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || performance.now() > givenUpAt) throw error;
      await wait(BETWEEN_ATTEMPTS_MS * (1 + Math.random()));
    }
  }
}

/** Whether a statement failed because another connection keeps the file locked. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
}
