import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdaptiveLimit, Observation } from './adaptive-limit.js';
import { answersToSee, FIRST, nextLimit } from './adaptive-limit.js';

const OVERLOAD: Observation = { kind: 'overload' };

/** As many answers as are looked at together, each of which took so long. */
function answers(current: AdaptiveLimit, tookMs: number, kind = 'GET /list'): Observation {
  const all = new Map([[kind, Array<number>(answersToSee(current)).fill(tookMs)]]);
  return { kind: 'answers', tookMs: all, isProcessBusy: false };
}

/** The limits that follow each other over answers that take so long, which may depend on the limit. */
function limitsOver(rounds: number, tookMs: (limit: number) => number, start = FIRST): AdaptiveLimit[] {
  const limits = [start];
  for (let round = 0; round < rounds; round += 1) {
    const last = limits.at(-1) ?? start;
    limits.push(nextLimit(last, answers(last, tookMs(last.limit))));
  }
  return limits;
}

const numbers = (limits: readonly AdaptiveLimit[]) => limits.map(({ limit }) => limit);

describe('an adaptive limit', () => {
  it('starts at 10, doubles while latency holds, and ends at 64', () => {
    expect(numbers(limitsOver(5, () => 50))).toEqual([10, 10, 20, 40, 64, 64]);
  });

  it('is halved by an overload, to 1 at the least, and grows by one from then on', () => {
    let limit = FIRST;
    const seen = [limit.limit];
    for (let cut = 0; cut < 5; cut += 1) {
      limit = nextLimit(limit, OVERLOAD);
      seen.push(limit.limit);
    }
    expect(seen).toEqual([10, 5, 2, 1, 1, 1]);
    expect(numbers(limitsOver(4, () => 50, limit))).toEqual([1, 1, 2, 3, 4]);
  });

  it('is halved if half of the answers took more than twice as long as usual, and by less it is not', () => {
    const [usual = FIRST] = limitsOver(1, () => 100).slice(-1);
    expect(nextLimit(usual, answers(usual, 190)).limit).toBe(20);
    expect(nextLimit(usual, answers(usual, 230)).limit).toBe(5);
    const tookMs = new Map([['GET /list', [100, 100, 100, 900, 900]]]);
    const few = { kind: 'answers', tookMs, isProcessBusy: false } as const;
    expect(nextLimit(usual, few).limit).toBe(20);
  });

  it('is not halved by slow answers that waited for a busy process, and keeps what is usual', () => {
    const [usual = FIRST] = limitsOver(1, () => 100).slice(-1);
    const slow = { ...answers(usual, 900), isProcessBusy: true } as Observation;
    const next = nextLimit(usual, slow);
    expect([next.limit, next.usualMs]).toEqual([20, usual.usualMs]);
    expect(nextLimit(next, OVERLOAD).limit).toBe(10);
  });

  it('takes no notice of a few milliseconds', () => {
    const [usual = FIRST] = limitsOver(1, () => 1).slice(-1);
    expect(nextLimit(usual, answers(usual, 5)).limit).toBe(20);
  });

  it('compares each kind of request with itself, and an unknown kind with nothing', () => {
    let [limit = FIRST] = limitsOver(2, () => 10).slice(-1);
    limit = nextLimit(limit, answers(limit, 500, 'GET /large'));
    expect(limit.limit).toBe(20);
    for (const [kind, tookMs] of [
      ['GET /list', 10],
      ['GET /large', 500],
    ] as const) {
      limit = nextLimit(limit, answers(limit, tookMs, kind));
    }
    expect([limit.limit, limit.cuts]).toEqual([64, 0]);
  });

  it('grows again at a source that has become slower for good', () => {
    const before = limitsOver(4, () => 20).at(-1) ?? FIRST;
    const after = limitsOver(40, () => 200, before);
    expect(Math.min(...numbers(after))).toBe(16);
    expect(after.at(-1)?.limit).toBeGreaterThan(48);
  });

  it.each([
    [5, 10, 21],
    [10, 11, 22],
    [25, 26, 53],
  ])('at a source that works on %i requests at once comes to %i to %i', (able, least, most) => {
    const tookMs = (limit: number) => 50 * Math.max(1, limit / able);
    const settled = numbers(limitsOver(2_000, tookMs)).slice(100);
    expect([Math.min(...settled), Math.max(...settled)]).toEqual([least, most]);
  });

  it('is from 1 to 64 and moves by half, by one or to the double, whatever is seen', () => {
    const seen = fc.oneof(
      fc.constant(OVERLOAD),
      fc
        .dictionary(fc.constantFrom('a', 'b', 'c'), fc.array(fc.nat({ max: 10_000 }), { minLength: 1 }))
        .map((tookMs): Observation => ({
          kind: 'answers',
          tookMs: new Map(Object.entries(tookMs)),
          isProcessBusy: false,
        })),
    );
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 60 }), (all) => {
        let limit = FIRST;
        for (const one of all) {
          const next = nextLimit(limit, one);
          const half = Math.max(1, Math.floor(limit.limit / 2));
          const moves = [half, limit.limit, limit.limit + 1, Math.min(64, limit.limit * 2)];
          expect(moves).toContain(next.limit);
          expect(next.limit).toBeLessThanOrEqual(64);
          limit = next;
        }
      }),
    );
  });
});
