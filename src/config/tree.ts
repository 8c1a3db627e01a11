/** A YAML mapping after parsing. */
export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a place of a tree whose shape has not been checked; undefined where there is no such place. */
export function valueAt(tree: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (isMapping(value) ? value[key] : undefined), tree);
}
