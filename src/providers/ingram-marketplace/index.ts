import { defineProvider } from '../provider.js';
import { ingramSettings } from './config.js';
import { startIngramSandbox } from './sandbox/index.js';
import { createIngramSource, PROVIDER } from './source.js';

/** Ingram Micro Cloud Marketplace: the customers of a reseller, by SimpleAPI of CloudBlue Commerce. */
export const ingramMarketplace = defineProvider({
  ...PROVIDER,
  settings: ingramSettings,
  createSource: createIngramSource,
  sandboxSourceId: 'ingram-sandbox',
  sandboxPort: 4102,
  startSandbox: async ({ port }) => {
    const sandbox = await startIngramSandbox({ port });
    const { baseUrl, credentials } = sandbox;
    return { baseUrl, settings: { credentials }, close: () => sandbox.close() };
  },
});
