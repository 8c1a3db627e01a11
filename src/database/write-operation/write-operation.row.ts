import { z } from 'zod';
import { WRITE_ERROR_CODES } from '../../domain/write/write-error.js';
import type { WriteOperation } from '../../domain/write/write-operation.js';
import type { WriteOperationRow } from './write-operation.record.js';

const errorsColumn = z.array(
  z.object({
    code: z.enum(WRITE_ERROR_CODES),
    message: z.string(),
    path: z.array(z.string()).nullable(),
    retryable: z.boolean(),
    retryAfterMs: z.number().nullable(),
  }),
);
const objectColumn = z.record(z.string(), z.json());
const idsColumn = z.array(z.string());

type JsonColumn = 'errors' | 'input' | 'trace' | 'upstreamRequestIds';

/** A row to be saved: unlike in one that was read every column is there, for saving leaves out what is undefined. */
interface WholeRow extends Omit<WriteOperation, JsonColumn> {
  readonly version: number;
  /** 0: what is saved may hold values that are not removed yet. */
  readonly reduced: 0;
  readonly errors: string;
  readonly input: string;
  readonly trace: string | null;
  readonly upstreamRequestIds: string;
}

export function rowOf(operation: WriteOperation, version: number): WholeRow {
  const { errors, input, trace, upstreamRequestIds, ...plain } = operation;
  return {
    ...plain,
    version,
    reduced: 0,
    errors: JSON.stringify(errors),
    input: JSON.stringify(input),
    trace: trace && JSON.stringify(trace),
    upstreamRequestIds: JSON.stringify(upstreamRequestIds),
  };
}

export function operationOf(row: WriteOperationRow): WriteOperation {
  const { version: _version, reduced: _reduced, errors, input, trace, upstreamRequestIds, ...plain } = row;
  return {
    ...plain,
    nativeId: plain.nativeId ?? null,
    caller: plain.caller ?? null,
    idempotencyKey: plain.idempotencyKey ?? null,
    sentAt: plain.sentAt ?? null,
    finishedAt: plain.finishedAt ?? null,
    leaseEndsAt: plain.leaseEndsAt ?? null,
    sendingEndsAt: plain.sendingEndsAt ?? null,
    lockedRecord: plain.lockedRecord ?? null,
    errors: errorsColumn.parse(JSON.parse(errors)),
    input: objectColumn.parse(JSON.parse(input)),
    trace: trace ? objectColumn.parse(JSON.parse(trace)) : null,
    upstreamRequestIds: idsColumn.parse(JSON.parse(upstreamRequestIds)),
  };
}
