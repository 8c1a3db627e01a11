import type { RecordRef } from '../domain/record.js';
import type { RetentionRepository } from '../domain/write/ledger-retention.js';
import { eraseRecord } from '../domain/write/ledger-retention.js';
import type { CommandResult } from './command-result.js';

/** As much of the database as erasing takes. */
interface ErasableDatabase {
  /** Rejects with DatabaseUnavailable. */
  open(): Promise<void>;
  readonly retention: RetentionRepository;
  close(): Promise<void>;
}

/** Removes what the ledger holds of a record. The status is 1 if there was nothing, or something is still there. */
export async function runErase(database: ErasableDatabase, record: RecordRef): Promise<CommandResult> {
  try {
    await database.open();
    const { erased, underWay, isOverwritten } = await eraseRecord(database.retention, record);
    const problems = [
      ...(underWay > 0 ? [`Still under way and not erased: ${underWay}. Repeat this later.`] : []),
      ...(isOverwritten
        ? []
        : ['Old bytes are still in the log of the file, which is in use. Repeat this later.']),
    ];
    return {
      status: erased.length > 0 && problems.length === 0 ? 0 : 1,
      lines: [`Erased operations: ${erased.length}`, ...erased.map((id) => `  ${id}`)],
      problems,
    };
  } finally {
    await database.close();
  }
}
