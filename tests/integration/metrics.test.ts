import { afterEach, beforeEach, expect, it } from 'vitest';
import { METRICS } from '../../src/observability/metric-list.js';
import type { ConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp } from '../support/app.js';
import { startTestApp } from '../support/app.js';
import type { Samples } from '../support/metrics.js';
import { nameOf, scrape, sumOf, valuesOf } from '../support/metrics.js';
import { startOverSandboxes } from '../support/sandbox-app.js';
import { alertsOfFile, dashboardExpressions } from '../support/watching-files.js';

const REQUESTS = 'customer_graph_upstream_request_duration_seconds_count';
const PAGE = 'query Canary7d1c { customers(first: 3) { nodes { id name } } }';
const OF_CONNECT = { source: 'connect', provider: 'cloudblue-connect' };

let sandbox: ConnectSandbox;
let app: TestApp;
beforeEach(async () => {
  sandbox = await startConnectSandbox();
  app = await startTestApp({
    sources: [
      { id: 'connect', sandbox, maxRetries: 2, breaker: { failures: 3, windowMs: 60_000, probeMs: 60_000 } },
    ],
  });
});
afterEach(async () => {
  await app.close();
  await sandbox.close();
});

const requestsBy = (samples: Samples, labels: Readonly<Record<string, string>>): number =>
  sumOf(samples, REQUESTS, { ...OF_CONNECT, ...labels });

it('Requests to a source are counted by what they were for and how they ended, and repeated ones once more', async () => {
  await app.query(PAGE);
  const { length: inFirst } = sandbox.requests;
  expect(requestsBy(await scrape(app.url), { purpose: 'read', outcome: 'SUCCESS' })).toBe(inFirst);

  sandbox.setFault({ kind: 'status', status: 502 });
  await app.query(PAGE);
  const samples = await scrape(app.url);
  expect(requestsBy(samples, {})).toBe(sandbox.requests.length);
  expect(requestsBy(samples, { outcome: 'UPSTREAM_ERROR' })).toBe(sandbox.requests.length - inFirst);
  expect(sumOf(samples, 'customer_graph_upstream_retries_total', { ...OF_CONNECT, purpose: 'read' })).toBe(2);
  expect(sumOf(samples, 'customer_graph_answer_errors_total', { code: 'SOURCE_UNAVAILABLE' })).toBe(1);
});

it('A source is shown as it stands when it is asked about', async () => {
  const before = await scrape(app.url);
  const state = (samples: Samples, name: string) =>
    valuesOf(samples, 'customer_graph_source_state', { ...OF_CONNECT, state: name });
  expect([state(before, 'UNVERIFIED'), state(before, 'HEALTHY')]).toEqual([[1], [0]]);
  expect(valuesOf(before, 'customer_graph_source_last_success_timestamp_seconds', OF_CONNECT)).toEqual([0]);
  expect(valuesOf(before, 'customer_graph_source_slots', OF_CONNECT)).toEqual([10]);
  // The API key of Connect is no token.
  expect(valuesOf(before, 'customer_graph_source_token_expires_timestamp_seconds', OF_CONNECT)).toEqual([]);

  const startedAt = Date.now() / 1000;
  await app.query(PAGE);
  const [lastSuccess = 0] = valuesOf(
    await scrape(app.url),
    'customer_graph_source_last_success_timestamp_seconds',
  );
  expect(lastSuccess).toBeGreaterThan(startedAt - 1);

  sandbox.setFault({ kind: 'status', status: 500 });
  await app.query(PAGE);
  const after = await scrape(app.url);
  expect([state(after, 'HEALTHY'), state(after, 'OPEN')]).toEqual([[0], [1]]);
  expect(valuesOf(after, 'customer_graph_source_circuit_open', OF_CONNECT)).toEqual([1]);
});

it('Calls that run and calls that wait for a slot are shown while they do', async () => {
  const crowded = await startTestApp({ sources: [{ id: 'connect', sandbox, maxConcurrency: 1 }] });
  sandbox.setFault({ kind: 'hang' });
  const leave = new AbortController();
  const ask = (after: string) =>
    fetch(`${crowded.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `{ tierAccountBySource(sourceId: "connect", nativeId: "${after}") { name } }`,
      }),
      signal: leave.signal,
    }).catch(() => null);
  const asked = [ask('TA-1'), ask('TA-2'), ask('TA-3')];
  let samples: Samples;
  do samples = await scrape(crowded.url);
  while (sumOf(samples, 'customer_graph_source_calls_waiting') < 2);
  expect(sumOf(samples, 'customer_graph_source_slots_in_use')).toBe(1);
  expect(sumOf(samples, 'customer_graph_source_slots')).toBe(1);
  leave.abort();
  await Promise.all(asked);
  await crowded.close();
});

it('Requests that come in are counted by route, and what they cost the sources', async () => {
  await app.query(PAGE);
  await fetch(`${app.url}/health/live`);
  await fetch(`${app.url}/canary-path`);
  await app.requestLines(3);
  const samples = await scrape(app.url);
  const count = 'customer_graph_http_request_duration_seconds_count';
  expect(valuesOf(samples, count, { route: '/graphql', status: '200' })).toEqual([1]);
  expect(valuesOf(samples, count, { route: '/health/live', status: '200' })).toEqual([1]);
  expect(valuesOf(samples, count, { route: 'other', status: '404' })).toEqual([1]);
  expect(valuesOf(samples, 'customer_graph_operation_upstream_requests_sum')).toEqual([
    sandbox.requests.length,
  ]);
});

it('Over all platforms every metric of the list is there, with its labels and no others, and nothing of a caller', async () => {
  const all = await startOverSandboxes();
  await all.query(PAGE);
  await fetch(`${all.url}/graphql?query=canary-7d1c`, { headers: { 'x-request-id': 'canary-7d1c' } });
  await all.requestLines(2);
  const response = await fetch(`${all.url}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  expect(text).not.toMatch(/canary/i);
  const own = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of text.matchAll(/^(customer_graph_\w+?)(?:\{(.*)\})? \S+$/gm)) {
    const known = own.get(nameOf(name)) ?? new Set<string>();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) if (label !== 'le') known.add(label);
    own.set(name, known);
  }
  const shown = Object.fromEntries(
    [...own]
      .filter(([name]) => !/_(?:bucket|sum)$/.test(name))
      .map(([name, labels]) => [name.replace(/_count$/, ''), [...labels].toSorted()]),
  );
  const listed = Object.fromEntries(
    Object.entries(METRICS)
      // Nothing had to be asked or read again.
      .filter(([name]) => !/_(?:retries|reloads)_total$/.test(name))
      .map(([name, { labels }]) => [name, [...labels].toSorted()]),
  );
  expect(shown).toEqual(listed);
  const asked = [...alertsOfFile().map(({ expr }) => expr), ...dashboardExpressions()].join('\n');
  const ofNode = [...new Set(asked.match(/\b(?:nodejs|process)_\w+/g))];
  expect(ofNode.length).toBeGreaterThan(3);
  expect(ofNode.filter((name) => !text.includes(`\n${name} `))).toEqual([]);
});

it('The tokens of sources that have some are shown with their times', async () => {
  const all = await startOverSandboxes();
  await all.query(PAGE);
  const samples = await scrape(all.url);
  const now = Date.now() / 1000;
  for (const source of ['ingram-sandbox', 'ion-sandbox', 'tradevest-sandbox']) {
    const [issued = 0] = valuesOf(samples, 'customer_graph_source_token_issued_timestamp_seconds', {
      source,
    });
    const [expires = 0] = valuesOf(samples, 'customer_graph_source_token_expires_timestamp_seconds', {
      source,
    });
    expect(now - issued).toBeLessThan(60);
    expect(expires).toBeGreaterThan(now + 60);
  }
});
