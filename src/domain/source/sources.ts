import type { Source } from './source.js';

/** The configured sources, in the order of the configuration. */
export class Sources {
  readonly #byId: ReadonlyMap<string, Source>;

  constructor(sources: readonly Source[]) {
    this.#byId = new Map(sources.map((source) => [source.id, source]));
  }

  all(): readonly Source[] {
    return [...this.#byId.values()];
  }

  find(id: string): Source | undefined {
    return this.#byId.get(id);
  }
}
