import type { FilterRow, FilterTable } from '../filters/table.js';
import { reader } from './comparisons.js';
import type { ValueReader } from './filtering.js';
import { RqlError } from './syntax.js';
import type { SignedField } from './syntax.js';

const MOST_FIELDS = 5;

export type RowOrder = (rows: readonly unknown[]) => readonly unknown[];

/**
 * A stable sort by the asked fields; missing values come first, equal ones keep their places.
 * @throws RqlError for more than five fields and for a field that is not orderable.
 */
export function compileOrdering(
  table: FilterTable,
  fields: readonly SignedField[],
  read: ValueReader,
): RowOrder {
  if (fields.length > MOST_FIELDS) throw new RqlError('Bad ordering filter: too many fields.');
  const keys = fields.map(({ field, negative }) => ({
    key: sortKey(orderable(table, field), read),
    negative,
  }));
  if (keys.length === 0) return (rows) => rows;
  return (rows) => {
    const decorated = rows.map((row) => ({ row, values: keys.map(({ key }) => key(row)) }));
    decorated.sort((a, b) => {
      for (const [index, { negative }] of keys.entries()) {
        const order = compare(a.values[index], b.values[index]);
        if (order !== 0) return negative ? -order : order;
      }
      return 0;
    });
    return decorated.map(({ row }) => row);
  };
}

function orderable(table: FilterTable, name: string): FilterRow {
  const filter = table.get(name);
  if (filter?.ordering !== true) throw new RqlError('Bad ordering filter: not an orderable field.');
  return filter;
}

type SortValue = string | number | undefined;

function sortKey(filter: FilterRow, read: ValueReader): (row: unknown) => SortValue {
  const typed = reader(filter);
  return (row) => {
    const [first] = read(row, filter);
    return first === undefined ? undefined : typed(first);
  };
}

function compare(a: SortValue, b: SortValue): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  return a < b ? -1 : 1;
}
