import type { CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type {
  CustomerCandidateFilter,
  CustomerCandidatePort,
} from '../../domain/customer-candidate/customer-candidate.port.js';
import type { Page, PageRow } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanLimits } from '../../listing/scan-limits.js';
import { candidateConditions } from './candidate-filters.js';
import { toCandidate } from './candidate.mapper.js';
import type { IdentifiedRow, TradevestClient } from './client.js';
import { CUSTOMERS, ENTITIES, ROLES_OF_ENTITIES } from './client.js';
import { ListWalk } from './list-walk.js';
import { placeOf, positionOf, START } from './position.js';
import { RowFinder } from './row-finder.js';
import { canonicalUuid } from './uuid.js';
import { textUnder } from './wire.js';
import { WayBack } from './way-back.js';

/** Up to so many entities are asked for one by one, all at once. */
const FEW_ENTITIES = 5;
/** More roles than one entity is expected to have had. */
const MOST_ROLES = 100;

interface CandidateParts {
  readonly sourceId: string;
  readonly scan: ScanLimits;
  readonly toCustomer: (row: IdentifiedRow) => CustomerRow;
}

/** The entities of tradevest that are customers or can become customers. */
export class CustomerCandidates implements CustomerCandidatePort {
  readonly #client: TradevestClient;
  readonly #parts: CandidateParts;

  constructor(client: TradevestClient, parts: CandidateParts) {
    this.#client = client;
    this.#parts = parts;
  }

  /** Rejects with UNSUPPORTED if more rows would have to be scanned for one page than the limit allows. */
  async list(
    { filter, page }: ListQuery<CustomerCandidateFilter>,
    scope: RequestScope,
  ): Promise<Page<CustomerCandidate>> {
    const { params, keeps, isScan } = candidateConditions(filter);
    const start = page.after === null ? START : placeOf(page.after);
    if (!start) throw this.#client.misplaced();
    const walk = new ListWalk(this.#client, { ...ENTITIES, params }, start.cursor);
    const wayBack = new WayBack(start.behind);
    const rows: PageRow<CustomerCandidate>[] = [];
    let scanned = 0;
    while (rows.length < page.first && !walk.atEnd) {
      if (scanned - rows.length >= this.#parts.scan.rows) throw this.#client.unbounded();
      const wanted = isScan ? this.#parts.scan.rows : page.first - rows.length;
      for (const portion of wayBack.enter(await walk.next(wayBack.limit(wanted), scope))) {
        scanned += portion.rows.length;
        for (const { row, index } of portion.rows) {
          const record = this.#toCandidate(row);
          const position = positionOf({ cursor: portion.page.cursor, behind: { index, id: row.id } });
          if (record && keeps(record)) rows.push({ record, position });
        }
      }
    }
    const hasNextPage = rows.length > page.first || !walk.atEnd;
    return {
      rows: rows.slice(0, page.first),
      hasNextPage,
      remaining: null,
      asked: true,
      rowsScanned: scanned,
      continueAt: null,
    };
  }

  async findCustomers(entityIds: readonly string[], scope: RequestScope): Promise<OutcomesById<CustomerRow>> {
    const finder = new RowFinder<CustomerRow>(this.#client, {
      list: { ...ROLES_OF_ENTITIES, params: [] },
      few: FEW_ENTITIES,
      fromRow: ({ row }) => this.#roleInForce(row),
      readOne: (id, each) => this.#readRole(id, each),
      isListTheAuthority: false,
    });
    return finder.find(
      entityIds.filter((id) => canonicalUuid(id) === id),
      scope,
    );
  }

  #toCandidate(row: IdentifiedRow): CustomerCandidate | null {
    if (canonicalUuid(row.id) === null) throw this.#client.unidentified();
    return toCandidate(row, this.#parts.sourceId);
  }

  /** A role that has ended says nothing: the entity may have another one, so it is asked for by itself. */
  #roleInForce(row: IdentifiedRow['row']): CustomerRow | null {
    const id = canonicalUuid(textUnder(row, CUSTOMERS.idKey));
    const role = id === null ? null : this.#parts.toCustomer({ id, row });
    return role && isInForce(role) ? role : null;
  }

  async #readRole(entityId: string, scope: RequestScope): Promise<CustomerRow | null> {
    const list = { ...CUSTOMERS, params: [['entityId', entityId]] as const };
    const { rows } = await this.#client.page(list, { cursor: null, limit: MOST_ROLES }, scope);
    const roles = rows.map((row) => this.#parts.toCustomer(row)).filter((role) => role.entityId === entityId);
    return roles.find(isInForce) ?? roles.toSorted(newestFirst)[0] ?? null;
  }
}

function isInForce({ status }: CustomerRow): boolean {
  return status !== 'CLOSED';
}

function newestFirst(one: CustomerRow, other: CustomerRow): number {
  return (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0);
}
