import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Deferred } from '../../tests/support/deferred.js';
import { deferred } from '../../tests/support/deferred.js';
import { scopeOf } from '../../tests/support/scope.js';
import { countRequest, scopeEndingIn } from '../domain/request-scope.js';
import type { RequestScope } from '../domain/request-scope.js';
import { endOf } from './deadline.js';
import { SingleFlight } from './single-flight.js';

function flightOf(timeoutMs = 10_000) {
  const flight = new SingleFlight<string>({ sourceId: 's', timeoutMs });
  const given: RequestScope[] = [];
  const ends: Deferred<string>[] = [];
  const work = (scope: RequestScope): Promise<string> => {
    given.push(scope);
    countRequest(scope, 'source');
    const end = deferred<string>();
    ends.push(end);
    return end.promise;
  };
  return { flight, given, ends, work };
}

describe('a single flight', () => {
  it('is one run for all who ask while it is under way, and another one afterwards', async () => {
    const { flight, ends, work } = flightOf();
    const asked = Array.from({ length: 50 }, () => flight.run(scopeOf(), work));
    await turn();
    expect([ends.length, flight.underWay]).toEqual([1, true]);
    ends[0]?.resolve('one');
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['one']));
    expect(flight.underWay).toBe(false);
    const next = flight.run(scopeOf(), work);
    await turn();
    ends[1]?.resolve('two');
    expect(await next).toBe('two');
  });

  it('goes on for the others when the one who started it goes away', async () => {
    const { flight, given, ends, work } = flightOf();
    const caller = new AbortController();
    const starter = flight.run(scopeOf({ signal: caller.signal }), work);
    const other = flight.run(scopeOf(), work);
    await turn();
    caller.abort();
    await expect(starter).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', sourceId: 's' });
    expect([given.length, given[0]?.signal.aborted]).toEqual([1, false]);
    ends[0]?.resolve('one');
    expect(await other).toBe('one');
  });

  it('is left by each caller when its own time is over', async () => {
    const { flight, work } = flightOf();
    const deadlineAt = Date.now() + 20;
    const ofTheOperation = flight.run(scopeOf({ signal: AbortSignal.timeout(20), deadlineAt }), work);
    const ofThePart = flight.run(scopeEndingIn(scopeOf(), 20), work);
    await expect(ofTheOperation).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
    await expect(ofThePart).rejects.toMatchObject({ code: 'TIMEOUT', retryable: true });
    expect(flight.underWay).toBe(true);
  });

  it('fails for all of them, and is started anew by the next', async () => {
    const { flight, ends, work } = flightOf();
    const asked = [flight.run(scopeOf(), work), flight.run(scopeOf(), work)];
    await turn();
    ends[0]?.reject(new Error('no'));
    expect(await Promise.allSettled(asked)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    const next = flight.run(scopeOf(), work);
    await turn();
    ends[1]?.resolve('two');
    expect(await next).toBe('two');
  });

  it('is over, too, where the work fails before it has begun', async () => {
    const { flight } = flightOf();
    const broken = (): Promise<string> => {
      throw new Error('at once');
    };
    await expect(flight.run(scopeOf(), broken)).rejects.toThrow('at once');
    expect(flight.underWay).toBe(false);
    expect(await flight.run(scopeOf(), () => Promise.resolve('two'))).toBe('two');
  });

  it('is noticed by nobody where it fails and every caller has left', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { flight, ends, work } = flightOf();
    const caller = new AbortController();
    const left = flight.run(scopeOf({ signal: caller.signal }), work);
    await turn();
    caller.abort();
    await expect(left).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    ends[0]?.reject(new Error('no'));
    await turn();
    await turn();
    process.off('unhandledRejection', note);
    expect([unhandled, flight.underWay]).toEqual([[], false]);
  });

  it('is not started for a caller that has gone', async () => {
    const { flight, given, work } = flightOf();
    const gone = flight.run(scopeOf({ signal: AbortSignal.abort() }), work);
    await expect(gone).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await turn();
    expect([given.length, flight.underWay]).toEqual([0, false]);
  });

  it('counts its requests for the one who started it', async () => {
    const { flight, ends, work } = flightOf();
    const scopes = [scopeOf(), scopeOf()];
    const asked = scopes.map((scope) => flight.run(scope, work));
    await turn();
    ends[0]?.resolve('one');
    await Promise.all(asked);
    expect(scopes.map(({ upstream }) => upstream.requests)).toEqual([1, 0]);
  });

  it('has its own end, which is a matter of the source and no operation’s', async () => {
    const { flight } = flightOf(20);
    const endless = (scope: RequestScope): Promise<string> =>
      new Promise((_, reject) => {
        scope.signal.addEventListener('abort', () => {
          reject(new Error(endOf(scope).code));
        });
      });
    const starter = scopeOf({ deadlineAt: Date.now() });
    await expect(flight.run(starter, endless)).rejects.toThrow('TIMEOUT');
    expect(flight.underWay).toBe(false);
  });

  it('has time where its bound is as long as any', async () => {
    const { flight, given, ends, work } = flightOf(2_147_483_647 + 1_000);
    const asked = flight.run(scopeOf(), work);
    await sleep(5);
    expect(given[0]?.signal.aborted).toBe(false);
    ends[0]?.resolve('one');
    expect(await asked).toBe('one');
  });
});
