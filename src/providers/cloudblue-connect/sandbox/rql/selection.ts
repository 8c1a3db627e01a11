import type { FilterTable } from '../filters/table.js';
import { RqlError } from './syntax.js';
import type { SignedField } from './syntax.js';

/**
 * Which parts of a row are left out: what is hidden until it is asked for, and what `select(-x)` removes.
 * @throws RqlError for a name that is neither a filter nor the beginning of one.
 */
export function omittedPaths(
  table: FilterTable,
  hidden: readonly string[],
  fields: readonly SignedField[],
): readonly string[] {
  const names = [...table.keys()];
  for (const { field } of fields) {
    if (!names.some((name) => name === field || name.startsWith(`${field}.`))) {
      throw new RqlError('Bad select filter: not a selectable field.');
    }
  }
  const shown = fields.filter(({ negative }) => !negative).map(({ field }) => field);
  const removed = fields.filter(({ negative }) => negative).map(({ field }) => field);
  const stillHidden = hidden.filter(
    (path) => !shown.some((name) => name === path || name.startsWith(`${path}.`)),
  );
  return [...stillHidden, ...removed];
}

/** The row without the given dotted paths; what is left is shared with the row, nothing is changed. */
export function omit(row: unknown, paths: readonly string[]): unknown {
  return paths.reduce((rest, path) => without(rest, path.split('.')), row);
}

function without(value: unknown, [key, ...deeper]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => without(item, [key ?? '', ...deeper]));
  if (!isRecord(value) || key === undefined || !(key in value)) return value;
  const { [key]: found, ...others } = value;
  return deeper.length === 0 ? others : { ...value, [key]: without(found, deeper) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
