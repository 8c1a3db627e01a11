import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFolder } from '../../tests/support/config-file.js';
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

  it.each([
    '${',
    '${1A}',
    '${HOST',
    '${HOST:=x}',
    '${UNSET:-${HOST}}',
    '${}',
    '${file:}',
    '${file:/a${HOST}}',
  ])('refuses %s and leaves it', (text) => {
    expect(faults({ a: text })).toEqual([
      'a: a variable is written ${NAME} or ${NAME:-default}, and a file ${file:PATH}',
    ]);
    expect(filled(text)).toBe(text);
  });
});

describe('a file that a value refers to', () => {
  const { path } = configFolder();
  const fileWith = (content: string | Uint8Array): string => {
    writeFileSync(path('secret'), content);
    return path('secret');
  };

  it('stands there without the line ends at its end, as it is', () => {
    const file = fileWith('  ${HOST} $&\nb\r\n\n');
    expect(filled(`<\${file:${file}}>`)).toBe('<  ${HOST} $&\nb>');
    expect(filled('${file:-other}')).toBe('other');
  });

  it.each([
    ['is not there', () => path('none'), 'cannot be read (ENOENT); check its path and its permissions'],
    ['is a folder', () => path(), 'is not a regular file'],
    ['is empty but for line ends', () => fileWith('\n\n'), 'is empty'],
    ['is too large', () => fileWith('canary'.repeat(12_000)), 'has more than 65536 bytes'],
    ['is no text', () => fileWith(Buffer.of(0x63, 0xff)), 'is not text (UTF-8)'],
    [
      'is below a file',
      () => join(fileWith('canary'), 'x'),
      'cannot be read (ENOTDIR); check its path and its permissions',
    ],
  ])('is a fault that names key and file and quotes nothing if it %s', (_what, make, reason) => {
    const file = make();
    expect(faults({ a: [`\${file:${file}}`] })).toEqual([`a[0]: the file ${file} ${reason}`]);
  });

  it.skipIf(process.platform === 'win32')('is not waited for if it is a pipe without a writer', () => {
    const pipe = path('pipe');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    expect(faults({ a: `\${file:${pipe}}` })).toEqual([`a: the file ${pipe} is not a regular file`]);
  });
});
