import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import type { RunningSandbox } from './config.js';
import { startSandboxes } from './config.js';
import { listenFault, stopOnSignals } from './entrance.js';
import { providers } from './providers/index.js';

const USAGE = `Usage: npm run sandbox -- [--any-port]

  --any-port   any free ports, in place of the fixed ones
  --help       this text

See docs/configuration.md.`;

/** The arguments of the command line; undefined where they cannot be understood. */
function readArguments(): { readonly 'any-port'?: boolean; readonly help?: boolean } | undefined {
  try {
    const options = { 'any-port': { type: 'boolean' }, help: { type: 'boolean' } } as const;
    return parseArgs({ options, strict: true, allowPositionals: false }).values;
  } catch {
    return undefined;
  }
}

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
  const options = readArguments();
  if (!options || options.help) {
    (options ? console.log : console.error)(USAGE);
    return options ? 0 : 2;
  }
  const anyPort = options['any-port'] ?? false;
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
