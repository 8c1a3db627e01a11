/** How many requests may still be sent; all who spend of it share it. */
export class RequestBudget {
  readonly #limit: number;
  #spent = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Takes so many requests, or as many as are left; answers how many. */
  take(wanted: number): number {
    const granted = Math.max(0, Math.min(wanted, this.#limit - this.#spent));
    this.#spent += granted;
    return granted;
  }
}
