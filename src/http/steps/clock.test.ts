import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../tests/support/scope.js';
import { failureOf, upstream } from '../../../tests/support/upstream.js';
import { aheadMs } from './clock.js';

const HOUR_MS = 3_600_000;

/** What a client notes of an answer with these headers. */
async function readingsOf(headers: Record<string, string>, status = 200): Promise<readonly number[]> {
  const readings: number[] = [];
  const { client } = await upstream(
    (_, response) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}'),
    {
      events: {
        callFailed: () => undefined,
        stateChanged: () => undefined,
        clockRead: (reading) => readings.push(reading.aheadMs),
      },
    },
  );
  await (status === 200 ? client.get('/list', scopeOf()) : failureOf(client));
  return readings;
}

const dateIn = (ms: number): string => new Date(Date.now() + ms).toUTCString();

describe('the clock of a source', () => {
  it('is read from the date of any answer, a refusal too', async () => {
    expect(await readingsOf({ date: dateIn(0) })).toEqual([0]);
    for (const status of [200, 403]) {
      const [ahead = 0] = await readingsOf({ date: dateIn(HOUR_MS) }, status);
      expect(Math.round(ahead / HOUR_MS)).toBe(1);
    }
    const [behind = 0] = await readingsOf({ date: dateIn(-HOUR_MS) });
    expect(Math.round(behind / HOUR_MS)).toBe(-1);
  });

  it('is not read from what is no date, or from the answer of a cache', async () => {
    expect(await readingsOf({ date: 'yesterday' })).toEqual([]);
    expect(await readingsOf({ date: dateIn(-HOUR_MS), age: '3600' })).toEqual([]);
  });

  it('differs by what neither the way of the answer nor the whole seconds explain', () => {
    const asked = { sentAt: 10_500, answeredAt: 12_500 };
    const dates = [9_000, 10_000, 12_000, 13_000, 15_000];
    expect(dates.map((date) => aheadMs(date, asked))).toEqual([-500, 0, 0, 500, 2_500]);
  });
});
