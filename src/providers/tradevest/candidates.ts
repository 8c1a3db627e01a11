import type { CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerCandidate } from '../../domain/customer-candidate/customer-candidate.js';
import type {
  CustomerCandidateFilter,
  CustomerCandidatePort,
} from '../../domain/customer-candidate/customer-candidate.port.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ScanLimits } from '../../listing/fill-page.js';
import { fillPage } from '../../listing/fill-page.js';
import { planFilter } from '../../listing/filter-table.js';
import { findMany } from '../../listing/find-many.js';
import { mapRows } from '../../listing/row-stream.js';
import { idOf } from '../../mapping/wire.js';
import { CANDIDATE_FILTERS } from './candidate-filters.js';
import { toCandidate } from './candidate.mapper.js';
import type { IdentifiedRow, TradevestClient } from './client.js';
import { CUSTOMERS, ENTITIES, ROLES_OF_ENTITIES } from './client.js';
import { paramsOf } from './filters.js';
import { ListRows, SHORT_CUT_FAULTS } from './rows.js';
import { canonicalUuid, isCanonicalUuid } from './wire.js';

/** Up to so many entities are asked for one by one, all at once. */
const FEW_ENTITIES = 5;
/** More roles than one entity is expected to have had. */
const MOST_ROLES = 100;

interface CandidateParts {
  readonly sourceId: string;
  readonly scan: ScanLimits;
  readonly toCustomer: (row: IdentifiedRow, scope: RequestScope) => CustomerRow;
}

/** The entities of tradevest that are customers or can become customers. */
export class CustomerCandidates implements CustomerCandidatePort {
  readonly #client: TradevestClient;
  readonly #parts: CandidateParts;

  constructor(client: TradevestClient, parts: CandidateParts) {
    this.#client = client;
    this.#parts = parts;
  }

  async list(
    { filter, page: { first, after } }: ListQuery<CustomerCandidateFilter>,
    scope: RequestScope,
  ): Promise<Page<CustomerCandidate>> {
    const plan = planFilter(CANDIDATE_FILTERS, filter);
    if (!plan) return NOT_ASKED;
    const rows = new ListRows(this.#client, { ...ENTITIES, params: paramsOf(plan.params) }, { after, scope });
    const page = await fillPage<CustomerCandidate | null>({
      stream: mapRows(rows, (row) => this.#toCandidate(row), scope),
      plan: {
        ...plan,
        isVerified: true,
        test: (candidate) => candidate !== null && plan.test(candidate),
      },
      first,
      scan: this.#parts.scan,
    });
    const found = page.rows.flatMap(({ record, position }) => (record ? [{ record, position }] : []));
    return { ...page, rows: found };
  }

  findCustomers(entityIds: readonly string[], scope: RequestScope): Promise<OutcomesById<CustomerRow>> {
    const ids = entityIds.filter(isCanonicalUuid);
    const roles = new ListRows(this.#client, { ...ROLES_OF_ENTITIES, params: [] }, { after: null, scope });
    return findMany<CustomerRow>(ids, {
      few: FEW_ENTITIES,
      byId: (id) => this.#readRole(id, scope),
      scan: {
        stream: mapRows(roles, ({ id, row }) => ({ id, value: this.#roleInForce(row, scope) }), scope),
        isAuthority: false,
        ownFaults: SHORT_CUT_FAULTS,
      },
    });
  }

  /** Null for an entity that cannot be a customer. */
  #toCandidate(row: IdentifiedRow): CustomerCandidate | null {
    if (!isCanonicalUuid(row.id)) throw this.#client.unidentified();
    return toCandidate(row, this.#parts.sourceId);
  }

  /** Null for a role that has ended: the entity may have another one, so it is asked for by itself. */
  #roleInForce(row: IdentifiedRow['row'], scope: RequestScope): CustomerRow | null {
    const id = canonicalUuid(idOf(row[CUSTOMERS.idKey]));
    const role = id === null ? null : this.#parts.toCustomer({ id, row }, scope);
    return role && isInForce(role) ? role : null;
  }

  async #readRole(entityId: string, scope: RequestScope): Promise<CustomerRow | null> {
    const list = { ...CUSTOMERS, params: [['entityId', entityId]] as const };
    const { rows } = await this.#client.page(list, { cursor: null, limit: MOST_ROLES }, scope);
    const roles = rows
      .map((row) => this.#parts.toCustomer(row, scope))
      .filter((role) => role.entityId === entityId);
    return roles.find(isInForce) ?? roles.toSorted(newestFirst)[0] ?? null;
  }
}

function isInForce({ status }: CustomerRow): boolean {
  return status !== 'CLOSED';
}

function newestFirst(one: CustomerRow, other: CustomerRow): number {
  return (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0);
}
