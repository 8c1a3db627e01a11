import { SourceError } from '../../domain/source-error.js';
import type {
  CredentialRepository,
  CredentialVersion,
  StoredCredential,
} from '../../domain/source/credential.repository.js';
import { UnreadableCredential } from '../../domain/source/credential.repository.js';
import type { SourceHealthRecord } from '../../domain/source/source-health.js';

/** The one credential of a source that descends from its configured token. Every failure is a SourceError. */
export class CredentialStore {
  readonly #repository: CredentialRepository;
  readonly #key: Pick<StoredCredential, 'sourceId' | 'origin'>;
  readonly #health: SourceHealthRecord;

  constructor(
    repository: CredentialRepository,
    { sourceId, origin }: StoredCredential,
    health: SourceHealthRecord,
  ) {
    this.#repository = repository;
    this.#key = { sourceId, origin };
    this.#health = health;
  }

  find(): Promise<CredentialVersion | null> {
    const { sourceId, origin } = this.#key;
    return this.#asked(() => this.#repository.find(sourceId, origin));
  }

  /** What is stored now; null where somebody else was faster. */
  async save(credential: StoredCredential, replaces: number | null): Promise<CredentialVersion | null> {
    const version = await this.#asked(() => this.#repository.save(credential, replaces));
    return version === null ? null : { version, credential };
  }

  async #asked<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (cause) {
      throw cause instanceof UnreadableCredential ? this.#unreadable(cause) : this.#unavailable(cause);
    }
  }

  // It stays as it is: with the former secret it can be read again.
  #unreadable(cause: UnreadableCredential): SourceError {
    const error = new SourceError({
      sourceId: this.#key.sourceId,
      code: 'UNAUTHENTICATED',
      message:
        'The stored tokens of the source cannot be read with the present secret of the service: it needs the former secret, or to be linked anew with another refresh token.',
      retryable: false,
      cause,
    });
    this.#health.needsRelink(error);
    return error;
  }

  #unavailable(cause: unknown): SourceError {
    const message = 'The tokens of the source can be neither read nor kept at present.';
    const error = new SourceError({
      sourceId: this.#key.sourceId,
      code: 'NETWORK',
      message,
      retryable: true,
      cause,
    });
    this.#health.failed(error);
    return error;
  }
}
