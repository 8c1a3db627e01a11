import type { CredentialRepository } from '../domain/source/credential.repository.js';

/** Tokens can be neither read nor kept. The message says what to do and quotes no part of the address. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A store that is opened when a source first needs it. `open` rejects with StoreUnavailable. */
export function storeAtFirstUse(open: () => Promise<CredentialRepository>): CredentialRepository {
  let opening: Promise<CredentialRepository> | undefined;
  const opened = (): Promise<CredentialRepository> => (opening ??= open());
  return {
    find: async (sourceId, origin) => (await opened()).find(sourceId, origin),
    save: async (credential, replaces) => (await opened()).save(credential, replaces),
  };
}
