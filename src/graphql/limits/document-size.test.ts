import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../domain/operation-limits.js';
import { excessOf } from './document-size.js';

const LIMITS = { ...DEFAULT_LIMITS, depth: 3, aliases: 2, directives: 2, listSize: 3 };
const excess = (text: string) => excessOf(parse(text), LIMITS);

describe('a document', () => {
  it.each([
    ['as many fields below each other as are taken', '{ a { b { c } } }'],
    ['the same through a fragment', '{ a { ...f } } fragment f on A { b { c } }'],
    ['inline fragments, which are no level', '{ a { ... on A { ... on A { b { c } } } } }'],
    ['as many aliases as are taken', '{ x: a y: b }'],
    ['as many directives as are taken', '{ a @skip(if: $x) b @skip(if: $x) }'],
    ['lists as long as are taken', '{ a(b: [1, 2, 3]) }'],
    ['a long list of references', `{ _entities(representations: [${'{}'.repeat(100)}]) { a } }`],
    ['a circle of fragments, which the validation refuses', '{ ...f } fragment f on A { b { ...f } }'],
  ])('is taken with %s', (_, text) => {
    expect(excess(text)).toBeNull();
  });

  it.each([
    ['fields', '{ a { b { c { d } } } }', { limit: 'depth', max: 3, value: 4 }],
    [
      'fields through fragments',
      '{ a { ...f } } fragment f on A { b { ...g } } fragment g on A { c { d } }',
      { limit: 'depth', max: 3, value: 4 },
    ],
    ['fields of a second operation', 'query q { a } query r { a { b { c { d } } } }', { limit: 'depth' }],
    ['aliases', '{ x: a y: b z: c }', { limit: 'aliases', max: 2, value: 3 }],
    ['fields that are selected again', '{ a { c } a { c } a { c } a { c } }', { limit: 'aliases', value: 3 }],
    ['fragments side by side', `{ ${'...f '.repeat(63)} }`, { limit: 'aliases', value: 3 }],
    [
      'fragments',
      Array.from({ length: 501 }, (_, at) => `fragment f${String(at)} on A { a }`).join(' '),
      { limit: 'fragments', max: 500, value: 501 },
    ],
    [
      'aliases in a fragment that nothing spreads',
      '{ a } fragment f on A { x: a y: b z: c }',
      { limit: 'aliases', value: 3 },
    ],
    ['directives', '{ a @a @b @c }', { limit: 'directives', max: 2, value: 3 }],
    ['elements of a list', '{ a(b: { c: [1, 2, 3, 4] }) }', { limit: 'listSize', max: 3, value: 4 }],
    [
      'references',
      `{ _entities(representations: [${'{}'.repeat(12_001)}]) { a } }`,
      { limit: 'listSize', max: 12_000, value: 12_001, input: 'representations' },
    ],
    ['inline fragments', `{ ${'... { '.repeat(12)} a ${'}'.repeat(12)} }`, { limit: 'depth', max: 12 }],
    ['lists in lists', `{ a(b: ${'['.repeat(200)}${']'.repeat(200)}) }`, { limit: 'depth', max: 12 }],
    ['objects in objects', `{ a(b: ${'{ a: '.repeat(200)}1${'}'.repeat(200)}) }`, { limit: 'depth' }],
    [
      'lists in the type of a variable',
      `query q($a: ${'['.repeat(99)}Int${']'.repeat(99)}) { a }`,
      { limit: 'depth' },
    ],
  ])('is refused with too many %s', (_, text, expected) => {
    expect(excess(text)).toMatchObject(expected);
  });

  it('is measured in time, however often its fragments spread each other', () => {
    const chain = Array.from({ length: 60 }, (_, at) => {
      const next = `...f${String(at + 1)} `;
      return `fragment f${String(at)} on A { ${next.repeat(50)} }`;
    });
    expect(excess(`{ ...f0 } ${chain.join(' ')} fragment f60 on A { a { b { c { d } } } }`)).toMatchObject({
      limit: 'depth',
      value: 4,
    });
  });
});
