import type { Attempt } from '../outcome.js';
import type { OrderDirection, Page, PageRequest, PageRow } from '../page.js';
import type { Measured, RequestScope } from '../request-scope.js';
import type { SourceError } from '../source-error.js';
import type { Source } from './source.js';

/** How far one source's list has been read. */
export interface SourcePosition {
  /** The adapter's own position; null before the first row. */
  readonly after: string | null;
  /** Rows delivered so far. */
  readonly seen: number;
  /** True once its last row was delivered: it is not asked again. */
  readonly ended: boolean;
}

/** A position in a list that runs over several sources. It holds no row, only how far each source was read. */
export interface ConnectionPosition {
  /** The source that gives the next row; null at the start. */
  readonly nextSourceId: string | null;
  readonly sources: Readonly<Record<string, SourcePosition>>;
}

export interface ConnectionEdge<T> {
  readonly record: T;
  readonly position: ConnectionPosition;
}

/** A question for one page of a list over several sources, as services take it. */
export interface ListAcross<F> {
  /** The sources that the filter selects, in the order of the configuration. */
  readonly sources: readonly Source[];
  readonly filter: F;
  readonly first: number;
  readonly after: ConnectionPosition | null;
  /** False for a selected source if the filter says that none of its rows can match: it is skipped. Left out, all are asked. */
  readonly asks?: ((source: Source) => boolean) | undefined;
}

/** The same for a list that runs by creation. */
export interface OrderedListAcross<F> extends ListAcross<F> {
  readonly direction: OrderDirection;
}

export interface AcrossSources<T> extends Omit<ListAcross<unknown>, 'filter'> {
  /** Asks one source; whatever it rejects with fails that source alone. */
  readonly list: (source: Source, page: PageRequest, scope: RequestScope) => Promise<Page<T>>;
  readonly scope: RequestScope;
}

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

/** One page of a list over several sources. */
export interface Connection<T> {
  readonly edges: readonly ConnectionEdge<T>[];
  /** Where to read on: after the last edge, or where this page began if it has none. */
  readonly end: ConnectionPosition;
  /** Also true while a source could not be asked, or reached its scan limit: its rows are still to come. */
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Null as soon as one source cannot say. */
  readonly totalCount: number | null;
  readonly reports: readonly SourceReport[];
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

/** What one source has given to a page so far. */
export interface Contribution<T> extends Omit<Measured<T>, 'value'> {
  readonly source: Source;
  readonly start: SourcePosition;
  /** What was read so far; it stays if the source fails when it is read on. */
  readonly rows: readonly PageRow<T>[];
  /** How many rows it was asked for so far. */
  readonly asked: number;
  /** All that was read so far as one page, or why it could not be read on. */
  readonly outcome: Attempt<Page<T>>;
}

export const START: ConnectionPosition = { nextSourceId: null, sources: {} };
export const UNREAD: SourcePosition = { after: null, seen: 0, ended: false };
