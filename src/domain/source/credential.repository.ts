/** The tokens of a source whose refresh token changes with every use, as they are kept. */
export interface StoredCredential {
  readonly sourceId: string;
  /**
   * Digest of the configured token that these descend from. Each origin has a credential of its own beside the others of
   * its source: where an operator links anew, processes that still run on the older token keep theirs, and neither
   * overwrites the other's.
   */
  readonly origin: string;
  /**
   * READY: the refresh token was not used yet. EXCHANGING: somebody is using it, or died while doing so.
   * RELINK_NEEDED: it is lost, and a person must put a new one into the configuration.
   */
  readonly state: 'READY' | 'EXCHANGING' | 'RELINK_NEEDED';
  readonly refreshToken: string;
  /** Null before the first exchange. */
  readonly access: StoredAccess | null;
  /** While EXCHANGING: from then on another process may take over. */
  readonly leaseEndsAt: Date | null;
}

export interface StoredAccess {
  readonly token: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A stored credential and which writing of it this is. */
export interface CredentialVersion {
  readonly version: number;
  readonly credential: StoredCredential;
}

/** Where credentials outlive the process. Tokens are encrypted at rest; several processes share one store. */
export interface CredentialRepository {
  /**
   * The credential of a source that descends from `origin`; null where nothing is stored, which is also so after an
   * operator linked anew. Rejects with UnreadableCredential where the secret of the service has changed.
   */
  find(sourceId: string, origin: string): Promise<CredentialVersion | null>;
  /**
   * Writes the credential where the stored version of its source and origin still is `replaces` (null: where none is
   * stored) and answers the new version; null where somebody else was faster. What it answers is on disk.
   * `find` and `save` reject with another error where the database does not answer; whether a failed `save` was written
   * is then unknown, and `find` tells.
   */
  save(credential: StoredCredential, replaces: number | null): Promise<number | null>;
}

/** A credential is stored, but not under this secret. It stays so until the secret is back or an operator links anew. */
export class UnreadableCredential extends Error {
  override readonly name = 'UnreadableCredential';
}
