import type { WriteOperationRepository } from '../../src/domain/write/write-operation.js';

/** A ledger of which a test does some things itself. */
export function ledgerWith(
  real: WriteOperationRepository,
  own: Partial<WriteOperationRepository>,
): WriteOperationRepository {
  return {
    claim: (operation) => real.claim(operation),
    save: (operation, replaces) => real.save(operation, replaces),
    renew: (held, leaseEndsAt) => real.renew(held, leaseEndsAt),
    lockRecord: (held, record, now) => real.lockRecord(held, record, now),
    find: (id) => real.find(id),
    endLapsed: (now, errors) => real.endLapsed(now, errors),
    list: (filter, page) => real.list(filter, page),
    count: (filter) => real.count(filter),
    ...own,
  };
}
