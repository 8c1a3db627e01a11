import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configJsonSchema, loadConfig } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';

const root = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const schema = z.looseObject({}).parse(JSON.parse(configJsonSchema(providers)));
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);
const EXAMPLE = 'examples/customer-graph.yaml';
const ENVIRONMENT = {
  CUSTOMER_GRAPH_SECRET: 's'.repeat(32),
  CONNECT_API_KEY: 'SU-000-000-000:key',
  INGRAM_USER: 'user',
  INGRAM_PASSWORD: 'password',
  INGRAM_KEY: 'key',
  ION_REFRESH_TOKEN: 'token',
  TV_ID: 'id',
  TV_SECRET: 'secret',
  TV_REQUESTOR: '00000000-0000-4000-8000-000000000000',
};

/** The paths of what the schema refuses in a configuration, without those of providers that it is not about. */
function refusedPaths(file: unknown): readonly string[] {
  validate(file);
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf')
    .map(({ instancePath, params }) => `${instancePath} ${JSON.stringify(params)}`);
}

it('is printed into schema/config.schema.json', () => {
  expect(read('schema/config.schema.json')).toBe(`${configJsonSchema(providers)}\n`);
});

it('takes the example, which names it and which the product takes', () => {
  const text = read(EXAMPLE);
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/config\.schema\.json\n/);
  expect(refusedPaths(parse(text))).toEqual([]);
  const { config } = loadConfig({ file: join(root, EXAMPLE), providers, environment: ENVIRONMENT });
  expect(config.sources?.map(({ providerId }) => providerId)).toEqual(providers.map(({ id }) => id));
});

it('takes a variable wherever a value stands, and settings of every kind', () => {
  const source = {
    id: '${ID}',
    provider: 'cloudblue-connect',
    baseUrl: '${URL}',
    maxConcurrency: '${MANY:-adaptive}',
    scan: { rows: 10 },
    credentials: { apiKey: 'ApiKey ${KEY}' },
  };
  const file = {
    server: { port: '${PORT:-4000}', landingPage: '${PAGE}', secret: '${SECRET}' },
    log: { level: '${LEVEL}' },
    auth: { mode: '${MODE}' },
    sources: [source, { ...source, maxConcurrency: 'adaptive' }, { ...source, maxConcurrency: 3 }],
  };
  expect(refusedPaths(file)).toEqual([]);
});

it.each([
  ['an unknown key', { servr: {} }, ' {"additionalProperty":"servr"}'],
  ['a number out of range', { server: { port: 65_536 } }, '/server/port {"comparison":"<=","limit":65535}'],
  ['a word that is not in the list', { log: { level: 'loud' } }, '/log/level {"allowedValues":'],
  ['no sources', { sources: [] }, '/sources {"limit":1}'],
  ['a source without credentials', { sources: [{}] }, '/sources/0 {"missingProperty":"credentials"}'],
  [
    'credentials of another provider',
    sourceOf('tradevest'),
    '/sources/0/credentials {"missingProperty":"tokenUrl"}',
  ],
])('refuses %s', (_what, change, refused) => {
  const right = { auth: { mode: 'none' }, ...sourceOf('cloudblue-connect') };
  expect(refusedPaths(right)).toEqual([]);
  expect(refusedPaths({ ...right, ...change }).join('\n')).toContain(refused);
});

function sourceOf(provider: string): { readonly sources: readonly object[] } {
  const credentials = { apiKey: 'SU-1:key' };
  return { sources: [{ id: 'one', provider, baseUrl: 'https://api.example.com', credentials }] };
}
