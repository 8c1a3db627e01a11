import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactNumber } from '../domain/record.js';
import { jsonText, parseJson } from './json.js';

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

  it.each([['<html>'], ['[1,'], [''], [`[9007199254740993`]])('is undefined for %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
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
