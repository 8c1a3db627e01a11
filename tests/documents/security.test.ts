import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const document = read('SECURITY.md');
const [, model = ''] = document.split('## Threat model');

interface Row {
  readonly threat: string;
  readonly shownBy: string;
}

/** The rows of all tables of the threat model, without their heads. */
const rows: readonly Row[] = [...model.matchAll(/^\| (?!threat \||topic \|)(.+?) \| .+ \| (.+) \|$/gm)].map(
  ([, threat = '', shownBy = '']) => ({ threat, shownBy }),
);

/** Every test that a cell names, as `[word](file): "title", "title"; …`. */
function testsIn(cell: string): readonly { readonly file: string; readonly title: string }[] {
  return [...cell.matchAll(/\[[^\]]+\]\(([^)]+)\): ((?:"[^"]+"(?:, )?)+)/g)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ file, title })),
  );
}

it('has a row for each of the ten of OWASP, and for each topic of its cheat sheet', () => {
  const ten = rows.map(({ threat }) => /^API\d+/.exec(threat)?.[0]).filter((id) => id !== undefined);
  expect(ten).toEqual(Array.from({ length: 10 }, (_, index) => `API${index + 1}`));
  expect(rows.length).toBeGreaterThanOrEqual(25);
});

it.each(rows)('names tests that are there against: $threat', ({ shownBy }) => {
  const tests = testsIn(shownBy);
  expect(tests).not.toEqual([]);
  // Nothing is left in the cell that was not understood as a test.
  expect(shownBy.split('"').length - 1).toBe(2 * tests.length);
  const missing = tests.filter(({ file, title }) => {
    const path = join(root, file);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return !["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
  });
  expect(missing).toEqual([]);
});
