import { describe, expect, it } from 'vitest';
import { dayOrTimestampOf, timestampKey, timestampOf } from './timestamps.js';

const DAY = '2020-03-02';
const WRITTEN: readonly (readonly [string | null | undefined, string | null])[] = [
  ['2020-03-02T13:18:57Z', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18:57+00:00', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18:57+0000', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18:57+00', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18:57+02', '2020-03-02T11:18:57.000Z'],
  ['2020-03-02T13:18:57-0330', '2020-03-02T16:48:57.000Z'],
  ['2020-03-02 13:18:57Z', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02 13:18:57.5+01:00', '2020-03-02T12:18:57.500Z'],
  ['2020-03-02t13:18:57z', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18:57', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18Z', '2020-03-02T13:18:00.000Z'],
  ['2020-03-02T13:18:57.000001+00:00', '2020-03-02T13:18:57.000Z'],
  ['2020-03-02T13:18:57.999999999999Z', '2020-03-02T13:18:57.999Z'],
  ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.000Z'],
  [DAY, null],
  ['2021-02-29T00:00:00Z', null],
  ['2020-02-30T00:00:00Z', null],
  ['2020-13-01T00:00:00Z', null],
  ['2020-03-02T24:00:00Z', null],
  ['2020-03-02T13:60:00Z', null],
  ['2020-03-02T13:18:57+24:00', null],
  ['2020-03-02T13:18:57.Z', null],
  ['0000-01-01T00:00:00+01:00', null],
  ['9999-12-31T23:59:59-01:00', null],
  ['1.5', null],
  ['1', null],
  ['1583155137', null],
  ['2 March 2020', null],
  ['Mon, 02 Mar 2020 13:18:57 GMT', null],
  ['now', null],
  ['', null],
  [null, null],
  [undefined, null],
];

describe('timestampOf', () => {
  it.each(WRITTEN)('reads %j as %j', (raw, expected) => {
    expect(timestampOf(raw)?.toISOString() ?? null).toBe(expected);
    expect(timestampKey(raw)).toBe(expected);
  });
});

describe('dayOrTimestampOf', () => {
  it.each(WRITTEN.filter(([raw]) => raw !== DAY))('reads %j as %j', (raw, expected) => {
    expect(dayOrTimestampOf(raw)?.toISOString() ?? null).toBe(expected);
  });

  it('reads a day as its beginning in UTC', () => {
    expect(dayOrTimestampOf(DAY)?.toISOString()).toBe('2020-03-02T00:00:00.000Z');
  });

  it.each([['2021-02-29'], ['2020-3-2'], ['20200302'], ['2020-03']])('reads %j as no day', (raw) => {
    expect(dayOrTimestampOf(raw)).toBeNull();
  });
});
