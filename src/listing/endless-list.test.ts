import { describe, expect, it } from 'vitest';
import { EndlessListGuard } from './endless-list.js';

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
