import { describe, expect, it } from 'vitest';
import { exactNumber } from '../domain/record.js';
import { count, idOf, integer, isNoList, text, textAt } from './wire.js';

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
