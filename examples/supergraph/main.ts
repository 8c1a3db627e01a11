/**
 * Starts the product over its built-in sandboxes, the subgraph `tickets` and a gateway over both; needs dist/.
 * `npm run example:supergraph`, or with `-- --port 0` for any free port.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { stopOnSignals } from '../../src/entrance.js';
import { startGateway } from './gateway.js';
import { composeSupergraph, readSubgraphs } from './supergraph.js';
import type { RunningServer } from './tickets-subgraph.js';
import { startTicketsSubgraph } from './tickets-subgraph.js';

const QUERIES = join(import.meta.dirname, 'queries');
const PRODUCT = join(import.meta.dirname, '../../dist/main.js');

/** Starts the built product in a process of its own, in an empty folder, as `npm start` does. */
async function startProduct(): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'));
  const child = spawn(process.execPath, [PRODUCT], {
    cwd: folder,
    env: { PATH: process.env['PATH'], PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Also where something fails that is started later.
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const ended = once(child, 'exit');
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /listens on (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) {
      // What it logs from here on is read and dropped, so that it never waits for a reader.
      child.stdout.resume();
      return { url, close };
    }
  }
  await close();
  throw new Error('The product did not start. Is dist/ there? npm run build');
}

function greeting({ customers, tickets, gateway }: Readonly<Record<string, string>>): string {
  const queries = readdirSync(QUERIES).map((name) => readFileSync(join(QUERIES, name), 'utf8'));
  return [
    `The supergraph answers on ${gateway ?? ''}`,
    `Its subgraphs: customers at ${customers ?? ''}, tickets at ${tickets ?? ''}`,
    'Queries that cross them (examples/supergraph/queries):\n',
    ...queries,
    'Ctrl-C ends all of it.',
  ].join('\n');
}

const { port } = parseArgs({ options: { port: { type: 'string', default: '4400' } } }).values;
const customers = await startProduct();
const tickets = await startTicketsSubgraph();
const subgraphs = await readSubgraphs({ customers: customers.url, tickets: tickets.url });
const sdl = composeSupergraph(subgraphs);
const gateway = await startGateway(sdl, Number(port));
const stop = async (): Promise<void> => {
  await gateway.close();
  await tickets.close();
  await customers.close();
};
stopOnSignals(stop);
console.log(greeting({ customers: customers.url, tickets: tickets.url, gateway: gateway.url }));
