import { expect, it } from 'vitest';
import { freeGarbageOfStart } from './start-garbage.js';

it('frees what nothing refers to any more', async () => {
  const reference = new WeakRef(new Array<number>(1_000_000).fill(0));
  // A target stays until the turn of the event loop in which the reference was made ends.
  await new Promise((resolve) => setImmediate(resolve));
  await freeGarbageOfStart();
  expect(reference.deref()).toBeUndefined();
});
