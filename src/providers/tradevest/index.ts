import { defineProvider } from '../provider.js';
import { tradevestSettings } from './config.js';
import { startTradevestSandbox } from './sandbox/index.js';
import { createTradevestSource, PROVIDER } from './source.js';

/** tradevest, the platform of roles and entities: customers are roles that persons and companies play. */
export const tradevest = defineProvider({
  ...PROVIDER,
  settings: tradevestSettings,
  createSource: createTradevestSource,
  sandboxSourceId: 'tradevest-sandbox',
  sandboxPort: 4104,
  startSandbox: async ({ port }) => {
    const sandbox = await startTradevestSandbox({ port });
    const { baseUrl, tokenUrl, credentials } = sandbox;
    return { baseUrl, settings: { credentials: { tokenUrl, ...credentials } }, close: () => sandbox.close() };
  },
});
