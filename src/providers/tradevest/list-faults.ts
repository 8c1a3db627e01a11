import type { SourceErrorCode } from '../../domain/source-error.js';

/** Faults that may be those of a list alone, for its length or one of its rows: reads by id may succeed all the same. */
export const LIST_FAULTS: ReadonlySet<SourceErrorCode> = new Set([
  'BAD_REQUEST',
  'MALFORMED_RESPONSE',
  'UPSTREAM_ERROR',
]);

/** The same for a list that only saves requests: it may be missing, too. */
export const SHORT_CUT_FAULTS: ReadonlySet<SourceErrorCode> = new Set([...LIST_FAULTS, 'NOT_FOUND']);
