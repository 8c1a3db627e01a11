import type { Customer, CustomerRow } from '../../domain/customer/customer.js';
import type { Page, PageRow } from '../../domain/page.js';
import type { ScanLimits } from '../../listing/scan-limits.js';
import { MAX_LIMIT } from './client.js';
import type { ListWalk } from './list-walk.js';
import type { Narrowing } from './narrowing.js';
import { verdictOn } from './narrowing.js';
import { positionOf } from './position.js';
import type { WireRow } from './wire.js';

export interface PageQuestion {
  readonly walk: ListWalk;
  readonly narrowing: Narrowing;
  readonly first: number;
  readonly bounds: ScanLimits;
  readonly toRow: (row: WireRow) => CustomerRow;
  /** One customer with its details; null where it is gone. */
  readonly readCustomer: (id: string) => Promise<Customer | null>;
  /** More would have to be looked through than the bounds allow. */
  readonly unbounded: () => Error;
}

interface Candidate extends PageRow<CustomerRow> {
  /** Whether the row alone tells that it matches. */
  readonly isSure: boolean;
}

/** Reads one page: rows from the walk, of which those remain that match, after a read of their details where need be. */
export class CustomerPage {
  readonly #question: PageQuestion;
  readonly #found: PageRow<CustomerRow>[] = [];
  /** Rows that may match, in their order, behind those that were found. */
  #candidates: readonly Candidate[] = [];
  #scanned = 0;
  /** Reads of details that confirmed no match: what a row of the page tells of itself was not read in vain. */
  #readInVain = 0;
  #batch = 0;

  constructor(question: PageQuestion) {
    this.#question = question;
  }

  async read(): Promise<Page<CustomerRow>> {
    const { first, walk } = this.#question;
    while (this.#found.length < first && !this.#isExhausted) {
      if (this.#candidates.length > 0) await this.#decide();
      else if (this.#mayScan) await this.#scan();
      else throw this.#question.unbounded();
    }
    const hasNextPage = await this.#hasMore();
    const counted = this.#isExhausted ? this.#found.length : null;
    const remaining = this.#isFiltered ? counted : walk.remaining;
    const rows = this.#found.slice(0, first);
    return { rows, hasNextPage, remaining, asked: true, rowsScanned: this.#scanned, continueAt: null };
  }

  get #isFiltered(): boolean {
    return this.#question.narrowing.conditions.length > 0;
  }

  get #isExhausted(): boolean {
    return this.#question.walk.atEnd && this.#candidates.length === 0;
  }

  get #mayScan(): boolean {
    return !this.#isFiltered || this.#scannedInVain < this.#question.bounds.rows;
  }

  /** While no candidates are left, rows that do not match. */
  get #scannedInVain(): number {
    return this.#scanned - this.#found.length;
  }

  /** Behind a full page a row that may match is looked for, but no details are read for it. */
  async #hasMore(): Promise<boolean> {
    const { first, walk } = this.#question;
    if (this.#found.length > first) return true;
    while (this.#candidates.length === 0 && !walk.atEnd) {
      // Nothing is left out of a list without a filter: its total tells.
      if (!this.#mayScan || (!this.#isFiltered && walk.remaining !== null)) return true;
      await this.#scan();
    }
    return this.#candidates.length > 0;
  }

  async #scan(): Promise<void> {
    const { walk, narrowing, toRow } = this.#question;
    const walked = await walk.next(this.#scanLimit());
    this.#scanned += walked.length;
    this.#candidates = walked.flatMap(({ row, place }) => {
      const record = toRow(row);
      const verdict = verdictOn(record, narrowing);
      return verdict === false ? [] : { record, position: positionOf(place), isSure: verdict === true };
    });
  }

  // A source that applies the filter shows a page and the row behind it at once; where it does not, many are needed.
  #scanLimit(): number {
    const { first, narrowing, bounds } = this.#question;
    if (!this.#isFiltered) return Math.max(1, first - this.#found.length);
    const isApplied = Object.keys(narrowing.parameters).length > 0;
    const wanted = isApplied && this.#scanned === 0 ? first + 1 : MAX_LIMIT;
    return Math.min(wanted, bounds.rows - this.#scannedInVain);
  }

  // As many as the page lacks, and ever more at once while few of them match.
  async #decide(): Promise<void> {
    const { first, bounds } = this.#question;
    const isSure = this.#candidates[0]?.isSure;
    const change = this.#candidates.findIndex((candidate) => candidate.isSure !== isSure);
    const alike = change < 0 ? this.#candidates.length : change;
    if (isSure) {
      this.#found.push(...this.#take(alike));
      return;
    }
    const left = bounds.detailReads - this.#readInVain;
    if (left <= 0) throw this.#question.unbounded();
    this.#batch = Math.max(first - this.#found.length, this.#batch * 2);
    const batch = this.#take(Math.min(this.#batch, left, alike));
    const verified = await Promise.all(batch.map((candidate) => this.#verified(candidate)));
    const matching = verified.filter((row) => row !== null);
    this.#found.push(...matching);
    this.#readInVain += batch.length - matching.length;
    if (matching.length === batch.length) this.#batch = 0;
  }

  #take(count: number): readonly Candidate[] {
    const taken = this.#candidates.slice(0, count);
    this.#candidates = this.#candidates.slice(count);
    return taken;
  }

  async #verified({ record: row, position }: Candidate): Promise<PageRow<CustomerRow> | null> {
    const record = await this.#question.readCustomer(row.nativeId);
    const matches = record && verdictOn(record, this.#question.narrowing) === true;
    return matches ? { record, position } : null;
  }
}
