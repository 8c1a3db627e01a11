/** Values to put into a row; `undefined` takes the key out, as real rows leave keys out. `Id` is a must. */
export type RowOverrides<Row, Id extends keyof Row = 'id' & keyof Row> = {
  readonly [Key in Exclude<keyof Row, Id>]?: Row[Key] | undefined;
} & Pick<Row, Id>;

/** The row that a builder makes of its defaults and what a test wants otherwise. */
export function completeRow<Row extends object>(
  defaults: Row,
  overrides: { readonly [Key in keyof Row]?: Row[Key] | undefined },
): Row {
  const row = { ...defaults, ...overrides };
  const given: [string, unknown][] = Object.entries(overrides);
  for (const [key, value] of given) {
    if (value === undefined) Reflect.deleteProperty(row, key);
  }
  return row;
}

/** One of the items, in turn. */
export function pick<Item>(items: readonly [Item, ...Item[]], index: number): Item {
  return items[index % items.length] ?? items[0];
}

/** Counts upward from 1. */
export function counter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}
