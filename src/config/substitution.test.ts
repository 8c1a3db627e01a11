import { describe, expect, it } from 'vitest';
import { faultLine } from './fault.js';
import { substitute } from './substitution.js';

const environment = {
  HOST: 'shelf',
  EMPTY: '',
  SECRET: 'canary\r\n\n',
  TRICK: '${HOST}',
  YAML: 'a: { b: 1 }\n# c',
  DOLLARS: '$& $1',
};
const filled = (text: string): unknown => substitute(text, environment).tree;
const faults = (tree: unknown): readonly string[] => substitute(tree, environment).faults.map(faultLine);

describe('substitution', () => {
  it.each([
    ['${HOST}', 'shelf'],
    ['https://${HOST}.example.com/${HOST}', 'https://shelf.example.com/shelf'],
    ['${HOST:-other}', 'shelf'],
    ['${UNSET:-other}', 'other'],
    ['${EMPTY:-other}', 'other'],
    ['${UNSET:-}', ''],
    ['${EMPTY}', ''],
    ['$HOST {HOST} $', '$HOST {HOST} $'],
    ['${SECRET}', 'canary'],
    ['${SECRET}x', 'canary\r\n\nx'],
    ['canary\n', 'canary'],
  ])('makes %s to %j', (text, value) => {
    expect(filled(text)).toBe(value);
  });

  it('takes a value as it is: no second round, no structure, no patterns', () => {
    expect(filled('${TRICK}')).toBe('${HOST}');
    expect(filled('${YAML}')).toBe('a: { b: 1 }\n# c');
    expect(filled('${DOLLARS}')).toBe('$& $1');
  });

  it('reaches every string value, and neither keys nor other values', () => {
    const tree = { '${HOST}': [1, null, true, { a: '${HOST}' }] };
    expect(substitute(tree, environment).tree).toEqual({ '${HOST}': [1, null, true, { a: 'shelf' }] });
  });

  it('names every variable that is not set, and where', () => {
    expect(faults({ a: '${ONE} ${TWO}', b: [{ c: '${ONE}' }] })).toEqual([
      'a: the environment variable ONE is not set; set it, or write ${ONE:-DEFAULT}',
      'a: the environment variable TWO is not set; set it, or write ${TWO:-DEFAULT}',
      'b[0].c: the environment variable ONE is not set; set it, or write ${ONE:-DEFAULT}',
    ]);
  });

  it.each(['${', '${1A}', '${HOST', '${HOST:=x}', '${UNSET:-${HOST}}', '${}'])(
    'refuses %s and leaves it',
    (text) => {
      expect(faults({ a: text })).toEqual(['a: a variable is written ${NAME} or ${NAME:-default}']);
      expect(filled(text)).toBe(text);
    },
  );
});
