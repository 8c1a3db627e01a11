/** One metric of the product, as `/metrics` shows it. */
export interface MetricDescription {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
}

const OF_A_SOURCE = ['source', 'provider'] as const;

/**
 * Every metric of the product; those of Node and of the process come from prom-client. Dashboards and alert rules rely on the names.
 * No label holds an id, an address or a name that a caller wrote.
 */
export const METRICS = {
  customer_graph_upstream_request_duration_seconds: {
    type: 'histogram',
    labels: [...OF_A_SOURCE, 'purpose', 'outcome'],
    help: 'Requests to sources, each attempt of its own, from departure to the last byte of the answer.',
  },
  customer_graph_upstream_retries_total: {
    type: 'counter',
    labels: [...OF_A_SOURCE, 'purpose'],
    help: 'Requests to sources that repeat one that failed.',
  },
  customer_graph_source_state: {
    type: 'gauge',
    labels: [...OF_A_SOURCE, 'state'],
    help: '1 for the state of the source, 0 for every other state.',
  },
  customer_graph_source_circuit_open: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: '1 while the circuit of the source is open.',
  },
  customer_graph_source_last_success_timestamp_seconds: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: 'When a call to the source succeeded last; 0 if none has since the start.',
  },
  customer_graph_source_token_issued_timestamp_seconds: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: 'When the access token in use was given out; left out where there is none.',
  },
  customer_graph_source_token_expires_timestamp_seconds: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: 'When the access token in use ends; left out where there is none.',
  },
  customer_graph_source_slots: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: 'Calls to the source that may run at once now (maxConcurrency).',
  },
  customer_graph_source_slots_in_use: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: 'Calls to the source that run.',
  },
  customer_graph_source_calls_waiting: {
    type: 'gauge',
    labels: OF_A_SOURCE,
    help: 'Calls that wait for a slot of the source.',
  },
  customer_graph_http_request_duration_seconds: {
    type: 'histogram',
    labels: ['route', 'status'],
    help: 'Requests that came in, from their headers to the last byte of the answer; status none if the caller left before it.',
  },
  customer_graph_operation_upstream_requests: {
    type: 'histogram',
    labels: [],
    help: 'Requests to sources that one request to the graph took, all attempts included.',
  },
  customer_graph_answer_errors_total: {
    type: 'counter',
    labels: ['code'],
    help: 'Answers that hold at least one error with this extensions.code.',
  },
  customer_graph_ledger_up: {
    type: 'gauge',
    labels: [],
    help: '1 if the ledger could be asked; if 0, its other metrics are left out.',
  },
  customer_graph_ledger_operations: {
    type: 'gauge',
    labels: ['status'],
    help: 'Changes that the ledger holds, of all processes.',
  },
  customer_graph_ledger_oldest_unknown_age_seconds: {
    type: 'gauge',
    labels: [],
    help: 'Age of the oldest change in the ledger whose outcome is unknown; 0 if there is none.',
  },
  customer_graph_config_reloads_total: {
    type: 'counter',
    labels: ['result'],
    help: 'Times that SIGHUP had the configuration read again, by what came of it.',
  },
  customer_graph_config_last_reload_successful: {
    type: 'gauge',
    labels: [],
    help: '0 if the configuration was read again last and could not come into force, else 1.',
  },
  customer_graph_config_last_success_timestamp_seconds: {
    type: 'gauge',
    labels: [],
    help: 'When the configuration in force was read.',
  },
} as const satisfies Readonly<Record<string, MetricDescription>>;

export type MetricName = keyof typeof METRICS;
