import type { WriteOperationRepository } from './write-operation.js';
import { errorOf } from './write-error-of.js';

/** The store of the ledger does not answer; its own error is the cause. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
}

/** What a caller is answered whose change could not be entered in the ledger. */
export const LEDGER_UNAVAILABLE = {
  ...errorOf(
    'LEDGER_UNAVAILABLE',
    'Nothing was sent: the ledger of changes does not answer. Repeat it later with the same idempotencyKey.',
  ),
  retryable: true,
};

/** The same store, whose failures can be told from those of sources and from defects. */
export function reportingFailures(operations: WriteOperationRepository): WriteOperationRepository {
  return {
    claim: guarded((operation) => operations.claim(operation)),
    save: guarded((operation, replaces) => operations.save(operation, replaces)),
    renew: guarded((held, leaseEndsAt) => operations.renew(held, leaseEndsAt)),
    lockRecord: guarded((held, record, now) => operations.lockRecord(held, record, now)),
    find: guarded((id) => operations.find(id)),
    endLapsed: guarded((now, errors) => operations.endLapsed(now, errors)),
    list: guarded((filter, page) => operations.list(filter, page)),
    count: guarded((filter) => operations.count(filter)),
  };
}

/** A question to the database, whose failure is a LedgerUnavailable. */
export function guarded<A extends readonly unknown[], T>(
  ask: (...question: A) => Promise<T>,
): (...question: A) => Promise<T> {
  return async (...question) => {
    try {
      return await ask(...question);
    } catch (cause) {
      throw new LedgerUnavailable('The ledger does not answer.', { cause });
    }
  };
}
