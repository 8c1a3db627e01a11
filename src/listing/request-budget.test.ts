import { expect, it } from 'vitest';
import { RequestBudget } from './request-budget.js';

it('a budget grants what is left, and no more', () => {
  const budget = new RequestBudget(5);
  expect([budget.take(3), budget.take(3), budget.take(1), budget.spent]).toEqual([3, 2, 0, 5]);
  expect(new RequestBudget(Infinity).take(7)).toBe(7);
});
