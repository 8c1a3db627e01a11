/** By time of creation: ASC is oldest first, DESC newest first. */
export type OrderDirection = 'ASC' | 'DESC';

/** Which rows of a list are wanted. */
export interface PageRequest {
  /** How many rows at the most: 1…1000 for callers, Infinity for all that there are. */
  readonly first: number;
  /**
   * How many rows are enough for now; `first` if it is left out. A page may end there although more rows follow, unless
   * that leaves open what a page of `first` rows would tell, as it does while rows are picked out here.
   */
  readonly enough?: number | undefined;
  /** The position behind which to read on, as an earlier page gave it; null from the start. */
  readonly after: string | null;
}

export interface PageRow<T> {
  readonly record: T;
  /** Where this row stands in its list: the adapter's own words, opaque to everybody else. */
  readonly position: string;
}

/** One page of one source's list. */
export interface Page<T> {
  readonly rows: readonly PageRow<T>[];
  readonly hasNextPage: boolean;
  /** Rows behind `after`, those of this page included; null where the source cannot say. */
  readonly remaining: number | null;
  /** False if no row can match, so that the source was not asked at all. */
  readonly asked: boolean;
  /** Rows looked at for this page, matching ones included. */
  readonly rowsScanned: number;
  /** Set only if the scan limit ended the page early: the position after the last row that was decided. */
  readonly continueAt: string | null;
}

/** The page of a question that no row can answer, so that nobody was asked. */
export const NOT_ASKED: Page<never> = {
  rows: [],
  hasNextPage: false,
  remaining: 0,
  asked: false,
  rowsScanned: 0,
  continueAt: null,
};
