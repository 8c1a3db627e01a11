import type { Caller } from '../caller.js';
import { maySee } from '../caller.js';
import type { Outcome } from '../outcome.js';
import { ABSENT } from '../outcome.js';
import type { OutcomesById } from '../ports.js';
import type { RecordRef } from '../record.js';
import type { Source } from './source.js';

/** Asks one source for many ids; undefined where the source holds no such records. */
export type FindMany<T> = (
  source: Source,
  nativeIds: readonly string[],
) => Promise<OutcomesById<T>> | undefined;

/** The configured sources, in the order of the configuration. */
export class Sources {
  readonly #byId: ReadonlyMap<string, Source>;

  constructor(sources: readonly Source[]) {
    this.#byId = new Map(sources.map((source) => [source.id, source]));
  }

  all(): readonly Source[] {
    return [...this.#byId.values()];
  }

  /** Those that exist for a caller. */
  of(caller: Pick<Caller, 'sources'>): Sources {
    return new Sources(this.all().filter(({ id }) => maySee(caller, id)));
  }

  find(id: string): Source | undefined {
    return this.#byId.get(id);
  }

  /**
   * One outcome per reference, in their order. Every source is asked once, in parallel, for its own ids without
   * duplicates. A source that does not exist or holds no such records makes its references absent.
   */
  async findRecords<T>(refs: readonly RecordRef[], findMany: FindMany<T>): Promise<readonly Outcome<T>[]> {
    const idsBySource = new Map<string, Set<string>>();
    for (const { sourceId, nativeId } of refs) {
      const ids = idsBySource.get(sourceId) ?? new Set();
      idsBySource.set(sourceId, ids.add(nativeId));
    }
    const answers = new Map<string, OutcomesById<T>>();
    await Promise.all(
      [...idsBySource].map(async ([sourceId, ids]) => {
        const source = this.find(sourceId);
        const answer = source && (await findMany(source, [...ids]));
        if (answer) answers.set(sourceId, answer);
      }),
    );
    return refs.map((ref) => answers.get(ref.sourceId)?.get(ref.nativeId) ?? ABSENT);
  }
}
