/**
 * Compares schema/subgraph.graphql with that of the last release (the last tag such as v1.2.3). Prints each change that
 * breaks who uses the graph and that CHANGELOG.md does not announce, and exits with 1 where there is one.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBreaks, unannounced } from './schema-breaks.js';

const SCHEMA = 'schema/subgraph.graphql';
const root = process.argv[2] ?? join(import.meta.dirname, '..');

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

const [release] = git('tag', '--list', 'v[0-9]*', '--merged', 'HEAD', '--sort=-version:refname').split('\n');

if (release === undefined || release === '') {
  console.log('breaking changes: nothing is released yet, so none is possible');
} else {
  const before = git('show', `${release}:${SCHEMA}`);
  const after = readFileSync(join(root, SCHEMA), 'utf8');
  const breaks = await findBreaks(before, after);
  const changeLog = (): string => readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const faults = breaks.length === 0 ? [] : unannounced(breaks, changeLog(), release.slice(1));
  for (const { place, message } of faults) console.error(`${place}: ${message}`);
  if (faults.length > 0) {
    console.error('Announce each under a heading "### Breaking" of CHANGELOG.md, its place in backticks.');
    process.exitCode = 1;
  }
  console.log(
    `breaking changes since ${release}: ${String(breaks.length)}, not announced: ${String(faults.length)}`,
  );
}
