import type { LedgerStanding } from '../domain/write/ledger-standing.js';
import type { MetricRegistry } from './metric-registry.js';

/** Asks the ledger; rejects where it does not answer. */
export type AskLedger = () => Promise<LedgerStanding>;

/** Counting a large ledger takes a moment, and several may ask for its metrics. */
const FRESH_MS = 15_000;
/** Longer than this no one waits for the database: Prometheus gives up after 10 seconds. */
const LONGEST_WAIT_MS = 2_000;

/** The metrics of the ledger; the function that is returned brings them up to date, and never rejects. */
export function createLedgerMetrics(metrics: MetricRegistry, ask: AskLedger): () => Promise<void> {
  const up = metrics.gauge('customer_graph_ledger_up');
  const operations = metrics.gauge('customer_graph_ledger_operations');
  const oldestUnknown = metrics.gauge('customer_graph_ledger_oldest_unknown_age_seconds');
  const current = keptAnswer(ask);
  return async () => {
    const standing = await within(LONGEST_WAIT_MS, current());
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
function keptAnswer(ask: AskLedger): () => Promise<LedgerStanding | null> {
  let kept: LedgerStanding | null = null;
  let keptUntil = 0;
  let question: Promise<LedgerStanding | null> | undefined;
  return () => {
    if (kept && performance.now() < keptUntil) return Promise.resolve(kept);
    question ??= ask()
      .catch(() => null)
      .then((standing) => {
        kept = standing;
        keptUntil = performance.now() + FRESH_MS;
        return standing;
      })
      .finally(() => (question = undefined));
    return question;
  };
}

function within<T>(limitMs: number, answer: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limitMs, null);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
