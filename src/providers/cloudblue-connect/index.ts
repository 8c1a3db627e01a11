import { defineProvider } from '../provider.js';
import { connectSettings } from './config.js';
import { startConnectSandbox } from './sandbox/index.js';
import { createConnectSource, PROVIDER } from './source.js';

/** CloudBlue Connect: tier accounts and tier account requests of distributors and vendors. */
export const cloudblueConnect = defineProvider({
  ...PROVIDER,
  settings: connectSettings,
  createSource: createConnectSource,
  sandboxSourceId: 'connect-sandbox',
  sandboxPort: 4101,
  startSandbox: async ({ port }) => {
    const sandbox = await startConnectSandbox({ port });
    return {
      baseUrl: sandbox.baseUrl,
      settings: { credentials: { apiKey: sandbox.apiKey } },
      close: () => sandbox.close(),
    };
  },
});
