import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { deferred } from '../tests/support/deferred.js';
import { noteHangUps } from './entrance.js';

/** Answers hang-ups one step at a time, and lists what began and ended. */
function stepwise() {
  const signals = new EventEmitter();
  const hangUps = noteHangUps(signals);
  const steps: string[] = [];
  let end = deferred<undefined>();
  const reload = async (): Promise<void> => {
    steps.push('begins');
    await end.promise;
    end = deferred<undefined>();
    steps.push('ends');
  };
  return {
    steps,
    hangUps,
    reload,
    hangUp: () => signals.emit('SIGHUP'),
    finish: async () => {
      end.resolve(undefined);
      await new Promise(setImmediate);
    },
  };
}

describe('hang-ups', () => {
  it('are answered one after the other, and those that come meanwhile by one more', async () => {
    const { steps, hangUps, reload, hangUp, finish } = stepwise();
    hangUps.answerBy(reload);
    expect(steps).toEqual([]);
    for (let count = 0; count < 3; count += 1) hangUp();
    expect(steps).toEqual(['begins']);
    await finish();
    expect(steps).toEqual(['begins', 'ends', 'begins']);
    await finish();
    expect(steps).toEqual(['begins', 'ends', 'begins', 'ends']);
    hangUp();
    expect(steps).toHaveLength(5);
    await finish();
  });

  it('that come during the start are answered at its end, and those during the stop are not', async () => {
    const { steps, hangUps, reload, hangUp, finish } = stepwise();
    hangUp();
    hangUps.answerBy(reload);
    expect(steps).toEqual(['begins']);
    hangUp();
    const ended = hangUps.end();
    await finish();
    await ended;
    hangUp();
    expect(steps).toEqual(['begins', 'ends']);
  });

  it('are not answered where the stop begins before the start has ended', async () => {
    const { steps, hangUps, reload, hangUp } = stepwise();
    hangUp();
    await hangUps.end();
    hangUps.answerBy(reload);
    hangUp();
    expect(steps).toEqual([]);
  });
});
