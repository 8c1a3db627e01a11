import { providers } from '../../src/providers/index.js';
import type { TestApp } from './app.js';
import { startTestApp } from './app.js';
import { endWithFile } from './ending.js';

/** The product over the built-in sandboxes, as `npm start` runs it; ends with the file. */
export async function startOverSandboxes(): Promise<TestApp> {
  const sources = await Promise.all(
    providers.map(async (provider) => {
      const sandbox = await provider.startSandbox({ port: 0 });
      endWithFile(() => sandbox.close());
      const { baseUrl, settings } = sandbox;
      return { id: provider.sandboxSourceId, provider: provider.id, baseUrl, settings };
    }),
  );
  const app = await startTestApp({ sources });
  endWithFile(() => app.close());
  return app;
}
