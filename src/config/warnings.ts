import { isLoopback } from './addresses.js';
import { pathText } from './fault.js';
import type { ConfigPath } from './fault.js';
import type { CheckedFile, CheckedSource } from './schema.js';

/** What an operator should know although the file is right: keys without an effect yet, and plain http. Holds no value. */
export function warningsOf(file: CheckedFile): readonly string[] {
  return [
    ...authWarnings(file),
    ...file.sources.flatMap((source, index) => sourceWarnings(source, ['sources', index])),
  ];
}

function idle(path: ConfigPath): string {
  return `${pathText(path)}: has no effect in this version`;
}

function authWarnings({ auth }: CheckedFile): readonly string[] {
  const idleKeys = [
    ...(['issuer', 'audience', 'jwksUri'] as const).filter((key) => auth[key] !== undefined),
    ...(auth.requireSources ? (['requireSources'] as const) : []),
  ];
  return idleKeys.map((key) => idle(['auth', key]));
}

function sourceWarnings(source: CheckedSource, at: ConfigPath): readonly string[] {
  const isReadable = source.baseUrl.toLowerCase().startsWith('http:') && !isLoopback(source.baseUrl);
  if (!isReadable) return [];
  return [`${pathText([...at, 'baseUrl'])}: plain http sends the credentials readable over the network`];
}
