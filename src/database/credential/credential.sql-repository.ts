import type { QueryResult, SqlEntityManager } from '@mikro-orm/libsql';
import type {
  CredentialRepository,
  CredentialVersion,
  StoredAccess,
  StoredCredential,
} from '../../domain/source/credential.repository.js';
import { UnreadableCredential } from '../../domain/source/credential.repository.js';
import type { Encryption } from '../encryption.js';
import type { CredentialRow } from './credential.record.js';
import { CredentialRecord } from './credential.record.js';

type Key = Pick<CredentialRow, 'sourceId' | 'origin'>;

/** Credentials in SQLite or PostgreSQL: every save is one statement that compares and swaps, every find one select. */
export class CredentialSqlRepository implements CredentialRepository {
  readonly #em: SqlEntityManager;
  readonly #encryption: Encryption;

  constructor(em: SqlEntityManager, encryption: Encryption) {
    this.#em = em;
    this.#encryption = encryption;
  }

  async find(sourceId: string, origin: string): Promise<CredentialVersion | null> {
    const selection = this.#em.qb(CredentialRecord).select('*').where({ sourceId, origin });
    const row = await selection.execute<CredentialRow | null>('get');
    return row === null ? null : { version: row.version, credential: this.#credentialOf(row) };
  }

  async save(credential: StoredCredential, replaces: number | null): Promise<number | null> {
    const { sourceId, origin } = credential;
    const version = (replaces ?? 0) + 1;
    const contents = { version, ...this.#contentsOf(credential) };
    const written =
      replaces === null
        ? await this.#insert({ sourceId, origin, ...contents })
        : await this.#em.nativeUpdate(CredentialRecord, { sourceId, origin, version: replaces }, contents);
    return written === 1 ? version : null;
  }

  async #insert(row: CredentialRow): Promise<number> {
    const insertion = this.#em.qb(CredentialRecord).insert(row).onConflict(['sourceId', 'origin']).ignore();
    return (await insertion.execute<QueryResult>('run')).affectedRows;
  }

  #contentsOf(credential: StoredCredential) {
    const { state, refreshToken, access, leaseEndsAt } = credential;
    return {
      state,
      refreshToken: this.#encryption.encrypt(refreshToken, placeOf(credential, 'refresh_token')),
      accessToken: access && this.#encryption.encrypt(access.token, placeOf(credential, 'access_token')),
      accessIssuedAt: access?.issuedAt ?? null,
      accessExpiresAt: access?.expiresAt ?? null,
      leaseEndsAt,
    };
  }

  #credentialOf(row: CredentialRow): StoredCredential {
    const { sourceId, origin, state, leaseEndsAt } = row;
    const refreshToken = this.#read(row.refreshToken, placeOf(row, 'refresh_token'));
    return {
      sourceId,
      origin,
      state,
      refreshToken,
      access: this.#accessOf(row),
      leaseEndsAt: leaseEndsAt ?? null,
    };
  }

  #accessOf(row: CredentialRow): StoredAccess | null {
    const { accessToken, accessIssuedAt: issuedAt, accessExpiresAt: expiresAt } = row;
    if (!accessToken || !issuedAt || !expiresAt) return null;
    return { token: this.#read(accessToken, placeOf(row, 'access_token')), issuedAt, expiresAt };
  }

  #read(encrypted: string, place: readonly string[]): string {
    const text = this.#encryption.decrypt(encrypted, place);
    if (text === undefined)
      throw new UnreadableCredential('A stored credential cannot be read with this secret');
    return text;
  }
}

/** Where a value stands: taken to another row or column it cannot be read. */
function placeOf({ sourceId, origin }: Key, column: string): readonly string[] {
  return [CredentialRecord.meta.tableName, sourceId, origin, column];
}
