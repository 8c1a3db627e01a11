import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { excessOfTexts } from './text-size.js';

const excess = (text: string, variables = {}) => excessOfTexts(parse(text), variables);
const x = (count: number): string => 'x'.repeat(count);

describe('an operation', () => {
  it.each([
    ['long texts that keep to the limit', `{ a(b: "${x(65_536)}") }`, {}],
    ['many short ones', `{ a(b: [${`"${x(2_048)}" `.repeat(100)}]) }`, {}],
    ['one variable that is used once', 'query q($t: String) { a(b: $t) }', { t: x(65_536) }],
    ['a variable that nothing uses', 'query q($t: String) { a }', { t: x(99_999) }],
    ['a variable that it does not declare', '{ a }', { t: x(99_999) }],
    ['a default that is not used', `query q($t: String = "${x(99_999)}") { a(b: $t) }`, { t: 'x' }],
  ])('is taken with %s', (_, text, variables) => {
    expect(excess(text, variables)).toBeNull();
  });

  it('is measured anew each time that its document comes', () => {
    const document = parse('query q($t: String) { a(b: $t) }');
    const values = [40_000, 70_000, 50_000].map((count) => excessOfTexts(document, { t: x(count) })?.value);
    expect(values).toEqual([undefined, 70_000, undefined]);
  });

  it.each([
    ['a text', `{ a(b: { c: "${x(65_537)}" }) }`, {}, 65_537],
    ['texts together', `{ a(b: "${x(40_000)}") c(d: "${x(40_000)}") }`, {}, 80_000],
    ['a variable', 'query q($t: String) { a(b: $t) }', { t: x(65_537) }, 65_537],
    ['a text in a variable', 'query q($f: F) { a(b: $f) }', { f: { c: [x(70_000)] } }, 70_000],
    [
      'a variable that is used often',
      'query q($t: S) { a(b: $t) c(d: { e: [$t] }) }',
      { t: x(40_000) },
      80_000,
    ],
    [
      'a variable that a fragment uses in front of it',
      'fragment f on A { c(d: $t) } query q($t: S) { a(b: $t) ...f }',
      { t: x(40_000) },
      80_000,
    ],
    ['a default', `query q($t: F = { c: "${x(40_000)}" }) { a(b: $t) c(d: $t) }`, {}, 80_000],
  ])('is refused for the characters of %s', (...[, text, variables, value]) => {
    expect(excess(text, variables)).toEqual({ limit: 'textLength', max: 65_536, value });
  });
});
