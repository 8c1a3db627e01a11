import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';
import { secretsOf, textOf } from '../support/recipes.js';

/** The configuration of each recipe, and the folder in which it finds its secrets. */
const CONFIGURATIONS = [
  ['ops/compose/customer-graph.yaml', '/run/secrets'],
  ['ops/kubernetes/config/customer-graph.yaml', '/run/secrets/customer-graph'],
  ['ops/systemd/customer-graph.yaml', '/run/credentials/customer-graph.service'],
] as const;

/** Secrets that must have a form. */
const VALUES: Readonly<Record<string, string>> = {
  'connect-api-key': 'SU-000-000-000:key',
  connect_api_key: 'SU-000-000-000:key',
  'database-url': 'postgresql://user:password@database.example.com/graph',
  'redis-url': 'redis://redis.example.com:6379',
};
const SECRET = 's'.repeat(32);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recipe-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each(CONFIGURATIONS)(
  '%s is taken by the product, with its secrets from files and without a warning',
  (file, from) => {
    const names = secretsOf(file, from);
    for (const name of names) {
      writeFileSync(join(folder, name), `${VALUES[name] ?? SECRET}\n`);
    }
    const copy = join(folder, 'customer-graph.yaml');
    writeFileSync(copy, textOf(file).replaceAll(`\${file:${from}/`, `\${file:${folder}/`));
    const { config, warnings } = loadConfig({
      file: copy,
      providers,
      environment: { NODE_ENV: 'production' },
    });
    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      auth: { mode: 'jwt' },
      server: { landingPage: false, introspection: false },
    });
    expect(config.server.secret).toBe(SECRET);
  },
);
