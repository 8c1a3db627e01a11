import type { SandboxModule } from '../provider.js';
import { startIngramSandbox } from './sandbox/index.js';

/** Ingram Micro Cloud Marketplace, by its SimpleAPI. The graph does not read it yet. */
export const ingramMarketplace: SandboxModule = {
  id: 'ingram-marketplace',
  displayName: 'Ingram Micro Cloud Marketplace',
  sandboxPort: 4102,
  startSandbox: async ({ port }) => {
    const sandbox = await startIngramSandbox({ port });
    const { baseUrl, credentials } = sandbox;
    return { baseUrl, settings: { credentials }, close: () => sandbox.close() };
  },
};
