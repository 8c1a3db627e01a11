import type { CustomerRow } from '../../domain/customer/customer.js';
import type { Page, PageRequest, PageRow } from '../../domain/page.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanLimits } from '../../listing/scan-limits.js';
import type { IdentifiedRow, TradevestClient } from './client.js';
import { CUSTOMERS } from './client.js';
import { EntityReading } from './entity-reading.js';
import { ListWalk } from './list-walk.js';
import type { Narrowing } from './narrowing.js';
import { placeOf, positionOf, START } from './position.js';
import type { Allowance } from './row-finder.js';
import type { Portion } from './way-back.js';
import { WayBack } from './way-back.js';

export interface CustomerListOptions {
  readonly client: TradevestClient;
  readonly toRow: (row: IdentifiedRow) => CustomerRow;
  readonly scan: ScanLimits;
}

/** A row of the source and its place in the page that it came in. */
interface Candidate {
  readonly record: CustomerRow;
  readonly index: number;
}

/**
 * Reads pages of the list of customers. The source's pages are not the caller's: a position is a row of one of the
 * source's pages, and that page is read again by its cursor to go on behind the row.
 */
export class CustomerList {
  readonly #options: CustomerListOptions;

  constructor(options: CustomerListOptions) {
    this.#options = options;
  }

  /** Rejects with UNSUPPORTED where more would have to be looked through for one page than the bounds allow. */
  async read(narrowing: Narrowing, request: PageRequest, scope: RequestScope): Promise<Page<CustomerRow>> {
    const { client, scan } = this.#options;
    const start = request.after === null ? START : placeOf(request.after);
    if (!start) throw client.misplaced();
    const walk = new ListWalk(client, { ...CUSTOMERS, params: narrowing.params }, start.cursor);
    const wayBack = new WayBack(start.behind);
    const entities = new EntityReading(client, allowanceOf(scan.detailReads, client));
    const rows: PageRow<CustomerRow>[] = [];
    let lookedThrough = 0;
    while (rows.length < request.first && !walk.atEnd) {
      const inVain = lookedThrough - rows.length;
      if (inVain >= scan.rows) throw client.unbounded();
      const wanted = narrowing.isScan ? scan.rows - inVain : request.first - rows.length;
      for (const portion of wayBack.enter(await walk.next(wayBack.limit(wanted), scope))) {
        lookedThrough += portion.rows.length;
        const candidates = portion.rows.map(({ row, index }) => ({
          record: this.#options.toRow(row),
          index,
        }));
        const accepted = await acceptedOf(candidates, { narrowing, entities }, scope);
        rows.push(...pageRowsOf(accepted, portion));
      }
    }
    const hasNextPage = rows.length > request.first || !walk.atEnd;
    const page = { rows: rows.slice(0, request.first), hasNextPage, remaining: null, asked: true };
    return { ...page, rowsScanned: lookedThrough, continueAt: null };
  }
}

interface Acceptance {
  readonly narrowing: Narrowing;
  readonly entities: EntityReading;
}

/** Those that keep to the filter; details that were read to tell stay with their rows. */
async function acceptedOf(
  candidates: readonly Candidate[],
  { narrowing: { rowTests, detailTests, needs }, entities }: Acceptance,
  scope: RequestScope,
): Promise<readonly Candidate[]> {
  const passing = candidates.filter(({ record }) => rowTests.every((test) => test(record)));
  if (needs.size === 0) return passing;
  const customers = passing.map(({ record }) => record);
  const answers = await entities.read({ customers, details: needs }, scope);
  return passing.flatMap(({ record, index }) => {
    const answer = answers.get(record.nativeId);
    // Nobody knows whether this one belongs to the list, so there is no list to tell.
    if (answer?.kind === 'failed') throw answer.error;
    const details = answer?.kind === 'found' ? answer.value : {};
    const keeps = detailTests.every((test) => test(details));
    return keeps ? [{ record: { ...record, ...details }, index }] : [];
  });
}

/** Behind the last one of a page nothing of that page is left to tell: the next page begins there. */
function pageRowsOf(accepted: readonly Candidate[], { page }: Portion): readonly PageRow<CustomerRow>[] {
  return accepted.map(({ record, index }, number) => {
    const isLast = number === accepted.length - 1 && page.next !== null;
    const place = isLast
      ? { cursor: page.next, behind: null }
      : { cursor: page.cursor, behind: { index, id: record.nativeId } };
    return { record, position: positionOf(place) };
  });
}

function allowanceOf(requests: number, client: TradevestClient): Allowance {
  let left = requests;
  return {
    spend: (wanted) => {
      if (wanted > left) throw client.unbounded();
      left -= wanted;
    },
  };
}
