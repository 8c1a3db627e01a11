import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LedgerClock } from './ledger-clock.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('The clock is the database’s, and goes on without asking it, however the machine’s is set', async () => {
  let asked = 0;
  const clock = new LedgerClock({
    read: () => {
      asked += 1;
      return Promise.resolve(5_000_000);
    },
  });
  await clock.sync();
  vi.setSystemTime(9_000_000);
  vi.advanceTimersByTime(700);
  await clock.sync();
  expect([clock.now(), asked]).toEqual([5_000_700, 1]);
});

it('The database is asked again after ten seconds, and half of the way is added', async () => {
  const readings = [5_000_000, 5_020_000];
  const clock = new LedgerClock({
    read: () => {
      vi.advanceTimersByTime(200);
      return Promise.resolve(readings.shift() ?? 0);
    },
  });
  await clock.sync();
  expect(clock.now()).toBe(5_000_100);
  vi.advanceTimersByTime(10_000);
  await clock.sync();
  expect(clock.now()).toBe(5_020_100);
});

it('A difference of more than five seconds is reported once, its end too, and again when it comes back', async () => {
  const differences: (number | null)[] = [];
  const ahead = [4_000, -6_000, -6_000, 0, 61_000];
  const clock = new LedgerClock({
    read: () => Promise.resolve(Date.now() - (ahead.shift() ?? 0)),
    onDifference: (aheadMs) => differences.push(aheadMs),
  });
  for (let reading = 0; reading < 5; reading += 1) {
    await clock.sync();
    vi.advanceTimersByTime(10_001);
  }
  expect(differences).toEqual([-6_000, null, 61_000]);
});

it('It is not guessed where the database does not answer', async () => {
  const clock = new LedgerClock({ read: () => Promise.reject(new Error('away')) });
  await expect(clock.sync()).rejects.toThrow('away');
  expect(() => clock.now()).toThrow('before it was read');
});
