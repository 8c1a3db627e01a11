import { isLoopback } from './addresses.js';
import { idleKeysOf } from './auth-section.js';
import { pathText } from './fault.js';
import type { ConfigPath } from './fault.js';
import type { CheckedFile, CheckedSource } from './schema.js';

/** What an operator should know although the file is right: keys without an effect, and plain http. Holds no value. */
export function warningsOf(file: CheckedFile): readonly string[] {
  return [
    ...authWarnings(file),
    ...file.sources.flatMap((source, index) => sourceWarnings(source, ['sources', index])),
  ];
}

function authWarnings({ auth }: CheckedFile): readonly string[] {
  return idleKeysOf(auth).map((key) => `${pathText(['auth', key])}: has no effect with auth.mode: none`);
}

function sourceWarnings(source: CheckedSource, at: ConfigPath): readonly string[] {
  const isReadable = source.baseUrl.toLowerCase().startsWith('http:') && !isLoopback(source.baseUrl);
  if (!isReadable) return [];
  return [`${pathText([...at, 'baseUrl'])}: plain http sends the credentials readable over the network`];
}
