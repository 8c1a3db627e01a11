import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { providers } from '../../src/providers/index.js';
import { CANARY, rightConfiguration } from '../support/faulty-configurations.js';
import { startProcess } from '../support/running.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-process-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the product with these arguments to its end. */
async function run(...args: readonly string[]) {
  const { ended, out, err } = startProcess('main', { folder, args });
  return { status: await ended, out: out(), err: err() };
}

it('check ends with 0 without a fault, with 1 with one, and with 2 for wrong usage', async () => {
  const right = rightConfiguration(join(folder, 'data', 'graph.db'));
  writeFileSync(join(folder, 'right.yaml'), JSON.stringify(right));
  writeFileSync(join(folder, 'wrong.yaml'), JSON.stringify({ ...right, log: { level: CANARY } }));
  const [ok, fault, unknown, missing] = await Promise.all([
    run('check', '--config', 'right.yaml'),
    run('check', '--config', 'wrong.yaml', '--json'),
    run('check', '--config', 'right.yaml', '--offline'),
    run('check', '--config', 'missing.yaml'),
  ]);
  expect(ok).toMatchObject({ status: 0, err: '' });
  expect(ok.out).toMatch(
    /^CHECK +RESULT +DETAIL\nconfiguration +ok +right\.yaml\ndatabase +ok +empty; .*\n\nNo fault/,
  );
  expect(fault).toMatchObject({ status: 1, err: '' });
  expect(JSON.parse(fault.out)).toMatchObject({ ok: false, faults: [{ path: 'log.level' }] });
  expect(unknown).toEqual({
    status: 2,
    out: '',
    err: 'Unknown option: --offline. See npm start -- --help.\n',
  });
  expect(missing).toEqual({
    status: 2,
    out: '',
    err: 'There is no file missing.yaml. See npm start -- --help.\n',
  });
  expect(ok.out + fault.out).not.toContain(CANARY);
  expect(readdirSync(folder)).toEqual(['right.yaml', 'wrong.yaml']);
});

it('schema prints the JSON schema of the repository, and --version the version', async () => {
  const root = join(import.meta.dirname, '../..');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const [schema, plain, ofCheck] = await Promise.all([
    run('schema'),
    run('--version'),
    run('check', '--version'),
  ]);
  expect(schema).toEqual({
    status: 0,
    out: readFileSync(join(root, 'schema/config.schema.json'), 'utf8'),
    err: '',
  });
  for (const { id } of providers) expect(schema.out).toContain(`"const": "${id}"`);
  expect(plain).toEqual({ status: 0, out: `${version}\n`, err: '' });
  expect(ofCheck).toEqual(plain);
  expect(readdirSync(folder)).toEqual([]);
});
