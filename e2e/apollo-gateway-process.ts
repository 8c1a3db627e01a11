/** Runs the gateway of the example over a supergraph file: `apollo-gateway-process.ts FILE PORT`. */
import { readFileSync } from 'node:fs';
import { startGateway } from '../examples/supergraph/gateway.js';

const [file = '', port = '0'] = process.argv.slice(2);
await startGateway(readFileSync(file, 'utf8'), Number(port));
process.once('SIGTERM', () => process.exit(0));
