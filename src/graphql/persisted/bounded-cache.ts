import { LRUCache } from 'lru-cache';

/** A cache as Apollo Server wants it. */
export interface BoundedCache<V> {
  get(key: string): Promise<V | undefined>;
  set(key: string, value: V): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** How much a cache holds. */
export interface CacheBound<V> {
  readonly mostBytes: number;
  /** What one entry takes in memory, about. */
  readonly bytesOf: (key: string, value: V) => number;
}

/** A cache for all callers of the process. Beyond its bound it forgets the entry that was asked for longest ago. */
export function boundedCache<V extends object | string>({
  mostBytes,
  bytesOf,
}: CacheBound<V>): BoundedCache<V> {
  const entries = new LRUCache<string, V>({
    maxSize: mostBytes,
    sizeCalculation: (value, key) => bytesOf(key, value),
  });
  return {
    get: (key) => Promise.resolve(entries.get(key)),
    set: (key, value) => {
      entries.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(entries.delete(key)),
  };
}
