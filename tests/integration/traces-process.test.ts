import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startCollector } from '../support/collector.js';
import { startProcess } from '../support/running.js';

/** The file of which the SDK is a part once it is bundled: a wall keeps its packages out of every other one. */
const SDK = /"url":"file:[^"]*\/tracing[^"/]*\.js"/;

/** Starts the product, asks it once and stops it; whether it has loaded OpenTelemetry's SDK. V8 lists what was loaded. */
async function loadsSdk(environment: Readonly<Record<string, string>>): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'traces-'));
  const loaded = join(folder, 'loaded');
  try {
    const product = startProcess('main', {
      folder,
      environment: { PORT: '0', NODE_V8_COVERAGE: loaded, ...environment },
    });
    const url = await product.said(/listens on (http:\S+)\/graphql/);
    await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'query OfProcess { customers(first: 1) { nodes { id } } }' }),
    });
    product.kill('SIGINT');
    expect(await product.ended).toBe(0);
    return readdirSync(loaded).some((name) => SDK.test(readFileSync(join(loaded, name), 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('A process with a collector sends its traces by the time it has stopped; one without loads nothing for it', async () => {
  const collector = await startCollector();
  try {
    const environment = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector.endpoint };
    expect(await loadsSdk(environment)).toBe(true);
    const names = collector.spans().map(({ attributes }) => attributes['graphql.operation.name']);
    expect(names).toContain('OfProcess');
    expect(await loadsSdk({})).toBe(false);
  } finally {
    await collector.close();
  }
});
