import DataLoader from 'dataloader';
import type { Outcome } from '../../domain/outcome.js';
import type { RecordRef } from '../../domain/record.js';
import { asError } from './as-error.js';

/** When a loader sends its batch. */
export type BatchSchedule = (send: () => void) => void;

/** Loads what belongs to a source, by keys: each key is asked for once, and what is asked for together is one batch. */
export interface SourceLoader<K, V> {
  /** The value itself if it is known already. A failure is always a rejection. */
  load(key: K): V | Promise<V>;
  /** One promise for all of them: afterwards `load` has each of them at hand. It never rejects. */
  loadAll(keys: readonly K[]): Promise<void>;
  /** Makes a value known, unless the key has been asked for. */
  prime(key: K, value: V): void;
  /** The same for many values, which are made only if some key is asked for. */
  offer(make: () => Iterable<readonly [key: K, value: V]>): void;
}

/** How the keys of one source are asked for. */
export interface SourceBatch<K, V> {
  /** One value or failure for each key, in their order. A failure rejects its own key only. */
  readonly load: (keys: readonly K[]) => Promise<readonly (V | Error)[]>;
  /** Tells the keys of a source apart. */
  readonly keyOf: (key: K) => string;
  readonly schedule: BatchSchedule;
}

/** A loader with batches for each source: a batch waits for all of its keys, and no source is to wait for a slower one. */
export function sourceLoader<K extends { readonly sourceId: string }, V>(
  batch: SourceBatch<K, V>,
): SourceLoader<K, V> {
  return new LoaderOfSources(batch);
}

class LoaderOfSources<K extends { readonly sourceId: string }, V> implements SourceLoader<K, V> {
  readonly #batch: SourceBatch<K, V>;
  // Made when first used: an operation has many loaders and uses few of them.
  #sources: Map<string, LoaderOfSource<K, V>> | undefined;
  #offers: (() => Iterable<readonly [key: K, value: V]>)[] | undefined;

  constructor(batch: SourceBatch<K, V>) {
    this.#batch = batch;
  }

  load(key: K): V | Promise<V> {
    this.#takeOffers();
    return this.#of(key).load(key);
  }

  async loadAll(keys: readonly K[]): Promise<void> {
    await Promise.allSettled(keys.map((key) => this.load(key)));
  }

  prime(key: K, value: V): void {
    this.#of(key).prime(key, value);
  }

  offer(make: () => Iterable<readonly [key: K, value: V]>): void {
    (this.#offers ??= []).push(make);
  }

  #takeOffers(): void {
    const offers = this.#offers;
    if (!offers) return;
    this.#offers = undefined;
    for (const make of offers) for (const [key, value] of make()) this.prime(key, value);
  }

  #of({ sourceId }: K): LoaderOfSource<K, V> {
    const sources = (this.#sources ??= new Map<string, LoaderOfSource<K, V>>());
    const loader = sources.get(sourceId) ?? new LoaderOfSource(this.#batch);
    sources.set(sourceId, loader);
    return loader;
  }
}

/** A DataLoader, and what it has brought so far: DataLoader answers that with a promise, too, for every row of a page. */
class LoaderOfSource<K, V> {
  readonly #keyOf: (key: K) => string;
  readonly #loader: DataLoader<K, V, string>;
  readonly #asked = new Map<string, Promise<V>>();
  readonly #known = new Map<string, V>();

  constructor({ load, keyOf, schedule }: SourceBatch<K, V>) {
    this.#keyOf = keyOf;
    const loadAndKeep = async (keys: readonly K[]): Promise<readonly (V | Error)[]> => {
      // DataLoader would ask again for the keys of a batch that broke.
      const answers = await load(keys).catch((error: unknown) => keys.map(() => asError(error)));
      for (const [index, answer] of answers.entries()) this.#keep(keys[index], answer);
      return answers;
    };
    this.#loader = new DataLoader<K, V, string>(loadAndKeep, {
      cacheKeyFn: keyOf,
      cacheMap: this.#asked,
      batchScheduleFn: schedule,
    });
  }

  load(key: K): V | Promise<V> {
    const known = this.#known.get(this.#keyOf(key));
    return known === undefined ? this.#loader.load(key) : known;
  }

  prime(key: K, value: V): void {
    const name = this.#keyOf(key);
    if (!this.#known.has(name) && !this.#asked.has(name)) this.#known.set(name, value);
  }

  #keep(key: K | undefined, answer: V | Error): void {
    if (key !== undefined && !(answer instanceof Error)) this.#known.set(this.#keyOf(key), answer);
  }
}

/** Loads what belongs to a record by its address; null if the source says that there is none. */
export type RecordLoader<V> = SourceLoader<RecordRef, V | null>;

/** How a loader asks for many records, and what it makes of each. */
export interface RecordBatch<T, V> {
  /** One outcome per reference, in their order. */
  readonly getMany: (refs: readonly RecordRef[]) => Promise<readonly Outcome<T>[]>;
  /** Makes of a found value what the graph answers. */
  readonly present: (value: T) => V;
}

/** A loader for one request. A failed outcome rejects its own key only. */
export function recordLoader<T, V>(
  { getMany, present }: RecordBatch<T, V>,
  schedule: BatchSchedule,
): RecordLoader<V> {
  return sourceLoader<RecordRef, V | null>({
    keyOf: ({ nativeId }) => nativeId,
    load: async (refs) => (await getMany(refs)).map((outcome) => answerOf(outcome, present)),
    schedule,
  });
}

/** A source's id has no slash in it, so that no two records share an address. */
export function addressOf({ sourceId, nativeId }: RecordRef): string {
  return `${sourceId}/${nativeId}`;
}

function answerOf<T, V>(outcome: Outcome<T>, present: (value: T) => V): V | null | Error {
  if (outcome.kind === 'failed') return outcome.error;
  return outcome.kind === 'found' ? present(outcome.value) : null;
}
