/** Writes, from the code, schema/subgraph.graphql, the contract of this subgraph, and schema/config.schema.json. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configJsonSchema } from '../src/config.js';
import { printSubgraphSdl } from '../src/graphql/schema.js';
import { providers } from '../src/providers/index.js';

const folder = join(import.meta.dirname, '../schema');
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'subgraph.graphql'), `${printSubgraphSdl().trimEnd()}\n`);
await writeFile(join(folder, 'config.schema.json'), `${configJsonSchema(providers)}\n`);
