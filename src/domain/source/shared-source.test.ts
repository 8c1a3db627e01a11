import { describe, expect, it } from 'vitest';
import { shareOf } from './shared-source.js';

describe('the share of one replica', () => {
  it('is its part of what all may send in a second, rounded down, and everything for a single one', () => {
    expect(shareOf(10, 1)).toEqual({ points: 10, duration: 1 });
    expect(shareOf(10, 4)).toEqual({ points: 2, duration: 1 });
  });

  it('is one request in several seconds where there are more replicas than requests', () => {
    expect(shareOf(2, 8)).toEqual({ points: 1, duration: 4 });
  });
});
