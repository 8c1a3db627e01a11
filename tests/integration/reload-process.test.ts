import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyData, startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { LogLine } from '../support/log-lines.js';
import type { Running } from '../support/running.js';
import { startProcess } from '../support/running.js';

const CANARY = 'canary-5d0e';

/** The lines of the log with these messages, without their time. */
function linesOf(running: Running, messages: readonly string[]): readonly LogLine[] {
  return running
    .out()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line): LogLine => ({ ...(JSON.parse(line) as LogLine), time: undefined }))
    .filter(({ msg }) => messages.includes(String(msg)));
}

async function sourcesAt(url: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ customerSources { id } }' }),
  });
  return ((await response.json()) as { readonly data: { readonly customerSources: unknown } }).data
    .customerSources;
}

it('SIGHUP takes the file into force, unless it has a fault, and says what needs a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reload-'));
  const sandbox = await startConnectSandbox({ data: emptyData() });
  const file = join(folder, 'config.yaml');
  const key = join(folder, 'key');
  writeFileSync(key, `${sandbox.apiKey}\n`);
  const source = (id: string, more: object = {}) => ({
    id,
    provider: 'cloudblue-connect',
    baseUrl: sandbox.baseUrl,
    credentials: { apiKey: `\${file:${key}}` },
    ...more,
  });
  const right = { auth: { mode: 'none' }, server: { port: 0, drainMs: 0 } };
  // JSON is YAML.
  const write = (config: object): void => {
    writeFileSync(file, JSON.stringify({ ...right, ...config }));
  };
  write({ log: { level: 'error' }, sources: [source('one')] });
  const running = startProcess('main', { folder, args: ['--config', file] });
  try {
    const url = await running.said(/listens on (http:\S+)\/graphql/);
    await running.said(/Try:\n.*\n/);
    write({ log: { level: CANARY }, sources: [source('one', { baseUrl: CANARY })] });
    running.kill('SIGHUP');
    await running.said(/sources\[0\]\.baseUrl.*\n/);
    expect(linesOf(running, ['configuration refused'])).toMatchObject([
      { level: 'error', fault: 'log.level: expected error, warn, info or debug' },
      {
        level: 'error',
        fault: expect.stringMatching(/^sources\[0\]\.baseUrl: expected an absolute/) as string,
      },
    ]);
    expect(await sourcesAt(url)).toEqual([{ id: 'one' }]);

    write({
      server: { port: 1, drainMs: 0 },
      database: { url: 'sqlite:./other/other.db' },
      sources: [source('one', { timeoutMs: 9_000 }), source('two'), source('three', { enabled: false })],
    });
    running.kill('SIGHUP');
    await running.said(/needs a restart.*\n/);
    expect(linesOf(running, ['configuration reloaded', 'configuration needs a restart'])).toMatchObject([
      { level: 'info', sources: { added: ['two'], changed: ['one'], removed: [] } },
      { level: 'warn', keys: ['server.port', 'database.url'] },
    ]);
    expect(await sourcesAt(url)).toEqual([{ id: 'one' }, { id: 'two' }]);

    running.kill('SIGTERM');
    expect(await running.ended).toBe(0);
    expect(running.err()).toBe('');
    expect(running.out()).not.toContain(CANARY);
    expect(running.out()).not.toContain(sandbox.apiKey);
  } finally {
    running.kill('SIGKILL');
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
});
