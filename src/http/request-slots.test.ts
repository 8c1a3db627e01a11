import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestSlots } from './request-slots.js';

const NEVER = new AbortController().signal;

/** Works that last until a test ends them, and what became of each. */
function workshop(slots: RequestSlots) {
  const running = new Map<string, { end: () => void; fail: () => void }>();
  const begun: string[] = [];
  const begin = (name: string, signal: AbortSignal = NEVER): Promise<string> =>
    slots.run({ signal, requestId: 'test' }, () => {
      begun.push(name);
      return new Promise((resolve, reject) => {
        const settle = (how: () => void) => () => {
          running.delete(name);
          how();
        };
        running.set(name, {
          end: settle(() => {
            resolve(name);
          }),
          fail: settle(() => {
            reject(new Error(name));
          }),
        });
      });
    });
  return { running, begun, begin };
}

describe('the slots of a source', () => {
  it('are given in the order of asking, never more than there are', async () => {
    const { running, begun, begin } = workshop(new RequestSlots(2));
    const all = ['a', 'b', 'c', 'd'].map((name) => begin(name));
    await turn();
    expect(begun).toEqual(['a', 'b']);
    running.get('b')?.end();
    await turn();
    expect([begun, [...running.keys()]]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'c'],
    ]);
    for (const name of ['a', 'c']) running.get(name)?.end();
    await turn();
    running.get('d')?.end();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are left by a caller that goes away while it waits: its work never begins', async () => {
    const { running, begun, begin } = workshop(new RequestSlots(1));
    const caller = new AbortController();
    void begin('a');
    const left = begin('b', caller.signal);
    void begin('c');
    await turn();
    caller.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    running.get('a')?.end();
    await turn();
    expect(begun).toEqual(['a', 'c']);
  });

  it('are not asked for by a caller that has gone before', async () => {
    const { begun, begin } = workshop(new RequestSlots(1));
    await expect(begin('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    void begin('b');
    await turn();
    expect(begun).toEqual(['b']);
  });

  it('are held until the work has settled, also where its caller goes away under it', async () => {
    const { running, begun, begin } = workshop(new RequestSlots(1));
    const caller = new AbortController();
    const first = begin('a', caller.signal);
    void begin('b');
    await turn();
    caller.abort();
    await turn();
    expect(begun).toEqual(['a']);
    running.get('a')?.end();
    expect(await first).toBe('a');
    await turn();
    expect(begun).toEqual(['a', 'b']);
  });

  it('let one operation wait with many calls without a warning of Node', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error): void => void warnings.push(warning);
    process.on('warning', note);
    const { begin } = workshop(new RequestSlots(1));
    const operation = new AbortController();
    const asked = Array.from({ length: 50 }, (_, index) => begin(String(index), operation.signal));
    operation.abort();
    await Promise.allSettled(asked.slice(1));
    await turn();
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  it('are not waited for any longer by those who are told so; who has one, or comes later, is not concerned', async () => {
    const slots = new RequestSlots(2);
    const { running, begun, begin } = workshop(slots);
    const first = begin('a');
    const second = begin('b');
    const waiting = [begin('c'), begin('d')];
    await turn();
    slots.rejectWaiting(new Error('silent'));
    const later = begin('e');
    for (const one of waiting) await expect(one).rejects.toThrow('silent');
    for (const name of ['a', 'b']) running.get(name)?.end();
    expect(await Promise.all([first, second])).toEqual(['a', 'b']);
    await turn();
    slots.rejectWaiting(new Error('silent'));
    running.get('e')?.end();
    expect(await later).toBe('e');
    expect(begun).toEqual(['a', 'b', 'e']);
  });

  it('are given back by a work that fails at once, without a promise', async () => {
    const slots = new RequestSlots(1);
    const broken = slots.run({ signal: NEVER, requestId: 'test' }, () => {
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await slots.run({ signal: NEVER, requestId: 'test' }, () => Promise.resolve('next'))).toBe('next');
  });

  it('are all there again, whatever became of those who asked', async () => {
    const fate = fc.constantFrom('end', 'fail', 'leave early', 'leave late', 'end all waiting');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fate, { maxLength: 20 }),
        async (atOnce, fates) => {
          const slots = new RequestSlots(atOnce);
          const { running, begun, begin } = workshop(slots);
          const callers = fates.map((of, index) => {
            const caller = new AbortController();
            const asked = begin(String(index), caller.signal).catch(() => null);
            return { of, name: String(index), caller, asked };
          });
          for (const { of, caller } of callers) if (of === 'leave early') caller.abort();
          for (const { of, name, caller } of callers) {
            await turn();
            expect(running.size).toBeLessThanOrEqual(atOnce);
            if (of === 'leave late') caller.abort();
            if (of === 'end all waiting') slots.rejectWaiting(new Error('silent'));
            running.get(name)?.[of === 'fail' ? 'fail' : 'end']();
          }
          await Promise.all(callers.map(({ asked }) => asked));
          await turn();
          const before = begun.length;
          for (let extra = 0; extra <= atOnce; extra += 1) void begin(`extra-${String(extra)}`);
          await turn();
          expect(begun.length - before).toBe(atOnce);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('slots under several operations', () => {
  it('go to the operations by turns: a large one delays a small one by one call', async () => {
    const slots = new RequestSlots(1);
    const order: string[] = [];
    const call = (requestId: string): Promise<unknown> =>
      slots.run({ signal: NEVER, requestId }, async () => {
        order.push(requestId);
        await turn();
      });
    const large = Array.from({ length: 50 }, () => call('large'));
    const small = call('small');
    await small;
    expect(order.indexOf('small')).toBeLessThanOrEqual(2);
    await Promise.all(large);
  });
});
