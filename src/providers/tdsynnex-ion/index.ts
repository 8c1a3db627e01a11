import { defineProvider } from '../provider.js';
import { ionSettings } from './config.js';
import { startIonSandbox } from './sandbox/index.js';
import { createIonSource, PROVIDER } from './source.js';

/** TD SYNNEX StreamOne ION: the customers of a reseller, with their profiles at cloud vendors. */
export const tdsynnexIon = defineProvider({
  ...PROVIDER,
  settings: ionSettings,
  createSource: createIonSource,
  sandboxSourceId: 'ion-sandbox',
  sandboxPort: 4103,
  startSandbox: async ({ port }) => {
    const sandbox = await startIonSandbox({ port });
    const { baseUrl, accountId, refreshToken } = sandbox;
    return { baseUrl, settings: { accountId, credentials: { refreshToken } }, close: () => sandbox.close() };
  },
});
