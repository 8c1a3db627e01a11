import type { OperationMemory } from '../../domain/request-scope.js';
import type { Source } from '../../domain/source/source.js';
import type { WriteError } from '../../domain/write/write-error.js';
import { presentSource } from '../source/present-source.js';
import type { WriteErrorObject } from './write-error.type.js';

/** An error as the graph answers it; the source is null if none is known. */
export function presentWriteError(
  error: WriteError,
  source: Source | null,
  memory: OperationMemory,
): WriteErrorObject {
  const { code, message, path, retryable, retryAfterMs } = error;
  return { code, message, path, source: source && presentSource(source, memory), retryable, retryAfterMs };
}
