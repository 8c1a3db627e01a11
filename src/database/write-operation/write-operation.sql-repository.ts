import { raw, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { QBFilterQuery, QueryResult, SqlEntityManager } from '@mikro-orm/libsql';
import type { WriteError } from '../../domain/write/write-error.js';
import type {
  LapsedErrors,
  WriteOperation,
  WriteOperationFilter,
  WriteOperationPage,
  WriteOperationPageRequest,
  WriteOperationRepository,
  WriteOperationVersion,
} from '../../domain/write/write-operation.js';
import { MOST_COUNTED } from '../../domain/write/write-operation.js';
import type { Dialect } from '../orm.js';
import type { LedgerRange } from './ledger-ranges.js';
import { countOf, needsSources, pageOf, rangesOf, SOURCES_OF_LEDGER } from './ledger-ranges.js';
import type { WriteOperationRow } from './write-operation.record.js';
import { WriteOperationRecord } from './write-operation.record.js';
import { operationOf, rowOf } from './write-operation.row.js';

type Where = QBFilterQuery<WriteOperationRow>;

/** The ledger in SQLite or PostgreSQL: a claim is one insertion that yields to the row that is there, a save one update. */
export class WriteOperationSqlRepository implements WriteOperationRepository {
  readonly #em: SqlEntityManager;
  readonly #listIds: Dialect['listIds'];

  constructor(em: SqlEntityManager, { listIds }: Pick<Dialect, 'listIds'>) {
    this.#em = em;
    this.#listIds = listIds;
  }

  async claim(operation: WriteOperation): Promise<{ readonly isNew: boolean } & WriteOperationVersion> {
    const row = rowOf(operation, 1);
    const insertion = this.#em.qb(WriteOperationRecord).insert(row).onConflict([]).ignore();
    const { affectedRows } = await insertion.execute<QueryResult>('run');
    if (affectedRows === 1) return { isNew: true, version: 1, operation };
    const { caller, idempotencyKey } = operation;
    const stored = idempotencyKey === null ? null : await this.#findOne({ caller, idempotencyKey });
    if (!stored) throw new Error('The ledger has neither taken an operation nor one with its key');
    return { isNew: false, ...stored };
  }

  async save(operation: WriteOperation, replaces: number): Promise<number | null> {
    const { id, ...contents } = rowOf(operation, replaces + 1);
    const written = await this.#em.nativeUpdate(WriteOperationRecord, { id, version: replaces }, contents);
    return written === 1 ? replaces + 1 : null;
  }

  async renew(held: readonly WriteOperationVersion[], leaseEndsAt: Date): Promise<void> {
    if (held.length === 0) return;
    const versions = held.map(({ operation: { id }, version }) => ({ id, version }));
    await this.#em.nativeUpdate(WriteOperationRecord, { $or: versions }, { leaseEndsAt });
  }

  async lockRecord(
    { operation, version }: WriteOperationVersion,
    record: string,
    now: Date,
  ): Promise<WriteOperationVersion | 'busy' | null> {
    if (!isStorable(record)) throw new TypeError('No record can be named so.');
    const others: Where = { lockedRecord: record, id: { $ne: operation.id } };
    const keepsIt: Where = { $or: [{ leaseEndsAt: { $gt: now } }, { sendingEndsAt: { $gt: now } }] };
    if (await this.#findOne({ $and: [others, keepsIt] })) return 'busy';
    const hasLostIt: Where = {
      $and: [
        { $or: [{ leaseEndsAt: null }, { leaseEndsAt: { $lte: now } }] },
        { $or: [{ sendingEndsAt: null }, { sendingEndsAt: { $lte: now } }] },
      ],
    };
    // If a process only seemed dead, it finds out by the version before it sends anything.
    await this.#em
      .qb(WriteOperationRecord)
      .update({ version: nextVersion(), lockedRecord: null })
      .where({ $and: [others, hasLostIt] })
      .execute('run');
    const locked = { ...operation, lockedRecord: record };
    try {
      const saved = await this.save(locked, version);
      return saved === null ? null : { operation: locked, version: saved };
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException) return 'busy';
      throw error;
    }
  }

  find(id: string): Promise<WriteOperationVersion | null> {
    return isStorable(id) ? this.#findOne({ id }) : Promise.resolve(null);
  }

  async endLapsed(now: Date, { unsent, sent, sentWithKey }: LapsedErrors): Promise<void> {
    const isOver: Where = { status: 'RUNNING', leaseEndsAt: { $lte: now } };
    // Most often there is none, and a list needs no write.
    if (!(await this.#findOne(isOver))) return;
    const end = async (where: Where, status: 'REFUSED' | 'OUTCOME_UNKNOWN', error: WriteError) => {
      const outcome = { status, errors: JSON.stringify([error]), finishedAt: now, leaseEndsAt: null };
      const unlocked = status === 'REFUSED' && { lockedRecord: null };
      const ended = { ...outcome, ...unlocked, version: nextVersion() };
      const lapsed: Where = { $and: [isOver, where] };
      await this.#em.qb(WriteOperationRecord).update(ended).where(lapsed).execute('run');
    };
    await end({ sentAt: null }, 'REFUSED', unsent);
    await end({ sentAt: { $ne: null }, idempotencyKey: null }, 'OUTCOME_UNKNOWN', sent);
    await end({ sentAt: { $ne: null }, idempotencyKey: { $ne: null } }, 'OUTCOME_UNKNOWN', sentWithKey);
  }

  async list(
    filter: WriteOperationFilter,
    { first, after, direction }: WriteOperationPageRequest,
  ): Promise<WriteOperationPage> {
    if (!isAnswerable(filter) || (after !== null && !isStorable(after))) return EMPTY;
    const ranges = await this.#rangesOf(filter);
    if (ranges.length === 0) return EMPTY;
    const { sql, values } = pageOf(ranges, { after, direction, ids: this.#listIds, limit: first + 1 });
    const selection = this.#em
      .qb(WriteOperationRecord)
      .select('*')
      .where(`id in (${sql})`, [...values])
      .orderBy({ id: direction });
    const rows = await selection.execute<WriteOperationRow[]>('all');
    return { operations: rows.slice(0, first).map(operationOf), hasNextPage: rows.length > first };
  }

  async count(filter: WriteOperationFilter): Promise<number | null> {
    const ranges = isAnswerable(filter) ? await this.#rangesOf(filter) : [];
    if (ranges.length === 0) return 0;
    const { sql, values } = countOf(ranges, { ids: this.#listIds, limit: MOST_COUNTED + 1 });
    const [row] = await this.#em.execute<{ count: number | string }[]>(sql, [...values]);
    const count = Number(row?.count);
    return count > MOST_COUNTED ? null : count;
  }

  async #rangesOf(filter: WriteOperationFilter): Promise<readonly LedgerRange[]> {
    if (!needsSources(filter)) return rangesOf(filter, []);
    const sources = await this.#em.execute<{ id: string }[]>(SOURCES_OF_LEDGER);
    return rangesOf(
      filter,
      sources.map(({ id }) => id),
    );
  }

  async #findOne(where: Where): Promise<WriteOperationVersion | null> {
    const selection = this.#em.qb(WriteOperationRecord).select('*').where(where);
    const row = await selection.execute<WriteOperationRow | null>('get');
    return row === null ? null : { version: row.version, operation: operationOf(row) };
  }
}

const EMPTY: WriteOperationPage = { operations: [], hasNextPage: false };

function nextVersion() {
  return raw<WriteOperationRow, number>('version + 1');
}

// PostgreSQL refuses this character in a text, so that no row can hold it.
function isStorable(text: string): boolean {
  return !text.includes('\0');
}

function isAnswerable({ mutation, idempotencyKey, nativeId, sourceIds }: WriteOperationFilter): boolean {
  const texts = [mutation, idempotencyKey, nativeId, ...(sourceIds ?? [])];
  return texts.every((text) => text === null || isStorable(text));
}
