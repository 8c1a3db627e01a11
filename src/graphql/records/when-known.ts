/** A value, at hand or still to come. */
export type MaybeLater<T> = T | Promise<T>;

/** What `make` gives of a value: at once if the value is at hand, because every promise of a row costs more than the row. */
export function whenKnown<T, V>(value: MaybeLater<T>, make: (value: T) => V): MaybeLater<V> {
  return value instanceof Promise ? value.then(make) : make(value);
}
