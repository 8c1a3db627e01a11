import { stringify } from 'yaml';
import type { RunningSandbox } from './config.js';
import { startSandboxes } from './config.js';
import { listenFault, stopOnSignals } from './entrance.js';
import { providers, sandboxes } from './providers/index.js';
import type { SandboxModule } from './providers/provider.js';

type Running = RunningSandbox<SandboxModule>;

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

try {
  const { all, close } = await startSandboxes(sandboxes, ({ sandboxPort }) => sandboxPort);
  stopOnSignals(close);
  console.log(greeting(all));
} catch (error) {
  const fault = listenFault(error);
  if (fault === undefined) throw error;
  console.error(fault);
  process.exitCode = 1;
}
