/** What callers do with a loader of keys that belong to a source; DataLoader says what each means. */
export interface SourceLoader<K, V> {
  load(key: K): Promise<V>;
  prime(key: K, value: V): unknown;
}

/** A loader for each source: a batch waits for all of its keys, and no source is to wait for a slower one. */
export function perSource<K extends { readonly sourceId: string }, V>(
  create: () => SourceLoader<K, V>,
): SourceLoader<K, V> {
  const loaders = new Map<string, SourceLoader<K, V>>();
  const of = ({ sourceId }: K): SourceLoader<K, V> => {
    const loader = loaders.get(sourceId) ?? create();
    loaders.set(sourceId, loader);
    return loader;
  };
  return {
    load: (key) => of(key).load(key),
    prime: (key, value) => of(key).prime(key, value),
  };
}
