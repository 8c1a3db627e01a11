import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { WRITE_OPERATION_STATUSES } from '../../domain/write/write-operation.js';

/** One row for each change; what is JSON is kept as text. */
export const WriteOperationRecord = defineEntity({
  name: 'WriteOperationRecord',
  tableName: 'write_operation',
  properties: {
    id: p.string().primary(),
    version: p.integer(),
    mutation: p.string(),
    sourceId: p.string(),
    nativeId: p.string().nullable(),
    caller: p.string().nullable(),
    idempotencyKey: p.string().nullable(),
    inputHash: p.string(),
    status: p.enum([...WRITE_OPERATION_STATUSES]),
    errors: p.text(),
    input: p.text(),
    trace: p.text().nullable(),
    upstreamRequestIds: p.text(),
    startedAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    leaseEndsAt: p.datetime().nullable(),
    sendingEndsAt: p.datetime().nullable(),
    lockedRecord: p.string().nullable().name('turn'),
    reduced: p.integer(),
  },
});

export type WriteOperationRow = InferEntity<typeof WriteOperationRecord>;
