import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { leastGraceSeconds, secretsOf, textOf, yamlOf } from '../support/recipes.js';

const FILE = 'ops/compose/compose.yaml';
const CONFIG = 'ops/compose/customer-graph.yaml';
const service = z.looseObject({
  image: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.unknown().optional(),
  stop_grace_period: z.string().optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  build: z.unknown().optional(),
});
const file = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()).default({}),
  secrets: z.record(z.string(), z.object({ file: z.string() })).default({}),
});
const { services, networks, secrets } = file.parse(yamlOf(FILE));
const named = (name: string): z.infer<typeof service> => service.parse(services[name]);
const lintResult = z.tuple([
  z.object({
    messages: z.array(z.object({ rule: z.string(), category: z.string(), message: z.string() })),
  }),
]);
/** A project is called like its folder; two services share what one of them builds. */
const RULES_OFF = ['require-project-name-field', 'no-build-and-image'];
const LINTER = fileURLToPath(new URL('bin/dclint.cjs', import.meta.resolve('dclint/package.json')));

/** What the linter of Compose files answers, as JSON, once merge keys are merged. Its exit status says whether it found something. */
function lint(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  try {
    const merged = join(folder, 'compose.yaml');
    writeFileSync(merged, stringify(yamlOf(name), { defaultStringType: 'QUOTE_SINGLE', singleQuote: true }));
    const options = ['--formatter', 'json', ...RULES_OFF.flatMap((rule) => ['--disable-rule', rule])];
    return spawnSync(process.execPath, [LINTER, merged, ...options], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const secondsOf = (text = ''): number => Number(/^(\d+)s$/.exec(text)?.[1]);

describe.each(['compose.yaml', FILE])('%s', (name) => {
  it('fits the schema of Compose, and its rules but those of style', () => {
    const [file] = lintResult.parse(JSON.parse(lint(name)));
    const faults = file.messages.filter(({ category }) => category !== 'style');
    expect(faults.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it('publishes ports on this machine alone', () => {
    const all = Object.values(file.parse(yamlOf(name)).services).flatMap(({ ports }) => ports);
    expect(all).not.toEqual([]);
    for (const port of all) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('gives the graph no right that it does not need', () => {
    const graphs = Object.entries(file.parse(yamlOf(name)).services).filter(([each]) =>
      ['customer-graph', 'graph', 'migrate'].includes(each),
    );
    expect(graphs).not.toEqual([]);
    for (const [, graph] of graphs) {
      expect(graph).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
      expect(graph.security_opt).toContain('no-new-privileges:true');
    }
  });
});

describe('the graph of ops/compose', () => {
  const graph = named('graph');

  it('runs twice with the configuration that is mounted, behind a migration that has ended well', () => {
    expect(graph).toMatchObject({ deploy: { replicas: 2 } });
    const target = graph.environment['CUSTOMER_GRAPH_CONFIG'];
    expect(graph.volumes).toEqual([`./customer-graph.yaml:${target ?? ''}:ro`]);
    expect(graph.depends_on['migrate']).toEqual({ condition: 'service_completed_successfully' });
    expect(named('migrate')).toMatchObject({ volumes: graph.volumes, environment: graph.environment });
  });

  it('finds each secret that its configuration names', () => {
    expect(secretsOf(CONFIG, '/run/secrets').toSorted()).toEqual(graph.secrets.toSorted());
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(graph.secrets));
    expect(textOf('ops/compose/secrets/.gitignore')).toBe('*\n!.gitignore\n');
  });

  it('has longer to stop than it takes', () => {
    expect(secondsOf(graph.stop_grace_period)).toBeGreaterThan(leastGraceSeconds(CONFIG));
    expect(secondsOf(named('gateway').stop_grace_period)).toBeGreaterThan(30);
  });
});

describe('the other services of ops/compose', () => {
  it('are waited for by what they say of themselves', () => {
    for (const [name, { depends_on: needs }] of Object.entries(services)) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        // The graph has the health check of its image.
        const isHealthKnown = needed === 'graph' || named(needed).healthcheck !== undefined;
        expect([name, needed, condition !== 'service_healthy' || isHealthKnown]).toEqual([
          name,
          needed,
          true,
        ]);
      }
    }
  });

  it('that store something reach nothing, and are reached by the graph alone', () => {
    const inside = Object.keys(networks).filter((name) => networks[name]?.internal);
    expect(named('postgres').networks).toEqual(inside);
    expect(named('redis').networks).toEqual(inside);
    const reaching = Object.keys(services).filter((name) =>
      named(name).networks.some((one) => inside.includes(one)),
    );
    expect(reaching.toSorted()).toEqual(['graph', 'migrate', 'postgres', 'redis']);
  });

  it('take the gateway in the version that the end-to-end tests ask', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(textOf('e2e/package.json')));
    const build = JSON.stringify(named('gateway').build);
    expect(build).toContain(`ghcr.io/graphql-hive/gateway:${dependencies['@graphql-hive/gateway'] ?? ''}\\n`);
    expect(build).toContain(`router-runtime@${dependencies['@graphql-hive/router-runtime'] ?? ''}\\n`);
  });
});
