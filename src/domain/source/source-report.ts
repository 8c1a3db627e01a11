import type { SourceError } from '../source-error.js';
import type { Source } from './source.js';

export type SourceReportStatus = 'OK' | 'FAILED' | 'SKIPPED';

/** What one source contributed to a connection. */
export interface SourceReport {
  readonly source: Source;
  readonly status: SourceReportStatus;
  readonly error: SourceError | null;
  readonly fetched: number;
  readonly totalCount: number | null;
  readonly upstreamRequests: number;
  readonly durationMs: number;
}
