/**
 * Rows of a list that is ordered by a value which many rows may share (here the time of creation).
 * Nothing says in which order the rows of one value come, and it may be another one at the next request. But a value
 * takes as many places in the list as it has rows: its rows are all known when there are as many of them as places.
 */
export class TieGroups<R extends { readonly id: string }> {
  readonly #rows = new Map<string, Map<string, R>>();
  readonly #places = new Map<string, number>();

  /** How many rows are known. */
  get size(): number {
    return [...this.#rows.values()].reduce((sum, rows) => sum + rows.size, 0);
  }

  has(key: string, id: string): boolean {
    return this.#rows.get(key)?.has(id) === true;
  }

  /** Notes a row at the next place of the list. */
  add(key: string, row: R): void {
    this.#places.set(key, (this.#places.get(key) ?? 0) + 1);
    const rows = this.#rows.get(key) ?? new Map<string, R>();
    this.#rows.set(key, rows.set(row.id, row));
  }

  /** The first value whose rows are not all known, having read up to `last` (null: to the end); null where there is none. */
  firstOpen(last: string | null): string | null {
    for (const key of this.#keys()) {
      if (key === last) return key;
      const known = this.#rows.get(key)?.size ?? 0;
      if (known < (this.#places.get(key) ?? 0)) return key;
    }
    return null;
  }

  /** Rows before a value (null: all of them), ordered by value and id. */
  before(key: string | null): readonly { readonly key: string; readonly row: R }[] {
    return this.#keys()
      .filter((other) => key === null || other < key)
      .flatMap((other) => {
        const rows = [...(this.#rows.get(other)?.values() ?? [])];
        return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ key: other, row }));
      });
  }

  /**
   * Reading goes on from a value anew: its rows and those behind it are kept as known where `keep` says so,
   * and `counted` says whether they are taken as read at their places. Answers how many are.
   */
  resume(key: string, options: { readonly keep: (row: R) => boolean; readonly counted: boolean }): number {
    let known = 0;
    for (const other of this.#keys()) {
      if (other < key) continue;
      const rows = new Map([...(this.#rows.get(other) ?? [])].filter(([, row]) => options.keep(row)));
      this.#rows.set(other, rows);
      this.#places.set(other, options.counted ? rows.size : 0);
      known += options.counted ? rows.size : 0;
    }
    return known;
  }

  #keys(): readonly string[] {
    return [...this.#rows.keys()].sort();
  }
}
