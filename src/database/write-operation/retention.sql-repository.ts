import { raw } from '@mikro-orm/core';
import type { QueryResult, SqlEntityManager } from '@mikro-orm/libsql';
import type { RecordRef } from '../../domain/record.js';
import type { ErasedRecord, RetentionRepository } from '../../domain/write/ledger-retention.js';
import type { LedgerStanding } from '../../domain/write/ledger-standing.js';
import { timeOfId } from '../../domain/write/operation-ids.js';
import { erasedContents, reducedContents } from '../../domain/write/reduced-operation.js';
import type { OperationContents } from '../../domain/write/reduced-operation.js';
import type {
  LapsedErrors,
  WriteOperation,
  WriteOperationRepository,
} from '../../domain/write/write-operation.js';
import type { Dialect } from '../orm.js';
import { inTransaction } from '../transaction.js';
import { COUNT_OF_UNKNOWN, COUNTS_OF_LEDGER } from './ledger-ranges.js';
import type { WriteOperationRow } from './write-operation.record.js';
import { WriteOperationRecord } from './write-operation.record.js';
import { operationOf } from './write-operation.row.js';

interface CountRow {
  readonly status: WriteOperation['status'];
  readonly count: number | string;
  /** The least id. */
  readonly oldest: string;
}

const NONE: Readonly<Record<WriteOperation['status'], number>> = {
  RUNNING: 0,
  DONE: 0,
  REFUSED: 0,
  OUTCOME_UNKNOWN: 0,
};
const SETTLED: readonly WriteOperation['status'][] = ['DONE', 'REFUSED'];
/** More operations of one record than these are erased by one more batch. */
const ERASED_AT_ONCE = 100;
const OVERWRITE_ATTEMPTS = 20;
const BETWEEN_ATTEMPTS_MS = 50;
/** A row, its version, and its contents from here on. */
const PLACES = '(?, ?, ?, ?, ?)';

type DialectOfRetention = Pick<Dialect, 'isLockedByStatements' | 'lock' | 'now' | 'overwriteRemoved'>;

/** How the ledger in SQLite or PostgreSQL forgets: in batches, each of which changes its rows by one statement. */
export class RetentionSqlRepository implements RetentionRepository {
  readonly #em: SqlEntityManager;
  readonly #dialect: DialectOfRetention;
  readonly #operations: WriteOperationRepository;

  constructor(em: SqlEntityManager, dialect: DialectOfRetention, operations: WriteOperationRepository) {
    this.#em = em;
    this.#dialect = dialect;
    this.#operations = operations;
  }

  async now(): Promise<Date> {
    return new Date(await this.#dialect.now(this.#em));
  }

  reduce(before: Date, batch: number): Promise<number> {
    return this.#alone(async (em) => {
      const old = em
        .qb(WriteOperationRecord)
        .select('*')
        .where({
          reduced: 0,
          finishedAt: { $lt: before },
          status: { $in: [...SETTLED] },
        });
      const rows = await old.limit(batch).execute<WriteOperationRow[]>('all');
      await replaceContents(em, rows, reducedContents);
      return rows.length;
    });
  }

  remove(before: Date, batch: number): Promise<number> {
    return this.#alone(async (em) => {
      const old = em
        .qb(WriteOperationRecord)
        .select('id')
        .where({ reduced: 1, finishedAt: { $lt: before }, status: { $in: [...SETTLED] } })
        .limit(batch);
      // What was repeated in between is not reduced any more. The sign keeps SQLite from looking at all reduced rows again.
      const deletion = em
        .qb(WriteOperationRecord)
        .delete({ id: { $in: old.getKnexQuery() }, [raw('+reduced')]: 1 });
      const { affectedRows } = await deletion.execute<QueryResult>('run');
      return affectedRows;
    });
  }

  async erase({ sourceId, nativeId }: RecordRef, errors: LapsedErrors): Promise<ErasedRecord> {
    await this.#operations.endLapsed(await this.now(), errors);
    const erased: string[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const batch = await this.#eraseBatch({ sourceId, nativeId }, after);
      erased.push(...batch.erased);
      after = batch.next;
    }
    // Whatever is written after its erasure counts as not reduced.
    const left = await this.#em.qb(WriteOperationRecord).where({ sourceId, nativeId, reduced: 0 }).getCount();
    return { erased, underWay: left };
  }

  /** The operations after an id, and the id that the next batch begins after. */
  #eraseBatch({ sourceId, nativeId }: RecordRef, after: string) {
    return this.#alone(async (em) => {
      const ended = { sourceId, nativeId, id: { $gt: after }, status: { $ne: 'RUNNING' as const } };
      const selection = em.qb(WriteOperationRecord).select('*').where(ended).orderBy({ id: 'ASC' });
      const rows = await selection.limit(ERASED_AT_ONCE).execute<WriteOperationRow[]>('all');
      await replaceContents(em, rows, erasedContents);
      const ids = rows.map(({ id }) => id);
      const emptied = em
        .qb(WriteOperationRecord)
        .select('id')
        .where({ id: { $in: ids }, reduced: 1 });
      const erased = await emptied.execute<{ id: string }[]>('all');
      return { erased: erased.map(({ id }) => id), next: ids.at(-1) };
    });
  }

  async countUnknown(): Promise<number> {
    const [row] = await this.#em.execute<{ count: number | string }[]>(COUNT_OF_UNKNOWN);
    return Number(row?.count);
  }

  async standing(): Promise<LedgerStanding> {
    const rows = await this.#em.execute<CountRow[]>(COUNTS_OF_LEDGER);
    const operations = { ...NONE };
    for (const { status, count } of rows) operations[status] += Number(count);
    const unknown = rows.filter(({ status }) => status === 'OUTCOME_UNKNOWN').map(({ oldest }) => oldest);
    const [oldest] = unknown.toSorted();
    if (oldest === undefined) return { operations, oldestUnknownMs: null };
    return { operations, oldestUnknownMs: Math.max(0, (await this.now()).getTime() - timeOfId(oldest)) };
  }

  async overwriteRemoved(): Promise<boolean> {
    const { overwriteRemoved } = this.#dialect;
    for (let attempt = 0; attempt < OVERWRITE_ATTEMPTS; attempt += 1) {
      if (await overwriteRemoved(this.#em)) return true;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
    }
    return false;
  }

  /**
   * The lock is that of the migrations: no batch runs while tables change, and no two batches run at once. In SQLite each
   * statement that writes has that lock, and a transaction would keep it from all others between its statements, too.
   */
  #alone<T>(work: (em: SqlEntityManager) => Promise<T>): Promise<T> {
    if (this.#dialect.isLockedByStatements) return work(this.#em);
    return inTransaction(this.#em, async (em) => {
      await em.execute(this.#dialect.lock);
      return work(em);
    });
  }
}

/** Writes other contents into rows that are as they were read. */
async function replaceContents(
  em: SqlEntityManager,
  rows: readonly WriteOperationRow[],
  contentsOf: (operation: WriteOperation) => OperationContents,
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.flatMap((row) => {
    const { input, errors, trace } = contentsFrom(row, contentsOf);
    return [
      row.id,
      row.version,
      JSON.stringify(input),
      JSON.stringify(errors),
      trace && JSON.stringify(trace),
    ];
  });
  await em.execute(
    `with other (row_id, row_version, new_input, new_errors, new_trace) as
       (values ${rows.map(() => PLACES).join(', ')})
     update write_operation
     set version = version + 1, reduced = 1, input = new_input, errors = new_errors, trace = new_trace
     from other
     where id = row_id and version = cast(row_version as integer)`,
    values,
  );
}

/** Nothing stays of an entry that cannot be read: it must not keep the others from being reduced. */
function contentsFrom(
  row: WriteOperationRow,
  contentsOf: (operation: WriteOperation) => OperationContents,
): OperationContents {
  try {
    return contentsOf(operationOf(row));
  } catch {
    return { input: {}, errors: [], trace: null };
  }
}
