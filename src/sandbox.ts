import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import type { RunningSandbox } from './config.js';
import { startSandboxes } from './config.js';
import { listenFault, stopOnSignals } from './entrance.js';
import { providers, sandboxes } from './providers/index.js';
import type { SandboxModule } from './providers/provider.js';

const USAGE = `Usage: npm run sandbox -- [--any-port]

  --any-port   any free ports, in place of the fixed ones
  --help       this text

See docs/configuration.md.`;

type Running = RunningSandbox<SandboxModule>;

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
function entriesOf(running: readonly Running[]): readonly object[] {
  return running.map(({ provider, sandbox }) => ({
    id: provider.id,
    provider: provider.id,
    displayName: `${provider.displayName} (sandbox)`,
    baseUrl: sandbox.baseUrl,
    ...(typeof sandbox.settings === 'object' ? sandbox.settings : {}),
  }));
}

// The credentials are the sandboxes' own and open nothing else.
function greeting(all: readonly Running[]): string {
  const isRead = ({ provider }: Running) => providers.some(({ id }) => id === provider.id);
  const others = all.filter((running) => !isRead(running));
  return [
    ...all.map(({ provider, sandbox }) => `${provider.displayName}: ${sandbox.baseUrl}`),
    `\nHow to be let in where the graph does not read yet:\n\n${stringify(entriesOf(others))}`,
    `A configuration over the others:\n`,
    stringify({ auth: { mode: 'none' }, sources: entriesOf(all.filter(isRead)) }),
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
    const { all, close } = await startSandboxes(sandboxes, ({ sandboxPort }) => (anyPort ? 0 : sandboxPort));
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
