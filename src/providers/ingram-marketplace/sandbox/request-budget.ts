/** How many requests a subscription key takes within any stretch of time. The vendor publishes no numbers. */
export interface RequestBudgetLimits {
  readonly requests: number;
  readonly windowMs: number;
}

/** Whether a request is taken; if not, perhaps the milliseconds until one is. */
export type Spent = { readonly ok: true } | { readonly ok: false; readonly retryInMs: number | undefined };

/** A budget over time, however many requests run at once. What it refuses costs nothing. */
export class RequestBudget {
  private taken: readonly number[] = [];
  private refused = 0;

  constructor(
    private readonly limits: RequestBudgetLimits,
    private readonly now: () => number,
  ) {}

  /** Takes or refuses one request; it was seen to say only sometimes when to come back: here every other time. */
  spend(): Spent {
    const { requests, windowMs } = this.limits;
    const now = this.now();
    this.taken = this.taken.filter((at) => now < at + windowMs);
    if (this.taken.length < requests) {
      this.taken = [...this.taken, now];
      return { ok: true };
    }
    this.refused += 1;
    const retryInMs = (this.taken[0] ?? now) + windowMs - now;
    return { ok: false, retryInMs: this.refused % 2 === 1 ? retryInMs : undefined };
  }
}
