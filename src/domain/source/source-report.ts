import type { Attempt } from '../outcome.js';
import type { Page } from '../page.js';
import type { Measured } from '../request-scope.js';
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

/** One source's page, and what it took to get it. */
export interface ReportedPage extends Omit<Measured<unknown>, 'value'> {
  readonly source: Source;
  /** Rows of this source that earlier pages delivered. */
  readonly seen: number;
  readonly outcome: Attempt<Page<unknown>>;
}

/** What to tell of a page: FAILED with the error, SKIPPED where the source was not asked. */
export function reportOf({
  source,
  seen,
  outcome,
  durationMs,
  upstreamRequests,
}: ReportedPage): SourceReport {
  const page = outcome.kind === 'found' ? outcome.value : null;
  return {
    source,
    status: page ? (page.asked ? 'OK' : 'SKIPPED') : 'FAILED',
    error: outcome.kind === 'failed' ? outcome.error : null,
    fetched: page?.rows.length ?? 0,
    totalCount: totalCountOf(outcome, seen),
    upstreamRequests,
    durationMs,
  };
}

/** All rows of the list: those delivered and those still to come; null where nobody can say. */
export function totalCountOf(outcome: Attempt<Page<unknown>>, seen: number): number | null {
  if (outcome.kind !== 'found' || outcome.value.remaining === null) return null;
  return seen + outcome.value.remaining;
}
