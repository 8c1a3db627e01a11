import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../domain/record.js';
import { jsonText, parseJson, whyUnparsed } from './json.js';

const nested = (levels: number, core = ''): string => '['.repeat(levels) + core + ']'.repeat(levels);
const objects = (count: number): string => `[${'{},'.repeat(count - 1)}{}]`;

describe('parseJson', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['123456789.12345678901234', '123456789.12345678901234'],
    ['1e400', '1e400'],
    ['1000000000000000000000', '1000000000000000000000'],
  ])('keeps %s exactly, as text', (written, text) => {
    const body = parseJson(`{"id": ${written}}`);
    expect(body).toEqual({ id: exactNumber(text) });
    expect(JSON.stringify(body)).toBe(`{"id":"${text}"}`);
  });

  it.each([['9007199254740991'], ['0.1'], ['1.50'], ['-0.5e3'], ['1E3']])(
    'reads %s as a number, because no digit is lost',
    (written) => {
      expect(parseJson(`[${written}]`)).toEqual([Number(written)]);
    },
  );

  it('reads the last of two keys with one name, also beside a large number', () => {
    expect(parseJson('{"a":1,"a":2,"id":9007199254740993}')).toMatchObject({ a: 2 });
  });

  it('keeps a key named __proto__ as a key', () => {
    const body = parseJson('{"__proto__":{"x":1},"id":9007199254740993}');
    expect(Object.keys(body as object)).toEqual(['__proto__', 'id']);
  });

  it.each([
    ['<html>'],
    ['[1,'],
    [''],
    ['[9007199254740993'],
    ['[9007199254740993 "'],
    ['[09007199254740993]'],
    ['[9007199254740993.]'],
    ['[9007199254740993e]'],
    ['[9007199254740993-1]'],
    ['[+9007199254740993]'],
    ['[9007199254740993n]'],
  ])('is undefined for %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
    expect(whyUnparsed(text)).toBe('is no JSON');
  });

  it.each([
    ['a number in a text', '"id: 9007199254740993, "'],
    ['a quote in a text', String.raw`"say \"9007199254740993\" "`],
    ['a backslash at the end of a text', String.raw`"\\"`],
    ['brackets in a text', JSON.stringify('['.repeat(1_000))],
  ])('leaves %s alone, also beside a large number', (_, value) => {
    expect(parseJson(`[${value}, 9007199254740993]`)).toEqual([
      JSON.parse(value),
      exactNumber('9007199254740993'),
    ]);
  });

  it('reads any JSON as JSON.parse does, also beside a large number', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (json) => {
        const rounded: unknown = JSON.parse(json, (_, value: unknown) =>
          typeof value === 'number' ? String(value) : value,
        );
        const [first] = JSON.parse(JSON.stringify(parseJson(`[${json}, 9007199254740993]`))) as [unknown];
        const asTexts: unknown = JSON.parse(JSON.stringify(first), (_, value: unknown) =>
          typeof value === 'number' ? String(value) : value,
        );
        expect(asTexts).toEqual(rounded);
      }),
    );
  });

  it.each([
    ['100 levels', nested(100)],
    ['100 levels around a large number', nested(100, '9007199254740993')],
    ['many values', objects(124_000)],
    ['a long text of brackets', JSON.stringify('[{,'.repeat(200_000))],
  ])('parses %s', (_, text) => {
    expect(parseJson(text)).toBeDefined();
  });

  it.each([
    ['101 levels', nested(101), 'is nested more than 100 levels deep'],
    ['levels without an end', '['.repeat(8_000_000), 'is nested more than 100 levels deep'],
    ['objects as levels', '{"a":'.repeat(101), 'is nested more than 100 levels deep'],
    ['too many values', objects(126_000), 'has more than 250000 values'],
    ['too many numbers', `[${'1,'.repeat(250_000)}1]`, 'has more than 250000 values'],
  ])('does not parse %s', (_, text, why) => {
    expect(parseJson(text)).toBeUndefined();
    expect(whyUnparsed(text)).toBe(why);
  });
});

describe('jsonText', () => {
  it('sends back every number with the digits that it was read with', () => {
    const text = '{"id":9007199254740993,"amounts":[0.12345678901234567890,1e400,3],"name":"Ó Murchú"}';
    expect(jsonText(parseJson(text) as Parameters<typeof jsonText>[0])).toBe(text);
  });

  it('writes any JSON object as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const json = JSON.parse(JSON.stringify(object)) as Parameters<typeof jsonText>[0];
        expect(jsonText(json)).toBe(JSON.stringify(json));
      }),
    );
  });
});
