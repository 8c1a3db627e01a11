import { expect, it } from 'vitest';
import { FairQueue } from './fair-queue.js';

it('takes turns between its owners, in the order of each', async () => {
  const queue = new FairQueue();
  const add = (owner: string, name: string): void => {
    queue.enqueue(() => Promise.resolve(name), { owner });
  };
  for (const name of ['a1', 'a2', 'a3', 'a4']) add('a', name);
  for (const name of ['b1', 'b2']) add('b', name);
  add('c', 'c1');
  expect(queue.size).toBe(7);
  const order: unknown[] = [];
  while (queue.size > 0) order.push(await queue.dequeue()?.());
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  expect(queue.dequeue()).toBeUndefined();
});
