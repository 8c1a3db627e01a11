import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

it('is the same text whatever the order of the keys, at every depth', () => {
  const one = canonicalJson({ b: [{ y: 1, x: 'ü"' }], a: { d: null, c: true } });
  expect(canonicalJson({ a: { c: true, d: null }, b: [{ x: 'ü"', y: 1 }] })).toBe(one);
  expect(JSON.parse(one)).toEqual({ a: { c: true, d: null }, b: [{ x: 'ü"', y: 1 }] });
});

it('is another text for a key that is missing, a null, another order of a list or another type', () => {
  const texts = [{ a: null }, {}, { a: [1, 2] }, { a: [2, 1] }, { a: 1 }, { a: '1' }].map(canonicalJson);
  expect(new Set(texts).size).toBe(texts.length);
});
