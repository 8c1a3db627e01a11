import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const rule = z.object({
  alert: z.string(),
  expr: z.string(),
  annotations: z.object({ summary: z.string(), runbook: z.string() }),
});
const ruleFile = z.object({ groups: z.array(z.object({ rules: z.array(rule) })) });
const dashboard = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).default([]) })),
});

/** The alerts of the rule file. */
export function alertsOfFile(): readonly z.output<typeof rule>[] {
  const file = ruleFile.parse(parse(readFileSync('ops/prometheus/alerts.yaml', 'utf8')));
  return file.groups.flatMap(({ rules }) => rules);
}

/** What the panels of the dashboard ask Prometheus. */
export function dashboardExpressions(): readonly string[] {
  const { panels } = dashboard.parse(JSON.parse(readFileSync('ops/grafana/customer-graph.json', 'utf8')));
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}
