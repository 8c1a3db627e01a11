import { describe, expect, it } from 'vitest';
import { exactNumber } from '../domain/record.js';
import { z } from 'zod';
import {
  count,
  flag,
  idOf,
  integer,
  isNoList,
  list,
  object,
  record,
  rowOf,
  text,
  textAt,
  tolerant,
} from './wire.js';

const LARGE = exactNumber('9007199254740993');

describe('text', () => {
  it.each([
    ['Contoso', 'Contoso'],
    ['', ''],
    [7, '7'],
    [-1.5, '-1.5'],
    [LARGE, '9007199254740993'],
    [null, null],
    [undefined, undefined],
    [true, null],
    [{}, null],
    [[], null],
  ])('reads %j as %j', (value, expected) => {
    expect(text.parse(value)).toBe(expected);
  });
});

describe('integer', () => {
  it.each([
    [7, 7],
    ['7', 7],
    [' 7 ', 7],
    ['-7', -7],
    [2_147_483_647, 2_147_483_647],
    ['2147483647', 2_147_483_647],
    [2_147_483_648, null],
    ['2147483648', null],
    [-2_147_483_649, null],
    [1e15, null],
    [LARGE, null],
    [1.5, null],
    ['1.5', null],
    ['', null],
    ['v7', null],
    [true, null],
    [null, null],
    [undefined, undefined],
  ])('reads %j as %j', (value, expected) => {
    expect(integer.parse(value)).toBe(expected);
  });
});

describe('count', () => {
  it.each([
    [0, 0],
    ['12', 12],
    [-1, null],
    ['-1', null],
    [2_147_483_648, null],
    [LARGE, null],
  ])('reads %j as %j', (value, expected) => {
    expect(count.parse(value)).toBe(expected);
  });
});

describe('isNoList', () => {
  it.each([
    [undefined, false],
    [null, false],
    [[], false],
    [['a'], false],
    ['a', true],
    ['', true],
    [0, true],
    [{ 0: 'a' }, true],
    [false, true],
  ])('says of %j: %j', (value, expected) => {
    expect(isNoList(value)).toBe(expected);
  });
});

describe('idOf', () => {
  it.each([
    ['1000240', '1000240'],
    [1000240, '1000240'],
    [0, '0'],
    [LARGE, '9007199254740993'],
    ['', null],
    [null, null],
    [undefined, null],
    [{ id: 1 }, null],
    [true, null],
  ])('reads %j as %j', (value, expected) => {
    expect(idOf(value)).toBe(expected);
  });
});

describe('textAt', () => {
  it.each([
    ['a', 'x'],
    ['b.c', '9007199254740993'],
    ['b.d', '5'],
    ['b.c.toString', null],
    ['b', null],
    ['none', null],
  ])('reads %s as %j', (path, expected) => {
    expect(textAt({ a: 'x', b: { c: LARGE, d: 5 } }, path)).toBe(expected);
  });
});

describe('flag', () => {
  it.each([
    [true, true],
    [false, false],
    [undefined, undefined],
    ['true', null],
    [1, null],
  ])('reads %j as %j', (value, expected) => {
    expect(flag.parse(value)).toBe(expected);
  });
});

describe('an object', () => {
  const named = { id: text, owner: object({ name: text }) };

  it('is read field by field, and tells a field that is missing from one that is odd', () => {
    const { id, owner } = record(named).parse({ id: 7, owner: { name: ['x'] }, other: 1 });
    expect([id, owner?.name, record(named).parse({}).id]).toEqual(['7', null, undefined]);
  });

  it.each([
    [undefined, undefined],
    [null, null],
    ['text', null],
    [[], null],
  ])('that is %j is read as %j', (owner, expected) => {
    expect(record(named).parse({ owner }).owner).toBe(expected);
  });

  it.each([null, undefined, 'text', 7, [[]]])('in whose place a payload has %j has no field', (payload) => {
    expect(record(named).parse(payload).id).toBeUndefined();
  });
});

describe('a list', () => {
  it.each([
    [
      ['a', null, 7, {}, true],
      ['a', '7'],
    ],
    [[], []],
    [undefined, undefined],
    [null, null],
    ['a', null],
  ])('reads %j as %j', (value, expected) => {
    expect(list(text).parse(value)).toEqual(expected);
  });
});

describe('a tolerant field of a strict schema', () => {
  const schema = z.object({ total: tolerant(count) });

  it.each([
    [{ total: '12' }, 12],
    [{ total: [] }, null],
    [{}, undefined],
  ])('of %j is read as %j', (value, expected) => {
    expect(schema.parse(value).total).toBe(expected);
  });
});

describe('rowOf', () => {
  it('keeps a row whose id is text as it is, and writes down any other id', () => {
    const row = { id: 'x', a: 1 };
    expect(rowOf(row)).toBe(row);
    expect(rowOf({ id: 7, a: 1 })).toEqual({ id: '7', a: 1 });
  });

  it.each([[[]], [{}], [{ id: '' }], [{ id: null }], ['x'], [null]])('knows no row in %j', (value) => {
    expect(rowOf(value)).toBeUndefined();
  });
});
