import { setImmediate as nextTurn } from 'node:timers/promises';

/** How much `count` grows in each turn of the event loop until the work is done. */
export async function growthByTurn(
  work: () => Promise<unknown>,
  count: () => number,
): Promise<readonly number[]> {
  // What came before has had its turn.
  await nextTurn();
  await nextTurn();
  const growth: number[] = [];
  const progress = { isDone: false, counted: count() };
  const note = (): void => {
    growth.push(count() - progress.counted);
    progress.counted = count();
  };
  const working = work().finally(() => {
    progress.isDone = true;
  });
  note();
  while (!progress.isDone) {
    await nextTurn();
    note();
  }
  await working;
  return growth;
}
