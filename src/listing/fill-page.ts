import type { Page, PageRow } from '../domain/page.js';
import type { FilterPlan, Verdict } from './filter-table.js';
import type { RowStream } from './row-stream.js';

/** How far one page of one source looks for matching rows if the source does not apply the filter itself. */
export interface ScanLimits {
  /** Rows of the list that do not match. */
  readonly rows: number;
  /** Requests for details that bring no matching row. */
  readonly detailReads: number;
}

export interface DetailBatch<Row> {
  /** The first of the given rows, as many as were decided, each with its details; null for one that is gone. */
  readonly rows: readonly (Row | null)[];
  /** How many requests it took. None, and no rows: the budget is too small for one more row. */
  readonly requests: number;
}

/** Reads the details that decide whether rows match. */
export interface DetailReader<Row> {
  /** True if one request brings the details of many rows: all rows at hand are given at once, else few at first. */
  readonly isBulk: boolean;
  /** Sends at most `budget` requests. A SourceError fails the page: it is not known whether the rows belong to it. */
  read(rows: readonly Row[], budget: number): Promise<DetailBatch<Row>>;
}

export interface PageParts<Row> {
  /** From the position on after which the page starts. */
  readonly stream: RowStream<Row>;
  readonly plan: Pick<FilterPlan<Row>, 'test' | 'isVerified' | 'isScan'>;
  /** How many rows the page holds at the most; Infinity for all. */
  readonly first: number;
  /** How many rows are enough if none is verified here; `first` if it is left out. */
  readonly enough?: number | undefined;
  readonly scan: ScanLimits;
  /** Needed if a test of the plan can need details. */
  readonly details?: DetailReader<Row>;
}

/**
 * Reads one page of the rows that match. At a scan limit the page ends early and keeps what it found: `continueAt` says
 * where to read on. Each page decides at least one row, so that following the pages comes to an end.
 */
export function fillPage<Row>(parts: PageParts<Row>): Promise<Page<Row>> {
  return new PageFiller(parts).fill();
}

interface Candidate<Row> {
  row: Row;
  verdict: Verdict;
  readonly position: string;
}

class PageFiller<Row> {
  readonly #parts: PageParts<Row>;
  readonly #found: PageRow<Row>[] = [];
  /** Rows that were read and are not decided yet, in their order. */
  #atHand: readonly Candidate<Row>[] = [];
  #isListRead = false;
  #total: number | null = null;
  #rowsScanned = 0;
  /** The position after the last row that was decided. */
  #reached: string | null = null;
  #detailReadsWithoutMatch = 0;
  #detailBatch = 0;
  #isAtLimit = false;

  constructor(parts: PageParts<Row>) {
    this.#parts = parts;
  }

  async fill(): Promise<Page<Row>> {
    for (let goesOn = true; goesOn;) goesOn = await this.#advance();
    const isMoreAtHand = this.#atHand.some(({ verdict }) => verdict !== false);
    return {
      rows: this.#found,
      hasNextPage: isMoreAtHand || !this.#isListRead,
      remaining: this.#remaining(),
      asked: true,
      rowsScanned: this.#rowsScanned,
      continueAt: this.#isAtLimit ? this.#reached : null,
    };
  }

  /** Takes the next step; false if the page is done. */
  async #advance(): Promise<boolean> {
    this.#takeDecided();
    if (this.#missing <= 0) return false;
    if (this.#atHand.length > 0) return this.#readDetails();
    return !this.#isListRead && this.#readRows();
  }

  // Only the whole page shows how many rows match, and where the list ends, if rows are picked out here.
  get #missing(): number {
    const { first, enough = first } = this.#parts;
    return (this.#mayReject ? first : enough) - this.#found.length;
  }

  get #rowsWithoutMatch(): number {
    return this.#rowsScanned - this.#found.length;
  }

  // A row that was rejected shows that the source applies the filter less exactly than it should.
  get #mayReject(): boolean {
    return this.#parts.plan.isVerified || this.#rowsWithoutMatch > 0;
  }

  // Rows that follow a matching one and do not match are skipped by its position: no later page scans them again.
  #takeDecided(): void {
    let taken = 0;
    for (const { row, verdict, position } of this.#atHand) {
      if (verdict === 'needs-detail' || (verdict && this.#missing <= 0)) break;
      const last = this.#found.at(-1);
      if (verdict) this.#found.push({ record: row, position });
      else if (last) this.#found[this.#found.length - 1] = { ...last, position };
      this.#reached = position;
      this.#rowsScanned += 1;
      taken += 1;
    }
    this.#atHand = this.#atHand.slice(taken);
  }

  async #readRows(): Promise<boolean> {
    const limit = this.#rowLimit();
    if (limit <= 0) return this.#stopAtLimit();
    const { rows, end, total } = await this.#parts.stream.next(limit);
    this.#total = total;
    this.#isListRead = end;
    const { test } = this.#parts.plan;
    this.#atHand = rows.map(({ row, position }) => ({ row, position, verdict: test(row) }));
    return true;
  }

  // A source that applies the filter is asked for a page; as soon as it lets other rows through, the list is scanned.
  #rowLimit(): number {
    const { plan, scan } = this.#parts;
    if (!this.#mayReject) return this.#missing;
    const left = scan.rows - this.#rowsWithoutMatch;
    return plan.isScan || this.#rowsWithoutMatch > 0 ? left : Math.min(left, this.#missing);
  }

  async #readDetails(): Promise<boolean> {
    const { details: reader, scan } = this.#parts;
    if (!reader) throw new Error('A test that needs details needs a reader of details.');
    const waiting = this.#waiting(reader);
    const left = scan.detailReads - this.#detailReadsWithoutMatch;
    const isFirst = this.#reached === null;
    const batch = left > 0 ? await readOf(reader, waiting, left) : NOTHING_READ;
    if (batch.requests > 0 || batch.rows.length > 0) this.#noteDetails(waiting, batch);
    else if (isFirst) this.#noteDetails(waiting, await readOf(reader, waiting.slice(0, 1), Infinity));
    else return this.#stopAtLimit();
    return true;
  }

  /** As many rows as the page lacks, and ever more at once while few of them match. */
  #waiting({ isBulk }: DetailReader<Row>): readonly Candidate<Row>[] {
    const possible = this.#atHand.filter(({ verdict }) => verdict !== false);
    this.#detailBatch = isBulk ? Infinity : Math.max(this.#missing, this.#detailBatch * 2);
    return possible.slice(0, this.#detailBatch).filter(({ verdict }) => verdict === 'needs-detail');
  }

  #noteDetails(waiting: readonly Candidate<Row>[], { rows, requests }: DetailBatch<Row>): void {
    let matching = 0;
    for (const [index, row] of rows.entries()) {
      const candidate = waiting[index];
      if (!candidate) break;
      candidate.row = row ?? candidate.row;
      candidate.verdict = row !== null && this.#parts.plan.test(row) === true;
      if (candidate.verdict) matching += 1;
    }
    this.#detailReadsWithoutMatch += Math.max(0, requests - matching);
    if (matching === rows.length) this.#detailBatch = 0;
  }

  #stopAtLimit(): false {
    this.#isAtLimit = true;
    return false;
  }

  #remaining(): number | null {
    if (this.#total === null || !this.#mayReject) return this.#total;
    const isComplete = this.#isListRead && this.#atHand.length === 0;
    return isComplete ? this.#found.length : null;
  }
}

const NOTHING_READ: DetailBatch<never> = { rows: [], requests: 0 };

function readOf<Row>(
  reader: DetailReader<Row>,
  candidates: readonly Candidate<Row>[],
  budget: number,
): Promise<DetailBatch<Row>> {
  return reader.read(
    candidates.map(({ row }) => row),
    budget,
  );
}
