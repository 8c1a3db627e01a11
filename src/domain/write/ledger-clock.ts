/** How long a reading of the database's clock is counted on. */
const READ_EVERY_MS = 10_000;
/** Beyond it the two clocks count as different: an operator should set one of them right. */
const MOST_DIFFERENCE_MS = 5_000;

export interface LedgerClockParts {
  /** The database's clock, in milliseconds since 1970. */
  readonly read: () => Promise<number>;
  /**
   * Gets how many milliseconds this process is ahead of the database, once each time that it is found to differ; and null
   * once it does not differ any more.
   */
  readonly onDifference?: ((aheadMs: number | null) => void) | undefined;
}

/**
 * The clock of the ledger, which all processes over one database share. It is the database's own: a process whose clock
 * is wrong would take another one for dead, and make its change a second time. Between two readings it goes on by a clock
 * that cannot be set.
 */
export class LedgerClock {
  readonly #parts: LedgerClockParts;
  #time = 0;
  #readAt = -Infinity;
  #differs = false;

  constructor(parts: LedgerClockParts) {
    this.#parts = parts;
  }

  /** Reads the database's clock unless that was done lately. Rejects where the database does not answer. */
  async sync(): Promise<void> {
    const startedAt = performance.now();
    if (startedAt < this.#readAt + READ_EVERY_MS) return;
    const time = await this.#parts.read();
    const endedAt = performance.now();
    // The answer was made at some time in between.
    this.#readAt = (startedAt + endedAt) / 2;
    this.#time = time;
    this.#compare();
  }

  /** In milliseconds since 1970. The clock must have been read. */
  readonly now = (): number => {
    if (this.#readAt === -Infinity) throw new Error('The clock of the ledger is asked before it was read.');
    return Math.round(this.#time + performance.now() - this.#readAt);
  };

  #compare(): void {
    const aheadMs = Date.now() - this.now();
    const differs = Math.abs(aheadMs) > MOST_DIFFERENCE_MS;
    if (differs !== this.#differs) this.#parts.onDifference?.(differs ? aheadMs : null);
    this.#differs = differs;
  }
}
