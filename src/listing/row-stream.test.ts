import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../tests/support/scope.js';
import { growthByTurn } from '../../tests/support/turns.js';
import { EndlessListGuard, mapRows } from './row-stream.js';

it('a list with another form of its rows keeps its positions, its end and its total', async () => {
  const limits: number[] = [];
  const stream = {
    next: (limit: number) => {
      limits.push(limit);
      return Promise.resolve({ rows: [{ row: 7, position: 'p' }], end: true, total: 3 });
    },
  };
  expect(await mapRows(stream, String, scopeOf()).next(5)).toEqual({
    rows: [{ row: '7', position: 'p' }],
    end: true,
    total: 3,
  });
  expect(limits).toEqual([5]);
});

it('the rows of a long answer take their other form in turns of the event loop', async () => {
  const rows = Array.from({ length: 1_000 }, (_, row) => ({ row, position: String(row) }));
  const stream = { next: () => Promise.resolve({ rows, end: true, total: null }) };
  let made = 0;
  const mapped = mapRows(stream, () => (made += 1), scopeOf());
  const growth = await growthByTurn(
    () => mapped.next(1_000),
    () => made,
  );
  expect(made).toBe(1_000);
  expect(Math.max(...growth)).toBe(50);
});

const guard = (start: string | null = null) => new EndlessListGuard(() => new Error('endless'), start);

describe('a guard against endless lists', () => {
  it('lets 20 answers in a row without a new row pass, and not one more', () => {
    const idle = guard();
    for (let turn = 0; turn < 20; turn += 1) idle.check(0, `a${String(turn)}`);
    idle.check(1, 'new');
    for (let turn = 0; turn < 20; turn += 1) idle.check(0, `b${String(turn)}`);
    expect(() => {
      idle.check(0, 'b20');
    }).toThrow('endless');
  });

  it('lets every end pass', () => {
    const idle = guard();
    for (let turn = 0; turn < 30; turn += 1) idle.check(0, null);
    expect(idle).toBeInstanceOf(EndlessListGuard);
  });

  it.each([[null], ['b']])('refuses cursors that lead in a circle, read from %s', (start) => {
    const circle = guard(start);
    circle.check(5, 'a');
    if (start === null) circle.check(5, 'b');
    expect(() => {
      circle.check(5, 'b');
    }).toThrow('endless');
  });
});
