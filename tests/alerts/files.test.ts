import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { PROMTOOL } from '../support/installed.js';
import { alertsOfFile, dashboardExpressions } from '../support/watching-files.js';

it('Prometheus can read the alert rules, and every question of the dashboard', () => {
  const rules = readFileSync('ops/prometheus/alerts.yaml', 'utf8');
  const questions = dashboardExpressions().map((expression, index) => ({
    record: `panel:${index}`,
    expr: expression.replaceAll('$__rate_interval', '5m').replaceAll('$source', '.*'),
  }));
  const folder = mkdtempSync(join(tmpdir(), 'rules-'));
  try {
    const file = join(folder, 'rules.yaml');
    const groups: unknown = parse(rules);
    writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules: questions }] }));
    writeFileSync(join(folder, 'alerts.yaml'), stringify(groups));
    const { status, stderr } = spawnSync(PROMTOOL, ['check', 'rules', file, join(folder, 'alerts.yaml')], {
      encoding: 'utf8',
    });
    expect([stderr, status]).toEqual(['', 0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('Every alert fires in a test', () => {
  const tests = readdirSync(import.meta.dirname)
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n');
  const untested = alertsOfFile().filter(({ alert }) => !tests.includes(alert));
  expect(untested.map(({ alert }) => alert)).toEqual([]);
});
