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
    this.#takeOffers();
    const bySource = new Map<LoaderOfSource<K, V>, K[]>();
    for (const key of keys) {
      const loader = this.#of(key);
      const own = bySource.get(loader);
      if (own) own.push(key);
      else bySource.set(loader, [key]);
    }
    await Promise.all([...bySource].map(([loader, own]) => loader.loadAll(own)));
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

/** What became of a key. */
type Answer<V> = V | Error;

/**
 * A DataLoader of lists of keys, and what it has brought so far: one of single keys would make some promises for each row
 * of a page.
 */
class LoaderOfSource<K, V> {
  readonly #batch: SourceBatch<K, V>;
  readonly #lists: DataLoader<readonly K[], null>;
  /** Until its answer has come, each key that was asked for. */
  readonly #asked = new Map<string, Promise<null>>();
  readonly #answers = new Map<string, Answer<V>>();

  constructor(batch: SourceBatch<K, V>) {
    this.#batch = batch;
    const load = async (lists: readonly (readonly K[])[]): Promise<readonly null[]> => {
      await this.#loadBatch(lists.flat());
      return lists.map(() => null);
    };
    this.#lists = new DataLoader(load, { cache: false, batchScheduleFn: batch.schedule });
  }

  load(key: K): V | Promise<V> {
    const name = this.#batch.keyOf(key);
    const answer = this.#answers.get(name);
    if (answer instanceof Error) return Promise.reject(answer);
    if (answer !== undefined) return answer;
    const asked = this.#asked.get(name) ?? this.#ask([key]);
    return asked.then(() => this.#valueOf(name));
  }

  async loadAll(keys: readonly K[]): Promise<void> {
    const unknown = new Map<string, K>();
    const asked = new Set<Promise<null>>();
    for (const key of keys) {
      const name = this.#batch.keyOf(key);
      const underWay = this.#asked.get(name);
      if (underWay) asked.add(underWay);
      else if (this.#isUnknown(name)) unknown.set(name, key);
    }
    if (unknown.size > 0) asked.add(this.#ask([...unknown.values()]));
    await Promise.all(asked);
  }

  prime(key: K, value: V): void {
    const name = this.#batch.keyOf(key);
    if (this.#isUnknown(name)) this.#answers.set(name, value);
  }

  #isUnknown(name: string): boolean {
    return !this.#answers.has(name) && !this.#asked.has(name);
  }

  #ask(keys: readonly K[]): Promise<null> {
    const asked = this.#lists.load(keys);
    for (const key of keys) this.#asked.set(this.#batch.keyOf(key), asked);
    return asked;
  }

  /** Never rejects: a batch that breaks is the answer to each of its keys. */
  async #loadBatch(keys: readonly K[]): Promise<void> {
    const { load, keyOf } = this.#batch;
    const answers = await load(keys).catch((error: unknown) => keys.map(() => asError(error)));
    for (const [index, key] of keys.entries()) {
      const name = keyOf(key);
      const answer = answers[index];
      if (answer !== undefined) this.#answers.set(name, answer);
      this.#asked.delete(name);
    }
  }

  #valueOf(name: string): V {
    const answer = this.#answers.get(name);
    if (answer instanceof Error) throw answer;
    if (answer === undefined) throw new TypeError('A batch left out the answer to a key.');
    return answer;
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
