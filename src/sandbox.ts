import { stringify } from 'yaml';
import type { RunningSandbox } from './config.js';
import { startSandboxes } from './config.js';
import { listenFault, stopOnSignals } from './entrance.js';
import { providers } from './providers/index.js';

/** The running sandboxes as a configuration file that uses them. */
function configOver(sandboxes: readonly RunningSandbox[]): string {
  const sources = sandboxes.map(({ provider, sandbox }) => ({
    id: provider.id,
    provider: provider.id,
    displayName: `${provider.displayName} (sandbox)`,
    baseUrl: sandbox.baseUrl,
    ...(typeof sandbox.settings === 'object' ? sandbox.settings : {}),
  }));
  return stringify({ auth: { mode: 'none' }, sources });
}

try {
  const { all, close } = await startSandboxes(providers, ({ sandboxPort }) => sandboxPort);
  stopOnSignals(close);
  for (const { provider, sandbox } of all) console.log(`${provider.displayName}: ${sandbox.baseUrl}`);
  // The credentials are the sandboxes' own and open nothing else.
  console.log(`\nA configuration over them:\n\n${configOver(all)}`);
} catch (error) {
  const fault = listenFault(error);
  if (fault === undefined) throw error;
  console.error(fault);
  process.exitCode = 1;
}
