import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCheck } from '../../src/check.js';
import { UsageError } from '../../src/commands/options.js';
import { checkedJson, checkedTable } from '../support/check.js';
import { CANARY, FAULTY, rightConfiguration, textOf } from '../support/faulty-configurations.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const databaseFile = (): string => join(folder, 'data', 'graph.db');

function written(content: string | object): string {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('check of a configuration', () => {
  it('finds nothing in a right one, and makes nothing', async () => {
    const file = written(rightConfiguration(databaseFile()));
    expect(await checkedJson(file)).toMatchObject({
      status: 0,
      ok: true,
      faults: [],
      database: { state: 'NEW' },
      sources: null,
    });
    expect(await checkedTable(file)).toContain('No fault was found.');
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });

  it.each(FAULTY)('names $what with its path and a remedy, and no secret', async (faulty) => {
    const { path, remedy, environment = {} } = faulty;
    const file = written(textOf(faulty, databaseFile()));
    const { status, faults, text } = await checkedJson(file, { environment });
    expect(status).toBe(1);
    const named = faults.filter((fault) => fault.path === path);
    expect(named.map(({ message }) => message).join('\n')).toContain(remedy);
    const table = await checkedTable(file, { environment });
    expect(table).toContain(`${path}: `);
    for (const output of [text, table]) expect(output.toLowerCase()).not.toContain(CANARY);
    expect(readdirSync(folder)).toEqual(['config.yaml']);
  });

  it('lists the faults of all parts at once', async () => {
    const file = written({
      server: { port: -1 },
      database: { url: `sqlite:${folder}` },
      sources: [{ id: 'one', provider: 'tradevest', baseUrl: '${NOWHERE}', credentials: {} }, { id: 'one' }],
    });
    const { faults } = await checkedJson(file, { environment: { PORT: 'x' }, isOnline: true });
    expect(faults.map(({ path }) => path)).toEqual([
      'PORT',
      'sources[0].baseUrl',
      'server.port',
      'auth',
      'sources[1].provider',
      'sources[1].baseUrl',
      'sources[0].credentials.tokenUrl',
      'sources[0].credentials.clientId',
      'sources[0].credentials.clientSecret',
      'sources[0].credentials.requestorId',
      'sources[1].id',
      'database.url',
    ]);
    expect(await checkedTable(file, { isOnline: true })).toMatch(
      /\nsources +not asked +the configuration has a fault\n/,
    );
  });

  it('looks at the secret that is kept beside the database', async () => {
    const file = written({ ...rightConfiguration(databaseFile()), server: {} });
    expect(await checkedJson(file)).toMatchObject({ status: 0 });
    mkdirSync(join(folder, 'data'));
    writeFileSync(`${databaseFile()}.secret`, `${CANARY.repeat(4)}\n`);
    chmodSync(`${databaseFile()}.secret`, 0o644);
    const { status, faults, text } = await checkedJson(file);
    expect(status).toBe(1);
    expect(faults).toEqual([
      { path: 'server.secret', message: expect.stringContaining('chmod 600') as string },
    ]);
    expect(text).not.toContain(CANARY);
  });

  it('runs the operations of a safelist against the schema', async () => {
    const manifest = join(folder, 'operations.json');
    writeFileSync(manifest, JSON.stringify({ one: '{ nothingOfThisName }' }));
    const persistedOperations = { mode: 'safelist', manifest };
    const { status, faults } = await checkedJson(
      written({ ...rightConfiguration(databaseFile()), persistedOperations }),
    );
    expect(status).toBe(1);
    expect(faults.map(({ path }) => path)).toEqual(['persistedOperations.manifest']);
  });

  it('shows warnings, which are no faults', async () => {
    const right = rightConfiguration(databaseFile());
    const file = written({ ...right, auth: { mode: 'none', audience: CANARY } });
    const { status, warnings } = await checkedJson(file);
    expect({ status, warnings }).toEqual({
      status: 0,
      warnings: ['auth.audience: has no effect with auth.mode: none'],
    });
    expect(await checkedTable(file)).toContain('Warnings:\n  auth.audience: ');
  });

  it('needs a file, from the command line or from the environment', async () => {
    const check = (config: string | undefined, environment: Record<string, string> = {}) =>
      runCheck({ name: 'check', config, isOnline: false, isJson: false }, environment);
    await expect(check(undefined)).rejects.toThrow(new UsageError('The option --config is missing.'));
    await expect(check('missing.yaml')).rejects.toThrow(new UsageError('There is no file missing.yaml.'));
    const file = written(rightConfiguration(databaseFile()));
    expect(await check(undefined, { CUSTOMER_GRAPH_CONFIG: file })).toMatchObject({ status: 0 });
  });
});
