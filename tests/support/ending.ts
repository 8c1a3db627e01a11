const open: (() => Promise<unknown>)[] = [];

/** Closes something after all tests of the file, last opened first. */
export function endWithFile(close: () => Promise<unknown>): void {
  open.push(close);
}

/** Closes what the tests of a file left open. */
export async function closeAll(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}
