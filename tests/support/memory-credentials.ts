import type {
  CredentialRepository,
  CredentialVersion,
} from '../../src/domain/source/credential.repository.js';

/** Keeps credentials as long as the test runs, by compare-and-swap as a database would. */
export function memoryCredentials(): CredentialRepository {
  const kept = new Map<string, CredentialVersion>();
  const keyOf = (sourceId: string, origin: string): string => JSON.stringify([sourceId, origin]);
  return {
    find: (sourceId, origin) => Promise.resolve(kept.get(keyOf(sourceId, origin)) ?? null),
    save: (credential, replaces) => {
      const key = keyOf(credential.sourceId, credential.origin);
      const version = kept.get(key)?.version ?? null;
      if (version !== replaces) return Promise.resolve(null);
      const next = (version ?? 0) + 1;
      kept.set(key, { version: next, credential });
      return Promise.resolve(next);
    },
  };
}
