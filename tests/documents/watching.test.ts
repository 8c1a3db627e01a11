import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { MetricDescription } from '../../src/observability/metric-list.js';
import { METRICS } from '../../src/observability/metric-list.js';
import { alertsOfFile, dashboardExpressions } from '../support/watching-files.js';

const operations = readFileSync('docs/operations.md', 'utf8');
const metrics: readonly (readonly [string, MetricDescription])[] = Object.entries(METRICS);

it('docs/operations.md lists every metric with its type, its labels and its meaning', () => {
  const rows = metrics.map(([name, { type, labels, help }]) => {
    const shown = labels.length === 0 ? '' : labels.map((label) => `\`${label}\``).join(', ');
    return `| \`${name}\` | ${type} | ${shown} | ${help} |`;
  });
  const written = operations.split('\n').filter((line) => line.startsWith('| `customer_graph_'));
  expect(written).toEqual(rows);
});

it('docs/operations.md has one paragraph on each alert, which its runbook leads to', () => {
  const alerts = alertsOfFile();
  const headings = [...operations.matchAll(/^#### (CustomerGraph\w+)$/gm)].map(([, name]) => name);
  expect(headings).toEqual(alerts.map(({ alert }) => alert));
  for (const { alert, annotations } of alerts)
    expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
});

it('Alert rules and dashboard ask for metrics that are there', () => {
  const known = new Set(
    metrics.flatMap(([name, { type }]) =>
      type === 'histogram' ? ['_bucket', '_count', '_sum'].map((end) => name + end) : [name],
    ),
  );
  const asked = [...alertsOfFile().map(({ expr }) => expr), ...dashboardExpressions()].flatMap(
    (expression) => expression.match(/customer_graph_\w+/g) ?? [],
  );
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});
