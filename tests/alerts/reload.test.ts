import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ScrapedMinutes } from '../support/alerts.js';
import { scrape, sumOf } from '../support/metrics.js';
import { startProcess } from '../support/running.js';

it('CustomerGraphReloadFailed fires from a faulty file on until a right one is in force', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reload-alert-'));
  const file = join(folder, 'config.yaml');
  // JSON is YAML, and the source is not asked.
  const write = (baseUrl: string): void => {
    const source = { id: 'one', provider: 'cloudblue-connect', baseUrl, credentials: { apiKey: 'SU-1:key' } };
    const server = { port: 0, adminPort: 0, drainMs: 0 };
    writeFileSync(file, JSON.stringify({ auth: { mode: 'none' }, server, sources: [source] }));
  };
  write('http://127.0.0.1:1');
  const running = startProcess('main', { folder, args: ['--config', file] });
  try {
    const url = await running.said(/Metrics and health are on (http:\S+)/);
    await running.said(/Try:\n.*\n/);
    const minutes = new ScrapedMinutes(url);
    await minutes.pass(3);
    expect(minutes.disagreement()).toBe('');
    write('no address');
    running.kill('SIGHUP');
    await running.said(/configuration refused.*\n/);
    await minutes.pass(3);
    expect(minutes.disagreement('CustomerGraphReloadFailed')).toBe('');

    write('http://127.0.0.1:2');
    running.kill('SIGHUP');
    await running.said(/configuration reloaded.*\n/);
    const samples = await scrape(url);
    const last = ['last_reload_successful', 'reloads_total'];
    expect(last.map((name) => sumOf(samples, `customer_graph_config_${name}`))).toEqual([1, 2]);
  } finally {
    running.kill('SIGKILL');
    await running.ended;
    rmSync(folder, { recursive: true });
  }
});
