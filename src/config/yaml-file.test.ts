import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CANARY, configFolder, faultsOf, shelf } from '../../tests/support/config-file.js';
import { loadConfig } from '../config.js';

const { path, loadText } = configFolder();

/** The faults of a file of this name, without the path of its folder. */
function faultsOfFile(name: string): readonly string[] {
  const file = path(name);
  return faultsOf(() => loadConfig({ file, providers: [shelf], environment: {} })).map((line) =>
    line.replace(file, name),
  );
}

describe('a fault', () => {
  it('in the YAML is named by its place, never by its text', () => {
    const text = `auth: { mode: none }\nsources: [ ${CANARY}: "${CANARY}`;
    const [line] = faultsOf(() => loadText(text));
    expect(line?.replace(path('config.yaml'), 'config.yaml')).toMatch(
      /^\(file\): config\.yaml: line 2, column \d+ is not valid YAML \([A-Z_]+\)$/,
    );
    for (const text of [
      `a: *${CANARY}`,
      `a: !${CANARY} 1`,
      `${CANARY}: 1\n${CANARY}: 2`,
      `%${CANARY}\n---\na: 1`,
    ]) {
      expect(faultsOf(() => loadText(text))[0]).toMatch(/^\(file\): /);
    }
  });

  it('is an empty or missing file, or one that is no mapping', () => {
    expect(faultsOf(() => loadText(''))).toEqual(['(file): expected a mapping with auth and sources']);
    expect(faultsOf(() => loadText(CANARY))).toEqual(['(file): expected a mapping with auth and sources']);
    expect(faultsOfFile('missing.yaml')).toEqual([
      '(file): missing.yaml cannot be read (ENOENT); check its path and its permissions',
    ]);
  });

  it('is what is not a regular file, or has more than 1 MiB', () => {
    mkdirSync(path('folder.yaml'));
    expect(faultsOfFile('folder.yaml')).toEqual([
      '(file): folder.yaml is not a regular file; name a YAML file',
    ]);
    writeFileSync(path('large.yaml'), `# ${'x'.repeat(1_048_576)}`);
    expect(faultsOfFile('large.yaml')).toEqual([
      '(file): large.yaml has more than 1048576 bytes; name the file of the configuration',
    ]);
  });

  it.each([
    ['an alias that refers to itself', 'a: &x [1, *x]', ['line 1, column 11 is an alias that']],
    ['one within another value', 'a: &x { b: &y [*y], c: { d: *x } }', ['column 16 is', 'column 29 is']],
    ['an alias of nothing', 'a: *x', ['line 1, column 4 is an alias that leads to nothing']],
    ['a merge key', 'a: &x { b: 1 }\nc:\n  <<: *x', ['line 3, column 3 is a merge key (<<); write']],
    [
      'a merge key of YAML 1.1',
      '%YAML 1.1\n---\na: &x { b: 1 }\nc: { <<: *x }',
      ['line 4, column 6 is a merge'],
    ],
    ['aliases that multiply', multiplied(), ['has aliases of aliases that make it too large']],
  ])('is %s', (_what, text, lines) => {
    writeFileSync(path('config.yaml'), text);
    const found = faultsOfFile('config.yaml');
    expect(found).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) {
      expect(found[index]).toContain('config.yaml');
      expect(found[index]).toContain(line);
    }
  });
});

/** Ten values of ten values each, four times over. */
function multiplied(): string {
  const ten = (name: string): string => `[${Array(10).fill(name).join(', ')}]`;
  return [
    'a: &a 1',
    `b: &b ${ten('*a')}`,
    `c: &c ${ten('*b')}`,
    `d: &d ${ten('*c')}`,
    `e: ${ten('*d')}`,
  ].join('\n');
}
