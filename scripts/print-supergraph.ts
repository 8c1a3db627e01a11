/**
 * Composes the supergraph of this subgraph alone, for the gateway of ops/compose, and writes it there: `npm run supergraph`,
 * or with `-- --url ADDRESS --out FILE`. It declares no scopes: the gateway passes the token on, and the graph checks it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { composeSupergraph } from '../examples/supergraph/supergraph.js';
import { printSubgraphSdl } from '../src/graphql/schema.js';

const { url, out } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://graph:4000/graphql' },
    out: { type: 'string', default: 'ops/compose/supergraph.graphql' },
  },
}).values;
const sdl = printSubgraphSdl({ declaresScopes: false });
writeFileSync(out, composeSupergraph([{ name: 'customers', url, sdl }]));
console.log(`${out}: the supergraph of ${url}`);
