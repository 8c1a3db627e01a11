import { describe, expect, it } from 'vitest';
import { renewalDueAt } from './token-life.js';

describe('renewalDueAt', () => {
  it.each([
    ['two hours', 7_200_000, 7_140_000],
    ['ten minutes', 600_000, 540_000],
    ['five minutes', 300_000, 270_000],
    ['ten seconds', 10_000, 9_000],
    ['no time', 0, 0],
  ])('of a token that is valid for %s is 60 s or a tenth of that before its end', (_, life, due) => {
    expect(renewalDueAt(1_000_000, 1_000_000 + life)).toBe(1_000_000 + due);
  });
});
