import type { SourceEvents } from '../domain/source/source-events.js';
import type { SourceHealthState } from '../domain/source/source-health.js';
import type { Source } from '../domain/source/source.js';
import type { MetricRegistry } from './metric-registry.js';

const REQUEST_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const STATES = Object.keys({
  UNVERIFIED: 0,
  HEALTHY: 0,
  DEGRADED: 0,
  OPEN: 0,
  RELINK_NEEDED: 0,
} satisfies Record<SourceHealthState, 0>);

/** What is measured of sources. */
export interface SourceMetrics {
  /** Events of one source that are measured and then handed on. */
  eventsOf(labels: SourceLabels, events: SourceEvents): SourceEvents;
  /** Takes down how the sources stand now; what was said of others is gone. */
  read(sources: readonly Source[]): void;
}

interface SourceLabels {
  readonly source: string;
  readonly provider: string;
}

/** The metrics of sources: requests as they end, everything else as it stands when it is asked for. */
export function createSourceMetrics(metrics: MetricRegistry): SourceMetrics {
  const requests = metrics.histogram('customer_graph_upstream_request_duration_seconds', REQUEST_BUCKETS);
  const retries = metrics.counter('customer_graph_upstream_retries_total');
  const states = metrics.gauge('customer_graph_source_state');
  const numbers = [
    {
      gauge: metrics.gauge('customer_graph_source_circuit_open'),
      of: (source: Source) => Number(source.load().isCircuitOpen),
    },
    {
      gauge: metrics.gauge('customer_graph_source_last_success_timestamp_seconds'),
      of: (source: Source) => secondsOf(source.health().lastSuccessAt) ?? 0,
    },
    {
      gauge: metrics.gauge('customer_graph_source_token_issued_timestamp_seconds'),
      of: (source: Source) => secondsOf(source.health().tokenIssuedAt),
    },
    {
      gauge: metrics.gauge('customer_graph_source_token_expires_timestamp_seconds'),
      of: (source: Source) => secondsOf(source.health().tokenExpiresAt),
    },
    { gauge: metrics.gauge('customer_graph_source_slots'), of: (source: Source) => source.load().slots },
    {
      gauge: metrics.gauge('customer_graph_source_slots_in_use'),
      of: (source: Source) => source.load().slotsInUse,
    },
    {
      gauge: metrics.gauge('customer_graph_source_calls_waiting'),
      of: (source: Source) => source.load().callsWaiting,
    },
  ];
  return {
    eventsOf: (labels, events) => ({
      callFailed: (call) => {
        events.callFailed(call);
      },
      stateChanged: (change) => {
        events.stateChanged(change);
      },
      callEnded: ({ purpose, outcome, durationMs, attempt }) => {
        requests.observe({ purpose, outcome, ...labels }, durationMs / 1000);
        if (attempt > 1) retries.inc({ ...labels, purpose });
      },
    }),
    read: (sources) => {
      for (const gauge of [states, ...numbers.map((number) => number.gauge)]) gauge.reset();
      for (const source of sources) {
        const labels = { source: source.id, provider: source.provider.id };
        const current = source.health().state;
        for (const state of STATES) states.set({ ...labels, state }, Number(state === current));
        for (const { gauge, of } of numbers) {
          const value = of(source);
          if (value !== undefined) gauge.set(labels, value);
        }
      }
    },
  };
}

function secondsOf(time: Date | null): number | undefined {
  return time === null ? undefined : time.getTime() / 1000;
}
