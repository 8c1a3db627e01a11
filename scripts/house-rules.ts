/**
 * The rules of the house that no other tool checks. Reads every file that git knows or would take in,
 * prints each fault with its place and exits with 1 where there is one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lineRules, maxLines } from './house-rules.list.js';

const root = process.argv[2] ?? join(import.meta.dirname, '..');

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
const paths = listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));

/** The words of a file name: "oldUtils-table.test.ts" has old, utils, table, test, ts. */
function wordsOf(path: string): readonly string[] {
  return basename(path)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

const emptyNames = /^(managers?|helpers?|utils?|common|core|base|impl|dto|handlers?)$/;

function nameFaults(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  return [...folders, path].some((part) => wordsOf(part).some((word) => emptyNames.test(word)))
    ? [`${path}: the name holds a word that says nothing (see docs/architecture.md)`]
    : [];
}

function lineFaults(path: string, lines: readonly string[]): readonly string[] {
  const rules = lineRules.filter(({ applies }) => applies(path));
  return lines.flatMap((line, index) =>
    rules.filter(({ broken }) => broken(line)).map(({ says }) => `${path}:${String(index + 1)}: ${says}`),
  );
}

function faultsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  if (text.includes('\0')) {
    return nameFaults(path);
  }
  const lines = text.replace(/\n$/, '').split('\n');
  const tooLong = path.startsWith('src/') && lines.length > maxLines;
  return [
    ...nameFaults(path),
    ...(tooLong ? [`${path}: ${String(lines.length)} lines, at most ${String(maxLines)}`] : []),
    ...lineFaults(path, lines),
  ];
}

const faults = paths.flatMap(faultsOf);
for (const fault of faults) {
  console.error(fault);
}
console.log(`house rules: ${String(paths.length)} files, ${String(faults.length)} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
