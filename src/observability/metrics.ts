import { collectDefaultMetrics } from 'prom-client';
import type { Source } from '../domain/source/source.js';
import type { WatchedLedger } from './ledger-metrics.js';
import { createLedgerMetrics } from './ledger-metrics.js';
import type { ReloadResult } from './reload-result.js';
import { MetricRegistry } from './metric-registry.js';
import type { SourceMetrics } from './source-metrics.js';
import { createSourceMetrics } from './source-metrics.js';

/** What one HTTP request came to, as the request log says it. */
export interface EndedRequest {
  /** Without its query string. */
  readonly path: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly upstreamRequests: number;
  /** The distinct `extensions.code` of the answer. */
  readonly errorCodes: readonly string[];
}

export interface MetricsParts {
  /** The sources as they are configured now. */
  readonly sources: () => readonly Source[];
  readonly ledger: WatchedLedger;
}

/** What the product measures of itself. */
export interface Metrics extends Pick<SourceMetrics, 'eventsOf'> {
  requestEnded(request: EndedRequest): void;
  /** What became of a configuration that was read again. */
  configReloaded(result: ReloadResult['outcome']): void;
  /** Everything in the text format of Prometheus. Never rejects because of the database. */
  text(): Promise<string>;
  readonly contentType: string;
}

const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const UPSTREAM_BUCKETS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_500];

const GRAPH = '/graphql';
/** Every other path counts as one: callers may ask for any. */
const ROUTES: ReadonlySet<string> = new Set([GRAPH, '/', '/health/live', '/health/ready', '/metrics']);
/** Counted from 0 on: Prometheus sees no increase where a series begins. */
const CODES_OF_ALERTS = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE'];

const FAILED_RELOADS: ReadonlySet<ReloadResult['outcome']> = new Set(['refused', 'failed']);

/** Metrics of one running product. */
export function createMetrics({ sources, ledger }: MetricsParts): Metrics {
  const metrics = new MetricRegistry();
  const { registry } = metrics;
  const ofSources = createSourceMetrics(metrics);
  const readLedger = createLedgerMetrics(metrics, ledger);
  const requests = metrics.histogram('customer_graph_http_request_duration_seconds', REQUEST_BUCKETS);
  const upstream = metrics.histogram('customer_graph_operation_upstream_requests', UPSTREAM_BUCKETS);
  const errors = metrics.counter('customer_graph_answer_errors_total');
  for (const code of CODES_OF_ALERTS) errors.inc({ code }, 0);
  const reloads = metrics.counter('customer_graph_config_reloads_total');
  const isReloaded = metrics.gauge('customer_graph_config_last_reload_successful');
  const configuredAt = metrics.gauge('customer_graph_config_last_success_timestamp_seconds');
  isReloaded.set(1);
  configuredAt.setToCurrentTime();
  let isOfProcess = false;
  return {
    eventsOf: (labels, events) => ofSources.eventsOf(labels, events),
    requestEnded: ({ path, status, durationMs, upstreamRequests, errorCodes }) => {
      const route = ROUTES.has(path) ? path : 'other';
      requests.observe({ route, status: status ?? 'none' }, durationMs / 1000);
      if (route === GRAPH) upstream.observe(upstreamRequests);
      for (const code of errorCodes) errors.inc({ code });
    },
    configReloaded: (result) => {
      reloads.inc({ result });
      if (FAILED_RELOADS.has(result)) isReloaded.set(0);
      if (result !== 'reloaded') return;
      isReloaded.set(1);
      configuredAt.setToCurrentTime();
    },
    text: async () => {
      // They watch the event loop and the collections of garbage, which costs a little: only from the first scrape on.
      if (!isOfProcess) collectDefaultMetrics({ register: registry });
      isOfProcess = true;
      await readLedger();
      ofSources.read(sources());
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
