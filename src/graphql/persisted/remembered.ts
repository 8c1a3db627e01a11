import { LRUCache } from 'lru-cache';

/** What was remembered under keys, as Apollo Server wants a cache. */
export interface Remembered<V> {
  get(key: string): Promise<V | undefined>;
  set(key: string, value: V): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** How much is remembered. */
export interface Room<V> {
  readonly mostBytes: number;
  /** What one entry takes in memory, about. */
  readonly bytesOf: (key: string, value: V) => number;
}

/** Remembers for all callers of the process. Beyond the room, what was asked for longest ago is forgotten. */
export function remember<V extends object | string>({ mostBytes, bytesOf }: Room<V>): Remembered<V> {
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
