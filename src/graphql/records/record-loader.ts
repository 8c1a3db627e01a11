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
    await Promise.all(new Set(keys.flatMap((key) => this.#of(key).ask(key) ?? [])));
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

/** A value, or the failure in its place. */
type Settled<V> = { readonly value: V } | { readonly failure: Error };

class LoaderOfSource<K, V> {
  readonly #batch: SourceBatch<K, V>;
  readonly #settled = new Map<string, Settled<V>>();
  /** The batches that keys wait for. */
  readonly #asked = new Map<string, Promise<void>>();
  #next: { readonly keys: K[]; readonly sent: Promise<void> } | null = null;

  constructor(batch: SourceBatch<K, V>) {
    this.#batch = batch;
  }

  load(key: K): V | Promise<V> {
    const name = this.#batch.keyOf(key);
    const settled = this.#settled.get(name);
    if (settled) return 'value' in settled ? settled.value : Promise.reject(settled.failure);
    return this.#waitFor(name, key).then(() => this.#valueOf(name));
  }

  /** The batch that the key is in; undefined if nothing is to be waited for. */
  ask(key: K): Promise<void> | undefined {
    const name = this.#batch.keyOf(key);
    return this.#settled.has(name) ? undefined : this.#waitFor(name, key);
  }

  prime(key: K, value: V): void {
    const name = this.#batch.keyOf(key);
    if (!this.#settled.has(name) && !this.#asked.has(name)) this.#settled.set(name, { value });
  }

  #waitFor(name: string, key: K): Promise<void> {
    const before = this.#asked.get(name);
    if (before) return before;
    const next = (this.#next ??= this.#newBatch());
    next.keys.push(key);
    this.#asked.set(name, next.sent);
    return next.sent;
  }

  #newBatch(): { readonly keys: K[]; readonly sent: Promise<void> } {
    const keys: K[] = [];
    const sent = new Promise<void>((resolve) => {
      this.#batch.schedule(() => {
        this.#next = null;
        resolve(this.#send(keys));
      });
    });
    return { keys, sent };
  }

  async #send(keys: readonly K[]): Promise<void> {
    const { load, keyOf } = this.#batch;
    const answers = await load(keys).catch((error: unknown) => keys.map(() => asError(error)));
    keys.forEach((key, index) => {
      const answer = answers[index];
      if (answer === undefined) throw new Error('A batch lacks the answer of a key.');
      this.#settled.set(keyOf(key), answer instanceof Error ? { failure: answer } : { value: answer });
    });
  }

  #valueOf(name: string): V {
    const settled = this.#settled.get(name);
    if (!settled) throw new Error('A batch has ended without the answer of a key.');
    if ('failure' in settled) throw settled.failure;
    return settled.value;
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
