import { afterAll } from 'vitest';

const open: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Closes something when all tests of the file are through, last opened first. */
export function endWithFile(close: () => Promise<unknown>): void {
  open.push(close);
}
