import { stringify } from 'yaml';
import type { GivenOptions } from './commands/options.js';
import { readOptions, UsageError } from './commands/options.js';
import type { RunningSandbox } from './config.js';
import { startSandboxes } from './config.js';
import { listenFault, stopOnSignals } from './entrance.js';
import { VERSION } from './http/user-agent.js';
import { providers } from './providers/index.js';

const USAGE = `Usage: npm run sandbox -- [--any-port]

  --any-port   any free ports, in place of the fixed ones
  --help       this text
  --version    the version of customer-graph

See docs/configuration.md.`;

/** The running sandboxes as the entries of a configuration file. */
function entriesOf(running: readonly RunningSandbox[]): readonly object[] {
  return running.map(({ provider, sandbox }) => ({
    id: provider.sandboxSourceId,
    provider: provider.id,
    displayName: `${provider.displayName} (sandbox)`,
    baseUrl: sandbox.baseUrl,
    ...(typeof sandbox.settings === 'object' ? sandbox.settings : {}),
  }));
}

// The credentials are the sandboxes' own and open nothing else.
function greeting(all: readonly RunningSandbox[]): string {
  return [
    ...all.map(({ provider, sandbox }) => `${provider.displayName}: ${sandbox.baseUrl}`),
    `\nA configuration over them:\n`,
    stringify({ auth: { mode: 'none' }, sources: entriesOf(all) }),
  ].join('\n');
}

async function main(): Promise<number | undefined> {
  let given: GivenOptions;
  try {
    given = readOptions(process.argv.slice(2), { 'any-port': 'boolean' });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message} See npm run sandbox -- --help.`);
    return 2;
  }
  if (given.has('help') || given.has('version')) {
    console.log(given.has('help') ? USAGE : VERSION);
    return 0;
  }
  const anyPort = given.has('any-port');
  try {
    const { all, close } = await startSandboxes(providers, ({ sandboxPort }) => (anyPort ? 0 : sandboxPort));
    stopOnSignals(close);
    console.log(greeting(all));
    return undefined;
  } catch (error) {
    const fault = listenFault(error, 'Free it, or take any free ports: npm run sandbox -- --any-port');
    if (fault === undefined) throw error;
    console.error(fault);
    return 1;
  }
}

const status = await main();
if (status !== undefined) process.exit(status);
