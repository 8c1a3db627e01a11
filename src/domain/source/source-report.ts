import type { Attempt } from '../outcome.js';
import type { Page } from '../page.js';
import type { Measured } from '../request-scope.js';
import type { SourceError } from '../source-error.js';
import type { Source } from './source.js';

export type SourceReportStatus = 'OK' | 'PARTIAL' | 'FAILED' | 'SKIPPED';

/** What one source contributed to a connection. */
export interface SourceReport {
  readonly source: Source;
  readonly status: SourceReportStatus;
  readonly error: SourceError | null;
  /** Rows of this page that come from the source. */
  readonly returned: number;
  /** Rows that the source looked through, or that were looked through here, to find them. */
  readonly rowsScanned: number;
  readonly totalCount: number | null;
  readonly upstreamRequests: number;
  readonly durationMs: number;
}

/** One source's page, and what it took to get it. */
export interface ReportedPage extends Omit<Measured<unknown>, 'value'> {
  readonly source: Source;
  /** Rows of this source that earlier pages delivered. */
  readonly seen: number;
  /** Rows of this source that this page delivers. */
  readonly returned: number;
  readonly outcome: Attempt<Page<unknown>>;
}

/** The report of one page: FAILED with the error, SKIPPED if the source was not asked, PARTIAL at the scan limit. */
export function reportOf({
  source,
  seen,
  returned,
  outcome,
  durationMs,
  upstreamRequests,
}: ReportedPage): SourceReport {
  const page = outcome.kind === 'found' ? outcome.value : null;
  return {
    source,
    status: page ? statusOf(page) : 'FAILED',
    error: outcome.kind === 'failed' ? outcome.error : null,
    returned,
    rowsScanned: page?.rowsScanned ?? 0,
    totalCount: totalCountOf(outcome, seen),
    upstreamRequests,
    durationMs,
  };
}

function statusOf({ asked, continueAt }: Page<unknown>): SourceReportStatus {
  if (!asked) return 'SKIPPED';
  return continueAt === null ? 'OK' : 'PARTIAL';
}

/** All rows of the list: those delivered and those still to come; null if the source cannot say. */
export function totalCountOf(outcome: Attempt<Page<unknown>>, seen: number): number | null {
  if (outcome.kind !== 'found' || outcome.value.remaining === null) return null;
  return seen + outcome.value.remaining;
}
