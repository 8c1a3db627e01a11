import { describe, expect, it } from 'vitest';
import type { LedgerStanding } from '../domain/write/ledger-standing.js';
import type { LedgerTimeLimits, WatchedLedger } from './ledger-metrics.js';
import { createLedgerMetrics } from './ledger-metrics.js';
import { MetricRegistry } from './metric-registry.js';

const STANDING: LedgerStanding = {
  operations: { RUNNING: 0, DONE: 3, REFUSED: 1, OUTCOME_UNKNOWN: 1 },
  oldestUnknownMs: 90_000,
};

/** What a scrape says of a ledger, without helps and types. */
function scrapes(
  ask: WatchedLedger['ask'],
  { failures = [], ...timeLimits }: Partial<LedgerTimeLimits> & { readonly failures?: unknown[] } = {},
): () => Promise<readonly string[]> {
  const metrics = new MetricRegistry();
  const noteFailure = (error: unknown): void => {
    failures.push(error);
  };
  const read = createLedgerMetrics(metrics, { ask, noteFailure }, timeLimits);
  return async () => {
    await read();
    const text = await metrics.registry.metrics();
    return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  };
}

const WELL = [
  'customer_graph_ledger_up 1',
  'customer_graph_ledger_operations{status="RUNNING"} 0',
  'customer_graph_ledger_operations{status="DONE"} 3',
  'customer_graph_ledger_operations{status="REFUSED"} 1',
  'customer_graph_ledger_operations{status="OUTCOME_UNKNOWN"} 1',
  'customer_graph_ledger_oldest_unknown_age_seconds 90',
];
const AWAY = ['customer_graph_ledger_up 0'];

describe('the metrics of a ledger', () => {
  it('are gone once it does not answer, and back when it does', async () => {
    let isWell = true;
    const ask = () => (isWell ? Promise.resolve(STANDING) : Promise.reject(new Error('gone')));
    const scrape = scrapes(ask, { freshMs: 0, waitMs: 60_000 });
    expect(await scrape()).toEqual(WELL);
    isWell = false;
    expect(await scrape()).toEqual(AWAY);
    isWell = true;
    expect(await scrape()).toEqual(WELL);
  });

  it('have the cause noted of each loss, once', async () => {
    const failures: unknown[] = [];
    let cause: string | null = 'first';
    const ask = () => (cause === null ? Promise.resolve(STANDING) : Promise.reject(new Error(cause)));
    const scrape = scrapes(ask, { freshMs: 0, failures });
    await scrape();
    await scrape();
    cause = null;
    await scrape();
    cause = 'second';
    await scrape();
    await scrape();
    expect(failures).toEqual([new Error('first'), new Error('second')]);
  });

  it('are asked for once, however many ask while they are fresh', async () => {
    let asked = 0;
    const scrape = scrapes(() => {
      asked += 1;
      return Promise.resolve(STANDING);
    });
    await Promise.all([scrape(), scrape()]);
    expect(await scrape()).toEqual(WELL);
    expect(asked).toBe(1);
  });

  it('are not waited for if the ledger hangs, which is asked one question at a time', async () => {
    let asked = 0;
    const scrape = scrapes(
      () => {
        asked += 1;
        return new Promise(() => undefined);
      },
      { freshMs: 0, waitMs: 5 },
    );
    expect(await scrape()).toEqual(AWAY);
    expect(await scrape()).toEqual(AWAY);
    expect(asked).toBe(1);
  });

  it('are those of the last answer while the next one is late, until they are too old or the ledger fails', async () => {
    for (const [lateMs, whileLate] of [
      [60_000, WELL],
      [0, AWAY],
    ] as const) {
      let fail = (): void => undefined;
      let asked = 0;
      const ask = (): Promise<LedgerStanding> => {
        asked += 1;
        if (asked === 1) return Promise.resolve(STANDING);
        return new Promise((_resolve, reject) => {
          fail = () => {
            reject(new Error('gone'));
          };
        });
      };
      const scrape = scrapes(ask, { freshMs: 0, lateMs, waitMs: 5 });
      expect(await scrape()).toEqual(WELL);
      expect(await scrape()).toEqual(whileLate);
      expect(await scrape()).toEqual(whileLate);
      expect(asked).toBe(2);
      fail();
      expect(await scrape()).toEqual(AWAY);
    }
  });
});
