import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { z } from 'zod';
import type { LoadedConfig } from '../../src/config.js';
import { ConfigurationError, loadConfig } from '../../src/config.js';
import type { Provider } from '../../src/providers/provider.js';
import { defineProvider } from '../../src/providers/provider.js';

/** Stands in configurations wherever a value stands; no fault and no warning may hold it. */
export const CANARY = 'canary-4f1d-never-shown';
export const SECRET = `${CANARY}-long-enough-to-be-a-secret`;

/** A provider of nothing. */
export const shelf: Provider = defineProvider({
  id: 'shelf',
  displayName: 'Shelf',
  settings: z.strictObject({
    credentials: z.strictObject({ apiKey: z.string().regex(/^SU-/, { error: 'expected SU-…' }) }),
  }),
  sandboxSourceId: 'shelf-sandbox',
  sandboxPort: 0,
  createSource: ({ id }) => {
    throw new Error(`made ${id}`);
  },
  startSandbox: () => Promise.reject(new Error('not started here')),
});

export const rightFile = (): Record<string, unknown> => ({
  server: { secret: SECRET },
  auth: { mode: 'none' },
  sources: [sourceWith({})],
});

export const sourceWith = (more: Record<string, unknown>): Record<string, unknown> => ({
  id: 'one',
  provider: 'shelf',
  baseUrl: 'https://shelf.example.com/api',
  credentials: { apiKey: `SU-${CANARY}` },
  ...more,
});

/** A folder of each test's own, and the configuration files in it. To be called at the top of a test file. */
export function configFolder(): {
  readonly path: (name?: string) => string;
  readonly loadText: (text: string, environment?: Record<string, string>) => LoadedConfig;
  readonly load: (tree: unknown, environment?: Record<string, string>) => LoadedConfig;
} {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const path = (name = ''): string => join(folder, name);
  const loadText = (text: string, environment: Record<string, string> = {}): LoadedConfig => {
    writeFileSync(path('config.yaml'), text);
    return loadConfig({ file: path('config.yaml'), providers: [shelf], environment });
  };
  // JSON is YAML.
  return { path, loadText, load: (tree, environment) => loadText(JSON.stringify(tree), environment) };
}

/** The lines of the ConfigurationError that `run` throws. */
export function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(`${error.message}${error.stack ?? ''}`).not.toContain(CANARY);
    return error.lines;
  }
  throw new Error('no fault was found');
}
