import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { ask } from '../tests/support/supergraph.js';

const EXAMPLE = join(import.meta.dirname, '../examples/supergraph');

it('one command starts everything, every query that it prints is answered, and a signal ends it', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(EXAMPLE, 'main.ts'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  onTestFinished(() => {
    child.kill('SIGTERM');
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (line.startsWith('Ctrl-C')) break;
  }
  const printed = said.join('\n');
  const url = /answers on (http:\S+)/.exec(printed)?.[1] ?? '';
  const queries = readdirSync(join(EXAMPLE, 'queries')).map((name) =>
    readFileSync(join(EXAMPLE, 'queries', name), 'utf8'),
  );
  expect(queries.length).toBeGreaterThan(0);
  for (const query of queries) {
    expect(printed).toContain(query);
    expect((await ask(url, query)).errors ?? []).toEqual([]);
  }
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
