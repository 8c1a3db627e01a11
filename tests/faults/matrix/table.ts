import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const FILE = new URL('../../../docs/faults.md', import.meta.url);
const WRITE = 'UPDATE_DOCS=1 npx vitest run tests/faults/fault-matrix.test.ts';

/** A table in Markdown. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const [head = [], ...others] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...others.map(line)].join('\n');
}

/** Fails if the table under a heading of docs/faults.md is another one. With UPDATE_DOCS=1 it is written instead. */
export function expectInDocument(heading: string, table: string): void {
  const text = readFileSync(FILE, 'utf8');
  const written = text.slice(startOf(heading, text), endOf(heading, text));
  if (process.env['UPDATE_DOCS'] === '1' && written !== table) {
    writeFileSync(FILE, text.slice(0, startOf(heading, text)) + table + text.slice(endOf(heading, text)));
    return;
  }
  expect(written, `docs/faults.md is out of date; "${WRITE}" writes its tables.`).toBe(table);
}

/** Where the first table under a heading begins. */
function startOf(heading: string, text: string): number {
  const at = text.indexOf(`\n## ${heading}\n`);
  const start = at < 0 ? -1 : text.indexOf('\n|', at);
  if (start < 0) throw new Error(`docs/faults.md has no table under "${heading}".`);
  return start + 1;
}

function endOf(heading: string, text: string): number {
  const end = text.slice(startOf(heading, text)).search(/\n(?!\|)/);
  return end < 0 ? text.length : startOf(heading, text) + end;
}
