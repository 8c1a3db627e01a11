import { describe, expect, it } from 'vitest';
import type { RequestScope } from './request-scope.js';
import { mapInTurns, OperationEnded, Turns } from './turns.js';

const ITEMS = Array.from({ length: 180 }, (_, at) => at);

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

type Ending = Pick<RequestScope, 'signal' | 'deadlineAt'>;

const under = (signal: AbortSignal): Ending => ({ signal, deadlineAt: Date.now() + 60_000 });
const ENDLESS = under(new AbortController().signal);

/** How many were made at first, and after each of four turns. */
async function madeByTurn(start: (make: () => void) => unknown): Promise<readonly number[]> {
  // What other tests took has had its turn.
  await nextTurn();
  await nextTurn();
  let made = 0;
  void start(() => (made += 1));
  const seen = [made];
  for (let turn = 0; turn < 4; turn += 1) {
    await nextTurn();
    seen.push(made);
  }
  return seen;
}

describe('items that are mapped in turns', () => {
  it('come fifty in one turn of the event loop, in their order', async () => {
    expect(await madeByTurn((make) => mapInTurns(ITEMS, make, ENDLESS))).toEqual([50, 100, 150, 180, 180]);
    expect(await mapInTurns(ITEMS, (item) => item * 2, ENDLESS)).toEqual(ITEMS.map((item) => item * 2));
  });

  it('share the turns with those of other operations, and no list waits for the end of another one', async () => {
    const ofEach = [0, 0, 0];
    const seen = await madeByTurn((make) => {
      for (const list of ofEach.keys()) {
        const map = (): void => {
          make();
          ofEach[list] = (ofEach[list] ?? 0) + 1;
        };
        void mapInTurns(ITEMS, map, ENDLESS);
      }
    });
    expect(seen).toEqual([50, 100, 150, 200, 250]);
    expect(ofEach).toEqual([150, 50, 50]);
  });

  it('stop when the operation is over', async () => {
    const operation = new AbortController();
    let made = 0;
    const mapping = mapInTurns(ITEMS, () => (made += 1), under(operation.signal));
    operation.abort();
    await expect(mapping).rejects.toBeInstanceOf(OperationEnded);
    expect(made).toBeLessThanOrEqual(50);
  });

  it('are all made if only the time is over that was granted to this part: what came in time is shown', async () => {
    const part = new AbortController();
    const mapping = mapInTurns(ITEMS, (item) => item, under(part.signal));
    part.abort(new DOMException('Granted time.', 'TimeoutError'));
    expect(await mapping).toEqual(ITEMS);
  });

  it('end with what the mapping throws', async () => {
    const broken = (): never => {
      throw new RangeError('odd');
    };
    await expect(mapInTurns(ITEMS, broken, ENDLESS)).rejects.toThrow('odd');
  });
});

describe('the room of a turn', () => {
  it('is given to those who wait before anybody who comes later', async () => {
    const turns = new Turns();
    const log: string[] = [];
    expect(turns.take(30)).toBe(30);
    turns.takeLater(
      () => 30,
      (granted) => log.push(`first ${String(granted)}`),
    );
    turns.takeLater(
      () => 30,
      (granted) => log.push(`second ${String(granted)}`),
    );
    turns.takeLater(
      () => 10,
      (granted) => log.push(`third ${String(granted)}`),
    );
    expect(turns.take(1)).toBe(0);
    await nextTurn();
    expect(log).toEqual(['first 30', 'second 20']);
    expect(turns.take(1)).toBe(0);
    await nextTurn();
    expect(log).toEqual(['first 30', 'second 20', 'third 10']);
    expect(turns.take(80)).toBe(40);
  });
});
