import { setImmediate as nextTurn } from 'node:timers/promises';
import DataLoader from 'dataloader';
import { describe, expect, it } from 'vitest';
import { OperationEnded, Turns } from '../../domain/turns.js';
import { Pacer } from './pacer.js';

const ROWS = Array.from({ length: 180 }, (_, at) => ({ at }));

/** How many rows have come so far. */
function counted(rows: readonly unknown[]): { readonly count: () => number } {
  let count = 0;
  for (const row of rows) {
    if (row instanceof Promise)
      row.then(
        () => (count += 1),
        () => undefined,
      );
    else count += 1;
  }
  return { count: () => count };
}

describe('the rows of a long list', () => {
  it('come fifty in one turn of the event loop, in their order', async () => {
    const rows = new Pacer(new AbortController(), new Turns()).paced(ROWS);
    const { count } = counted(rows);
    const seen = [count()];
    for (let turn = 0; turn < 4; turn += 1) {
      await nextTurn();
      seen.push(count());
    }
    expect(seen).toEqual([50, 100, 150, 180, 180]);
    expect(await Promise.all(rows.map((row) => Promise.resolve(row)))).toEqual(ROWS);
  });

  it('share the turns of their operation with its other lists', async () => {
    const pacer = new Pacer(new AbortController(), new Turns());
    const lists = Array.from({ length: 30 }, () => counted(pacer.paced(ROWS.slice(0, 5))));
    const count = (): number => lists.reduce((sum, list) => sum + list.count(), 0);
    expect(count()).toBe(50);
    await nextTurn();
    expect(count()).toBe(100);
  });

  it('come at once again after a turn of rest', async () => {
    const pacer = new Pacer(new AbortController(), new Turns());
    expect(counted(pacer.paced(ROWS.slice(0, 50))).count()).toBe(50);
    await nextTurn();
    await nextTurn();
    expect(counted(pacer.paced(ROWS.slice(0, 50))).count()).toBe(50);
  });

  it('stop when the operation is over', async () => {
    const operation = new AbortController();
    const rows = new Pacer(operation, new Turns()).paced(ROWS);
    operation.abort();
    await expect(rows[179]).rejects.toBeInstanceOf(OperationEnded);
    expect(
      (await Promise.allSettled(rows.map((row) => Promise.resolve(row)))).filter(
        ({ status }) => status === 'fulfilled',
      ),
    ).toHaveLength(50);
  });

  it('leave the keys that they ask for in one batch of a loader', async () => {
    const pacer = new Pacer(new AbortController(), new Turns());
    const batches: number[] = [];
    const loader = new DataLoader(
      (keys: readonly number[]) => {
        batches.push(keys.length);
        return Promise.resolve(keys);
      },
      { batchScheduleFn: pacer.batchWhenIdle },
    );
    const rows = pacer.paced(ROWS);
    const read = rows.map(async (row) => loader.load((await row).at));
    expect(await Promise.all(read)).toEqual(ROWS.map(({ at }) => at));
    expect(batches).toEqual([180]);
  });
});
