import type { CredentialRepository } from '../domain/source/credential.repository.js';
import type { RetentionRepository } from '../domain/write/ledger-retention.js';
import { within } from '../domain/within.js';
import type { Ledger } from '../domain/write/write.service.js';
import { CredentialSqlRepository } from './credential/credential.sql-repository.js';
import { dialectOf } from './dialects.js';
import { createEncryption } from './encryption.js';
import { migrate } from './migrate.js';
import { createOrm } from './orm.js';
import { unavailable } from './unavailable.js';
import { createInputDigests } from './write-operation/input-digest.js';
import { RetentionSqlRepository } from './write-operation/retention.sql-repository.js';
import { WriteOperationSqlRepository } from './write-operation/write-operation.sql-repository.js';

const ANSWER_LIMIT_MS = 2_000;
/** A new index on a large table takes its time, and an older process that still works delays it. */
const MIGRATION_LIMIT_MS = 600_000;

/** What values are encrypted and inputs digested with. */
export interface Secrets {
  /** What is kept can be read under the same secret only. */
  readonly secret: string;
  /** What was kept under one of these can be read, too. */
  readonly formerSecrets?: readonly string[];
}

export interface DatabaseOptions extends Secrets {
  /** `sqlite:PATH` or `postgresql://…`. */
  readonly url: string;
  /** How long a statement may take; those that change tables may take longer. */
  readonly statementLimitMs?: number;
}

/** Where the product keeps what outlives it. */
export interface Database {
  /** Connects and brings the tables up to date. Rejects with DatabaseUnavailable. */
  open(): Promise<void>;
  /** Whether it answers within two seconds. */
  answers(): Promise<boolean>;
  readonly credentials: CredentialRepository;
  readonly ledger: Ledger;
  readonly retention: RetentionRepository;
  /** From now on reads and writes with these, also where its parts were handed out before. */
  changeSecrets(secrets: Secrets): void;
  close(): Promise<void>;
}

/** Touches neither disk nor network before `open`. */
export function createDatabase({ url, statementLimitMs, ...secrets }: DatabaseOptions): Database {
  const dialect = dialectOf(url, statementLimitMs);
  const orm = createOrm(dialect.options);
  const ask = () => orm.em.execute(dialect.question);
  const operations = new WriteOperationSqlRepository(orm.em, dialect);
  const retention = new RetentionSqlRepository(orm.em, dialect, operations);
  let keyed = keyedBy(secrets);
  let question: Promise<boolean> | undefined;

  return {
    open: async () => {
      await bringUpToDate(url);
    },
    // One question at a time, however many ask and however long it takes.
    answers: () => {
      question ??= ask()
        .then(
          () => true,
          () => false,
        )
        .finally(() => (question = undefined));
      return within(ANSWER_LIMIT_MS, question, false);
    },
    credentials: new CredentialSqlRepository(orm.em, {
      encrypt: (text, place) => keyed.encryption.encrypt(text, place),
      decrypt: (encrypted, place) => keyed.encryption.decrypt(encrypted, place),
    }),
    ledger: {
      operations,
      digestOf: (text) => keyed.digests.digestOf(text),
      isDigestOf: (text, digest) => keyed.digests.isDigestOf(text, digest),
      timeNow: async () => (await retention.now()).getTime(),
    },
    retention,
    changeSecrets: (next) => {
      keyed = keyedBy(next);
    },
    close: () => orm.close(true),
  };
}

function keyedBy({ secret, formerSecrets = [] }: Secrets) {
  return {
    encryption: createEncryption(secret, formerSecrets),
    digests: createInputDigests(secret, formerSecrets),
  };
}

/**
 * Brings the tables at `sqlite:PATH` or `postgresql://…` up to date. Answers the names of the migrations that it ran, oldest
 * first. Rejects with DatabaseUnavailable.
 */
export async function bringUpToDate(url: string): Promise<readonly string[]> {
  const dialect = dialectOf(url, MIGRATION_LIMIT_MS);
  const orm = createOrm(dialect.options);
  try {
    await dialect.prepare(orm);
    return await migrate(orm, dialect);
  } catch (error) {
    throw unavailable(error);
  } finally {
    await orm.close(true);
  }
}
