import { expect, it } from 'vitest';
import { mapRows } from './row-stream.js';

it('a list with another form of its rows keeps its positions, its end and its total', async () => {
  const limits: number[] = [];
  const stream = {
    next: (limit: number) => {
      limits.push(limit);
      return Promise.resolve({ rows: [{ row: 7, position: 'p' }], end: true, total: 3 });
    },
  };
  expect(await mapRows(stream, String).next(5)).toEqual({
    rows: [{ row: '7', position: 'p' }],
    end: true,
    total: 3,
  });
  expect(limits).toEqual([5]);
});
