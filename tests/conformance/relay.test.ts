import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { buildSubgraph } from '../../src/graphql/schema.js';
import { endWithFile } from '../support/ending.js';
import type { RelayModule } from '../support/relay-compiler.js';
import { compileRelay } from '../support/relay-compiler.js';
import { expectInReadme } from './readme-row.js';
import {
  modulesOfConnections,
  modulesOfDeletions,
  modulesOfNodes,
  modulesOfOperations,
} from './relay-documents.js';
import { versionOf } from './version-of.js';

const schema = buildSubgraph();
/** As a client gets it by introspection: Relay knows no `extend schema`. */
const sdl = printSchema(schema);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relay-'));
  endWithFile(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
});

/** The operations that the compiler made of these modules; it fails where it refuses one. */
function compile(name: string, modules: readonly RelayModule[]): Promise<readonly string[]> {
  return compileRelay({ folder: join(folder, name), sdl, modules });
}

const GROUPS = {
  connections: modulesOfConnections(schema),
  nodes: modulesOfNodes(schema),
  deletions: modulesOfDeletions(schema),
  // `_entities` is for routers.
  operations: modulesOfOperations().filter(({ name }) => name !== 'Entities'),
} as const;

it.each([
  ['the pages of every connection', 'connections', 2],
  ['every node, read again by its id', 'nodes', 1],
  ['every deletion, with the record that is to be forgotten', 'deletions', 1],
  ['every operation of schema/operations', 'operations', 1],
] as const)("Relay's compiler takes %s", async (_what, group, operationsOfEach) => {
  const modules = GROUPS[group];
  expect(modules.length).toBeGreaterThan(0);
  expect(await compile(group, modules)).toHaveLength(modules.length * operationsOfEach);
});

it("Relay's compiler refuses what the schema does not have", async () => {
  const unknown = { name: 'Unknown', document: 'query UnknownQuery { customers { nothing } }' };
  await expect(compile('unknown', [unknown])).rejects.toThrow(/nothing/);
});

it('The README counts what was compiled', async () => {
  const made = await compile('all', Object.values(GROUPS).flat());
  const { connections, nodes } = GROUPS;
  expectInReadme({
    subject: 'Relay',
    judge: `\`relay-compiler\` ${versionOf('relay-compiler')} over the schema of introspection: pages of all ${String(connections.length)} connections, all ${String(nodes.length)} nodes read again by id, deletions, and \`schema/operations\``,
    result: `${String(made.length)} operations compiled`,
  });
});
