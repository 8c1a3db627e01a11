import { describe, expect, it } from 'vitest';
import { createOperationIds } from './operation-ids.js';

describe('ids of operations', () => {
  it('sort by the time of their making, also within a millisecond and where the clock goes back', () => {
    let now = 1_700_000_000_000;
    const newId = createOperationIds(() => now);
    const ids = Array.from({ length: 10_000 }, (_, index) => {
      if (index % 4_500 === 0) now += 1;
      if (index === 9_000) now -= 100;
      return newId();
    });
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  it('are UUIDs of version 7', () => {
    const id = createOperationIds(() => Date.UTC(2022, 1, 22, 19, 22, 22))();
    expect(id).toMatch(/^017f22e2-79b0-7000-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
