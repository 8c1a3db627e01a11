import type { SandboxModule } from '../provider.js';
import { startTradevestSandbox } from './sandbox/index.js';

/** tradevest, the platform of roles and entities. The graph does not read it yet. */
export const tradevest: SandboxModule = {
  id: 'tradevest',
  displayName: 'tradevest',
  sandboxPort: 4104,
  startSandbox: async ({ port }) => {
    const sandbox = await startTradevestSandbox({ port });
    const { baseUrl, tokenUrl, credentials } = sandbox;
    return { baseUrl, settings: { credentials: { tokenUrl, ...credentials } }, close: () => sandbox.close() };
  },
};
