import type { SandboxModule } from '../provider.js';
import { startIonSandbox } from './sandbox/index.js';

/** TD SYNNEX StreamOne ION. The graph does not read it yet. */
export const tdsynnexIon: SandboxModule = {
  id: 'tdsynnex-ion',
  displayName: 'TD SYNNEX StreamOne ION',
  sandboxPort: 4103,
  startSandbox: async ({ port }) => {
    const sandbox = await startIonSandbox({ port });
    const { baseUrl, accountId, refreshToken } = sandbox;
    return { baseUrl, settings: { accountId, credentials: { refreshToken } }, close: () => sandbox.close() };
  },
};
