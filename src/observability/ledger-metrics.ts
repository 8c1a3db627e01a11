import { within } from '../domain/within.js';
import type { LedgerStanding } from '../domain/write/ledger-standing.js';
import type { MetricRegistry } from './metric-registry.js';

/** Where the figures come from. */
export interface WatchedLedger {
  /** Rejects where it does not answer. */
  readonly ask: () => Promise<LedgerStanding>;
  /** Hears why the first of several questions in a row was not answered. */
  readonly noteFailure: (error: unknown) => void;
}

/** How patient a scrape is with the ledger, in milliseconds. */
export interface LedgerTimeLimits {
  /** So long an answer is good, and nothing is asked. */
  readonly freshMs: number;
  /** So long an answer is good while the next one is on its way. */
  readonly lateMs: number;
  /** So long an answer is waited for. */
  readonly waitMs: number;
}

/** Counting a large ledger takes time, and several may ask for it; Prometheus itself gives up after 10 seconds. */
const USUAL: LedgerTimeLimits = { freshMs: 15_000, lateMs: 300_000, waitMs: 2_000 };

/** The metrics of the ledger; the function that is returned brings them up to date, and never rejects. */
export function createLedgerMetrics(
  metrics: MetricRegistry,
  ledger: WatchedLedger,
  timeLimits: Partial<LedgerTimeLimits> = {},
): () => Promise<void> {
  const up = metrics.gauge('customer_graph_ledger_up');
  const operations = metrics.gauge('customer_graph_ledger_operations');
  const oldestUnknown = metrics.gauge('customer_graph_ledger_oldest_unknown_age_seconds');
  const current = keptAnswer(ledger, { ...USUAL, ...timeLimits });
  return async () => {
    const standing = await current();
    up.set(standing === null ? 0 : 1);
    operations.reset();
    // A gauge without labels is 0 after a reset, and only without any value it is left out.
    oldestUnknown.remove();
    if (standing === null) return;
    for (const [status, count] of Object.entries(standing.operations)) operations.set({ status }, count);
    oldestUnknown.set((standing.oldestUnknownMs ?? 0) / 1000);
  };
}

/**
 * One question at a time, and none while the last answer is fresh. An answer that is late does not mean a ledger that is away:
 * the last one stands in for it. Null where there is none.
 */
function keptAnswer(
  { ask, noteFailure }: WatchedLedger,
  { freshMs, lateMs, waitMs }: LedgerTimeLimits,
): () => Promise<LedgerStanding | null> {
  let kept: { readonly standing: LedgerStanding; readonly at: number } | null = null;
  let isLost = false;
  let question: Promise<LedgerStanding | null> | undefined;
  const notOlderThan = (ms: number) => (kept && performance.now() - kept.at < ms ? kept.standing : null);
  const answered = (standing: LedgerStanding): LedgerStanding => {
    kept = { standing, at: performance.now() };
    isLost = false;
    return standing;
  };
  const failed = (error: unknown): null => {
    kept = null;
    if (!isLost) noteFailure(error);
    isLost = true;
    return null;
  };
  return async () => {
    const fresh = notOlderThan(freshMs);
    if (fresh) return fresh;
    question ??= ask()
      .then(answered, failed)
      .finally(() => (question = undefined));
    return (await within(waitMs, question, null)) ?? notOlderThan(lateMs);
  };
}
