import type { Outcome } from '../domain/outcome.js';
import { ABSENT, failed, found, outcomeOf, outcomeOfRecord } from '../domain/outcome.js';
import type { SourceError, SourceErrorCode } from '../domain/source-error.js';
import type { RowStream } from './row-stream.js';

/** How many requests may still be sent; all who spend of it share it. */
export class RequestBudget {
  readonly #limit: number;
  #spent = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get spent(): number {
    return this.#spent;
  }

  /** Takes so many requests, or as many as are left; answers how many. */
  take(wanted: number): number {
    const granted = Math.max(0, Math.min(wanted, this.#limit - this.#spent));
    this.#spent += granted;
    return granted;
  }
}

/** A row of a list as a look-up sees it. */
export interface ListedRecord<T> {
  readonly id: string;
  /** Null if the row holds less than a read by id. */
  readonly value: T | null;
}

/** The list in which records are looked for. */
export interface ScannedList<T> {
  /** The whole list from its start; one request for each call of `next`. */
  readonly stream: RowStream<ListedRecord<T>>;
  /** True if a record that the whole list leaves out is absent; else only a read by id proves that. */
  readonly isAuthority: boolean;
  /** Failures that may be the list's alone: records are read by id then. Any other one fails what is missing. */
  readonly ownFaults: ReadonlySet<SourceErrorCode>;
  /** The most pages that are read, e.g. so that a long list takes no longer than single reads. */
  readonly maxPages?: number;
  /**
   * After how many pages in a row that saved no request the list is given up while so many records are missing; after
   * the first one if left out, so that n records never take more than n + 1 requests.
   */
  readonly maxPagesWithoutSaving?: (missing: number) => number;
  /** How many rows are asked for at once for each record that is missing; 100 if left out, where bytes do not matter. */
  readonly rowsForEach?: number;
}

export interface FindManyParts<T> {
  /** So many records at the most are read one by one at once: a page of the list would not be worth it. */
  readonly few: number;
  /** Reads one record; null if the source says that there is none. */
  readonly byId: (id: string) => Promise<T | null>;
  readonly scan: ScannedList<T>;
}

/** Rows that are asked for, for each record that is wanted. */
const ROWS_FOR_EACH = 100;
/** A page that shows fewer of the wanted records has saved no request. */
const WORTH_A_PAGE = 2;
/** Where `rowsForEach` is given, a page that shows less than one in so many times that number is not worth its bytes. */
const SLACK = 2;

/**
 * Finds records by their ids at a source that takes one id at a time: a few are read one by one, more are looked for in
 * the list while each page saves requests, and the rest is read one by one. For n ids that is never more than n + 1
 * requests. Answers an outcome for each id.
 */
export function findMany<T>(
  ids: Iterable<string>,
  parts: FindManyParts<T>,
): Promise<ReadonlyMap<string, Outcome<T>>> {
  return new RecordFinder(parts).find(ids);
}

/** The same for several questions, one after the other: what was read once is not read again. */
export class RecordFinder<T> {
  readonly #parts: FindManyParts<T>;
  readonly #known = new Map<string, Outcome<T>>();
  #pagesLeft: number;
  #isListRead = false;

  constructor(parts: FindManyParts<T>) {
    this.#parts = parts;
    this.#pagesLeft = parts.scan.maxPages ?? Infinity;
  }

  /**
   * An outcome for each id, without those for which the budget did not suffice: the first ones have one. Never rejects
   * with a SourceError.
   */
  async find(
    ids: Iterable<string>,
    budget: RequestBudget = new RequestBudget(Infinity),
  ): Promise<ReadonlyMap<string, Outcome<T>>> {
    const wanted = [...new Set(ids)];
    const failure = await this.#searchList(wanted, budget);
    const missing = this.#missing(wanted);
    if (failure) return this.#outcomes(wanted, failed(failure));
    if (this.#isListRead && this.#parts.scan.isAuthority) return this.#outcomes(wanted, ABSENT);
    await this.#readEach(missing.slice(0, budget.take(missing.length)));
    return this.#outcomes(wanted, null);
  }

  /** The failure of the list if it concerns all that is still missing. */
  async #searchList(wanted: readonly string[], budget: RequestBudget): Promise<SourceError | null> {
    const { few, scan } = this.#parts;
    let missing = this.#missing(wanted);
    const most = missing.length;
    const { maxPagesWithoutSaving = () => 1 } = scan;
    let pagesWithoutSaving = 0;
    for (let pages = 0; missing.length > few; pages += 1) {
      const mayWaste = maxPagesWithoutSaving(missing.length);
      // The pages so far must have shown as many of the records as they cost requests.
      if (pagesWithoutSaving >= mayWaste || pages >= most - missing.length + mayWaste) break;
      if (!this.#mayReadPage() || budget.take(1) === 0) break;
      this.#pagesLeft -= 1;
      const limit = limitFor(missing.length, scan);
      const page = await outcomeOf(() => scan.stream.next(limit));
      if (page.kind === 'failed') {
        if (!scan.ownFaults.has(page.error.code)) return page.error;
        this.#pagesLeft = 0;
        return null;
      }
      this.#isListRead = page.value.end;
      const { rows } = page.value;
      for (const { row } of rows) this.#remember(row);
      const left = this.#missing(wanted);
      const hasSaved = missing.length - left.length >= leastShown(rows.length, scan);
      // A page without rows says nothing of the next one.
      if (hasSaved) pagesWithoutSaving = 0;
      else if (rows.length > 0) pagesWithoutSaving += 1;
      missing = left;
    }
    return null;
  }

  #mayReadPage(): boolean {
    return this.#pagesLeft > 0 && !this.#isListRead;
  }

  #remember({ id, value }: ListedRecord<T>): void {
    if (value !== null) this.#known.set(id, found(value));
  }

  async #readEach(ids: readonly string[]): Promise<void> {
    const outcomes = await readEach(ids, this.#parts.byId);
    for (const [id, outcome] of outcomes) this.#known.set(id, outcome);
  }

  #missing(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => !this.#known.has(id));
  }

  /** What is known of each id; `rest` for the others, which are left out if it is null. */
  #outcomes(ids: readonly string[], rest: Outcome<T> | null): ReadonlyMap<string, Outcome<T>> {
    return new Map(
      ids.flatMap((id) => {
        const outcome = this.#known.get(id) ?? rest;
        return outcome ? [[id, outcome] as const] : [];
      }),
    );
  }
}

type RowsForEach = Pick<ScannedList<never>, 'rowsForEach'>;

function limitFor(missing: number, { rowsForEach = ROWS_FOR_EACH }: RowsForEach): number {
  return missing * rowsForEach;
}

/** How many of the wanted records a page must show to be worth its request and its rows. */
function leastShown(
  rows: number,
  { rowsForEach = Infinity }: Pick<ScannedList<never>, 'rowsForEach'>,
): number {
  return Math.max(WORTH_A_PAGE, rows / (SLACK * rowsForEach));
}

/** Reads one thing for each id, all at once and each id once. Null is absent; a failure belongs to its id alone. */
export async function readEach<T>(
  ids: Iterable<string>,
  read: (id: string) => Promise<T | null>,
): Promise<ReadonlyMap<string, Outcome<T>>> {
  const outcomes = [...new Set(ids)].map(async (id) => [id, await outcomeOfRecord(() => read(id))] as const);
  return new Map(await Promise.all(outcomes));
}
