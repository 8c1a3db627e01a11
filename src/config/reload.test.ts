import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  configFolder,
  faultsOf,
  rightFile,
  shelf,
  SECRET,
  sourceWith,
} from '../../tests/support/config-file.js';
import type { Config, LoadedConfig } from '../config.js';
import { changesOf, loadConfig } from '../config.js';

const { path, load } = configFolder();

/** What a file with these keys leads to in a process that was started with a configuration. */
function loadAgain(tree: unknown, started: Config): LoadedConfig {
  writeFileSync(path('config.yaml'), JSON.stringify(tree));
  return loadConfig({ file: path('config.yaml'), providers: [shelf], environment: {}, started });
}

describe('a file that is read again', () => {
  it('needs a restart for what a process keeps, and for nothing else', () => {
    const { config, needRestart } = load(rightFile());
    expect(needRestart).toEqual([]);
    const server = {
      secret: SECRET,
      host: '127.0.0.2',
      port: 4001,
      adminPort: 9464,
      maxBodyBytes: 2048,
      drainMs: 1,
    };
    const database = { url: `sqlite:${path('other.db')}` };
    expect(loadAgain({ ...rightFile(), server, database }, config).needRestart).toEqual([
      'server.host',
      'server.port',
      'server.adminPort',
      'server.maxBodyBytes',
      'database.url',
    ]);
    const others = { secret: `${SECRET}!`, drainMs: 1, landingPage: false, operationTimeoutMs: 1 };
    const auth = {
      mode: 'jwt',
      issuer: 'https://a.example',
      audience: 'b',
      jwksUri: 'https://a.example/keys',
    };
    const changed = {
      server: others,
      auth,
      log: { level: 'warn' },
      limits: { depth: 1 },
      ledger: { retentionDays: 2 },
    };
    expect(loadAgain({ ...rightFile(), ...changed }, config).needRestart).toEqual([]);
  });

  it('leads to the secret that is kept beside the database in use, not beside one that needs a restart', () => {
    const fileWith = (name: string) => ({
      auth: { mode: 'none' },
      database: { url: `sqlite:${path(name)}` },
      sources: [sourceWith({})],
    });
    const { config } = load(fileWith('one.db'));
    const again = loadAgain(fileWith('two.db'), config);
    expect(again.config.server.secret).toBe(config.server.secret);
    expect(existsSync(path('two.db.secret'))).toBe(false);
  });

  it('changes the sources that are configured in another way, their credentials too', () => {
    const sourcesOf = (...sources: readonly unknown[]) =>
      load({ ...rightFile(), sources }).config.sources ?? [];
    const before = sourcesOf(
      sourceWith({ id: 'same' }),
      sourceWith({ id: 'key' }),
      sourceWith({ id: 'time' }),
      sourceWith({ id: 'off' }),
    );
    const after = sourcesOf(
      sourceWith({ id: 'new' }),
      sourceWith({ id: 'time', timeoutMs: 9_999 }),
      sourceWith({ id: 'key', credentials: { apiKey: 'SU-other' } }),
      sourceWith({ id: 'same', maxRetries: 2 }),
      sourceWith({ id: 'off', enabled: false }),
    );
    expect(changesOf(before, after)).toEqual({
      added: ['new'],
      changed: ['time', 'key'],
      removed: ['off'],
    });
  });
});

describe('a source that is not enabled', () => {
  it('is checked as every other one, and is none of the sources', () => {
    const off = sourceWith({ id: 'off', enabled: 'false' });
    const { config } = load({ ...rightFile(), sources: [off, sourceWith({ id: 'on' })] });
    expect(config.sources?.map(({ options }) => options.id)).toEqual(['on']);
    const wrong = sourceWith({ id: 'off', enabled: false, credentials: {} });
    expect(faultsOf(() => load({ ...rightFile(), sources: [sourceWith({}), wrong] }))).toEqual([
      'sources[1].credentials.apiKey: expected string, but it is missing',
    ]);
  });

  it('may not be the only one', () => {
    expect(faultsOf(() => load({ ...rightFile(), sources: [sourceWith({ enabled: false })] }))).toEqual([
      'sources: expected at least one source without enabled: false',
    ]);
  });
});
