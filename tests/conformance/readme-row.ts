import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const FILE = new URL('../../README.md', import.meta.url);
const WRITE = 'UPDATE_DOCS=1 npx vitest run tests/conformance --no-file-parallelism';

/** One line of the table of conformance. */
export interface ReadmeRow {
  readonly subject: string;
  readonly judge: string;
  /** As the run found it. */
  readonly result: string;
}

/** Fails if the README says something else of the subject. With UPDATE_DOCS=1 its line is written instead. */
export function expectInReadme({ subject, judge, result }: ReadmeRow): void {
  const text = readFileSync(FILE, 'utf8');
  const start = `| ${subject} |`;
  const written = text.split('\n').find((line) => line.startsWith(start));
  if (written === undefined) throw new Error(`README.md has no line that begins with "${start}".`);
  const line = `${start} ${judge} | ${result} |`;
  if (process.env['UPDATE_DOCS'] === '1' && written !== line) {
    writeFileSync(
      FILE,
      text.replace(written, () => line),
    );
    return;
  }
  expect(written, `README.md is out of date; "${WRITE}" writes its table of conformance.`).toBe(line);
}
