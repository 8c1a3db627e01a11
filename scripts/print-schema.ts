/** Writes schema/subgraph.graphql, the contract of this subgraph, from the code. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { printSubgraphSdl } from '../src/graphql/schema.js';

const file = join(import.meta.dirname, '../schema/subgraph.graphql');
await mkdir(dirname(file), { recursive: true });
await writeFile(file, `${printSubgraphSdl().trimEnd()}\n`);
