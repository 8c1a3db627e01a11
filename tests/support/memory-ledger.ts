import type { WriteOperation, WriteOperationFilter } from '../../src/domain/write/write-operation.js';
import type { WriteSettings } from '../../src/domain/write/write.service.js';

/** A ledger in memory, for tests of what does not concern its store. */
export function memoryLedger(): WriteSettings {
  const rows = new Map<string, { version: number; operation: WriteOperation }>();
  return {
    digestOf: (text) => text,
    isDigestOf: (text, digest) => text === digest,
    operationTimeoutMs: 25_000,
    timeNow: () => Promise.resolve(Date.now()),
    operations: {
      claim: (operation) => {
        const { caller, idempotencyKey } = operation;
        const stored = [...rows.values()].find(
          (row) =>
            idempotencyKey !== null &&
            row.operation.idempotencyKey === idempotencyKey &&
            row.operation.caller === caller,
        );
        if (stored) return Promise.resolve({ isNew: false, ...stored });
        rows.set(operation.id, { version: 1, operation });
        return Promise.resolve({ isNew: true, version: 1, operation });
      },
      save: (operation, replaces) => {
        if (rows.get(operation.id)?.version !== replaces) return Promise.resolve(null);
        rows.set(operation.id, { version: replaces + 1, operation });
        return Promise.resolve(replaces + 1);
      },
      renew: () => Promise.resolve(),
      lockRecord: ({ operation, version }, record, now) => {
        const isBusy = [...rows.values()].some(
          ({ operation: { id, lockedRecord, leaseEndsAt } }) =>
            lockedRecord === record && id !== operation.id && leaseEndsAt !== null && leaseEndsAt > now,
        );
        if (isBusy) return Promise.resolve('busy');
        if (rows.get(operation.id)?.version !== version) return Promise.resolve(null);
        const held = { version: version + 1, operation: { ...operation, lockedRecord: record } };
        rows.set(operation.id, held);
        return Promise.resolve(held);
      },
      find: (id) => Promise.resolve(rows.get(id) ?? null),
      endLapsed: () => Promise.resolve(),
      list: (filter, { first, after, direction }) => {
        const all = [...rows.values()]
          .map(({ operation }) => operation)
          .filter((row) => matches(row, filter));
        const oldestFirst = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
        const sorted = direction === 'ASC' ? oldestFirst : oldestFirst.toReversed();
        const rest = sorted.filter(
          ({ id }) => after === null || (direction === 'ASC' ? id > after : id < after),
        );
        return Promise.resolve({
          operations: rest.slice(0, first),
          hasNextPage: rest.length > first,
        });
      },
      count: (filter) =>
        Promise.resolve([...rows.values()].filter(({ operation }) => matches(operation, filter)).length),
    },
  };
}

function matches(row: WriteOperation, filter: WriteOperationFilter): boolean {
  const {
    sourceIds,
    statuses: status,
    mutation,
    idempotencyKey,
    nativeId,
    startedAfter,
    startedBefore,
  } = filter;
  const startedAt = row.startedAt.getTime();
  return [
    sourceIds === null || sourceIds.includes(row.sourceId),
    status === null || status.includes(row.status),
    mutation === null || mutation === row.mutation,
    idempotencyKey === null || idempotencyKey === row.idempotencyKey,
    nativeId === null || nativeId === row.nativeId,
    startedAfter === null || startedAt > startedAfter.getTime(),
    startedBefore === null || startedAt < startedBefore.getTime(),
  ].every(Boolean);
}
