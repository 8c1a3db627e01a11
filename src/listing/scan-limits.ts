/** How far one page of one source looks for matching rows if the source does not apply the filter itself. */
export interface ScanLimits {
  /** Rows of the list that do not match. */
  readonly rows: number;
  /** Requests for details that bring no matching row. */
  readonly detailReads: number;
}
