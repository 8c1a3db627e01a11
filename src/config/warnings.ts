import { isLoopback } from './addresses.js';
import { idleKeysOf } from './auth-section.js';
import { pathText } from './fault.js';
import type { ConfigPath } from './fault.js';
import { idleKeysOfPersisted } from './persisted-section.js';
import type { CheckedFile, CheckedSource } from './schema.js';

/**
 * What an operator should know although the file is right: keys without an effect, pages that can ask little, and plain
 * http. Holds no value.
 */
export function warningsOf(file: CheckedFile, server: { readonly landingPage: boolean }): readonly string[] {
  return [
    ...authWarnings(file),
    ...persistedWarnings(file, server.landingPage),
    ...file.sources.flatMap((source, index) => sourceWarnings(source, ['sources', index])),
  ];
}

function authWarnings({ auth }: CheckedFile): readonly string[] {
  return idleKeysOf(auth).map((key) => `${pathText(['auth', key])}: has no effect with auth.mode: none`);
}

function persistedWarnings({ persistedOperations }: CheckedFile, hasLandingPage: boolean): readonly string[] {
  const { mode } = persistedOperations;
  const idle = idleKeysOfPersisted(persistedOperations).map(
    (key) =>
      `${pathText(['persistedOperations', key])}: has no effect with persistedOperations.mode: ${mode}`,
  );
  const pages = 'server.landingPage: its pages can only ask the operations of persistedOperations.manifest';
  return [...idle, ...(mode === 'safelist' && hasLandingPage ? [pages] : [])];
}

function sourceWarnings(source: CheckedSource, at: ConfigPath): readonly string[] {
  const isReadable = source.baseUrl.toLowerCase().startsWith('http:') && !isLoopback(source.baseUrl);
  if (!isReadable) return [];
  return [`${pathText([...at, 'baseUrl'])}: plain http sends the credentials readable over the network`];
}
