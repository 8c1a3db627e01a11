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

/** How long an answer of the ledger is good for, and how long one is waited for, in milliseconds. */
export interface LedgerPatience {
  readonly freshMs: number;
  readonly waitMs: number;
}

/** Counting a large ledger takes a moment, and several may ask for it; Prometheus itself gives up after 10 seconds. */
const USUAL: LedgerPatience = { freshMs: 15_000, waitMs: 2_000 };

/** The metrics of the ledger; the function that is returned brings them up to date, and never rejects. */
export function createLedgerMetrics(
  metrics: MetricRegistry,
  ledger: WatchedLedger,
  patience: Partial<LedgerPatience> = {},
): () => Promise<void> {
  const { freshMs, waitMs } = { ...USUAL, ...patience };
  const up = metrics.gauge('customer_graph_ledger_up');
  const operations = metrics.gauge('customer_graph_ledger_operations');
  const oldestUnknown = metrics.gauge('customer_graph_ledger_oldest_unknown_age_seconds');
  const current = keptAnswer(ledger, freshMs);
  return async () => {
    const standing = await within(waitMs, current(), null);
    up.set(standing === null ? 0 : 1);
    operations.reset();
    // A gauge without labels is 0 after a reset, and only without any value it is left out.
    oldestUnknown.remove();
    if (standing === null) return;
    for (const [status, count] of Object.entries(standing.operations)) operations.set({ status }, count);
    oldestUnknown.set((standing.oldestUnknownMs ?? 0) / 1000);
  };
}

/** One question at a time, and none while the last answer is fresh; null where there is no answer. */
function keptAnswer(
  { ask, noteFailure }: WatchedLedger,
  freshMs: number,
): () => Promise<LedgerStanding | null> {
  let kept: LedgerStanding | null = null;
  let keptUntil = 0;
  let isLost = false;
  let question: Promise<LedgerStanding | null> | undefined;
  const answered = (standing: LedgerStanding): LedgerStanding => {
    kept = standing;
    keptUntil = performance.now() + freshMs;
    isLost = false;
    return standing;
  };
  const failed = (error: unknown): null => {
    kept = null;
    if (!isLost) noteFailure(error);
    isLost = true;
    return null;
  };
  return () => {
    if (kept && performance.now() < keptUntil) return Promise.resolve(kept);
    question ??= ask()
      .then(answered, failed)
      .finally(() => (question = undefined));
    return question;
  };
}
