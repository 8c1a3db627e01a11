import type { Source } from '../../src/domain/source/source.js';
import type { TestAnswer, TestApp } from './app.js';
import { startTestApp } from './app.js';
import type { Claims, IdentityProvider } from './identity-provider.js';
import { startIdentityProvider } from './identity-provider.js';

/** The product with sign-in, and the identity provider that it trusts. */
export interface SignInApp {
  readonly app: TestApp;
  readonly provider: IdentityProvider;
  /** Asks with a token of these claims; the rest of it is right, and opens everything. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>, claims?: Claims): Promise<TestAnswer>;
  close(): Promise<void>;
}

/** Starts both over these sources. */
export async function startSignInApp(...made: readonly Source[]): Promise<SignInApp> {
  const provider = await startIdentityProvider();
  const app = await startTestApp({ sources: [], made, auth: { mode: 'jwt', ...provider.rules } });
  return {
    app,
    provider,
    ask: async (query, variables = {}, claims = {}) =>
      app.query(query, variables, { authorization: `Bearer ${await provider.token({ claims })}` }),
    close: async () => {
      await app.close();
      await provider.close();
    },
  };
}

/** The codes of an answer's errors, each with its path. */
export function codesOf({ body: { errors = [] } }: TestAnswer): readonly string[] {
  return errors.map(({ path = [], extensions }) => `${path.join('.')}: ${String(extensions?.['code'])}`);
}
