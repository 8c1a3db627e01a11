import type { OrderDirection } from '../../domain/page.js';
import { firstIdAt } from '../../domain/write/operation-ids.js';
import type { WriteOperationFilter } from '../../domain/write/write-operation.js';
import { WRITE_OPERATION_STATUSES } from '../../domain/write/write-operation.js';
import type { Dialect, OrderOfList } from '../orm.js';

/** Rows that one index holds next to each other, in the order of their ids. A list is the union of some ranges. */
export interface LedgerRange {
  readonly order: OrderOfList;
  /** The columns of the index before the id, each with its value. */
  readonly columns: Readonly<Record<string, string>>;
  /** Conditions beside the index; only for ranges of few rows. */
  readonly verified: readonly Statement[];
  /** Ids between two others; null for no bound. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A part of SQL with a question mark for each value. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly string[];
}

interface Cut {
  /** The id in each order. */
  readonly ids: Dialect['listIds'];
  readonly direction: OrderDirection;
  readonly limit: number;
}

interface PageOfRanges extends Cut {
  /** An id; null from the start. */
  readonly after: string | null;
}

/** SQLite takes 500 parts of a union, and any number of unions that are parts themselves. */
const MOST_PARTS = 400;

/** Whether the ranges of a filter need the sources of all entries: the indexes begin with the source. */
export function needsSources(filter: WriteOperationFilter): boolean {
  const { sourceIds, statuses, mutation, idempotencyKey, nativeId } = filter;
  const hasFewRows = idempotencyKey !== null || nativeId !== null;
  return sourceIds === null && !hasFewRows && (statuses !== null || mutation !== null);
}

/**
 * The ranges that a filter takes. Each names one source and one status, since an index that is asked for several values
 * has no order. The few rows of a record or of a key are read and then verified.
 */
export function rangesOf(
  filter: WriteOperationFilter,
  sourcesOfLedger: readonly string[],
): readonly LedgerRange[] {
  const { idempotencyKey, mutation, nativeId, sourceIds, statuses } = filter;
  if (sourceIds?.length === 0 || statuses?.length === 0) return [];
  const range = { ...idsOf(filter), order: 'some' as const, verified: [] };
  if (nativeId !== null) {
    return [
      { ...range, columns: { native_id: nativeId }, verified: verifiedOf({ ...filter, nativeId: null }) },
    ];
  }
  if (idempotencyKey !== null) {
    const columns = { idempotency_key: idempotencyKey };
    return [{ ...range, columns, verified: verifiedOf({ ...filter, idempotencyKey: null }) }];
  }
  if (sourceIds === null && statuses === null && mutation === null)
    return [{ ...range, order: 'all', columns: {} }];
  return (sourceIds ?? sourcesOfLedger).flatMap((source_id) =>
    (statuses ?? WRITE_OPERATION_STATUSES).map((status) => ({
      ...range,
      ...(mutation !== null && { order: 'ofMutation' as const }),
      columns: { source_id, ...(mutation !== null && { mutation }), status },
    })),
  );
}

/** The ids of a page, in no order. */
export function pageOf(ranges: readonly LedgerRange[], { after, ...cut }: PageOfRanges): Statement {
  const rest = ranges.map((range) => (after === null ? range : rangeAfter(range, after, cut.direction)));
  const { sql, values } = unionOf(rest.map((range) => partOf(range, cut)));
  return {
    sql: `select id from (${sql}) as ids order by id ${cut.direction} limit ${cut.limit}`,
    values,
  };
}

/** How many rows the ranges have together, `limit` at the most. */
export function countOf(ranges: readonly LedgerRange[], cut: Omit<Cut, 'direction'>): Statement {
  const { sql, values } = unionOf(ranges.map((range) => partOf(range, { ...cut, direction: 'ASC' })));
  return {
    sql: `select count(*) as count from (select id from (${sql}) as ids limit ${cut.limit}) as few`,
    values,
  };
}

/** Goes from one source to the next in an index, and so reads one entry of each. */
const WITH_SOURCES = `
  with recursive source (id) as (
    select min(source_id) from write_operation
    union all
    select (select min(source_id) from write_operation where source_id > source.id)
    from source where source.id is not null
  )
`;
export const SOURCES_OF_LEDGER = `${WITH_SOURCES} select id from source where id is not null`;

/** Source by source, so that the index is read where it holds them and not as a whole. */
export const COUNT_OF_UNKNOWN = `${WITH_SOURCES}
  select coalesce(sum(part.count), 0) as count from (
    select (select count(*) from write_operation where source_id = source.id and status = 'OUTCOME_UNKNOWN') as count
    from source where source.id is not null
  ) as part
`;

/** One index is read in its order, and no row. Ids begin with the time. */
export const COUNTS_OF_LEDGER = `
  select source_id, status, count(*) as count, min(id) as oldest
  from write_operation group by source_id, status
`;

function partOf(
  { order, columns, verified, from, to }: LedgerRange,
  { ids, direction, limit }: Cut,
): Statement {
  const id = ids[order];
  const conditions = [
    ...Object.entries(columns).map(([name, value]) => ({ sql: `${name} = ?`, values: [value] })),
    ...(from === null ? [] : [{ sql: `${id} > ?`, values: [from] }]),
    ...(to === null ? [] : [{ sql: `${id} < ?`, values: [to] }]),
    ...verified,
  ];
  const where = conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`;
  return {
    sql: `select id from (
      select id from write_operation ${where} order by ${id} ${direction} limit ${limit}
    ) as part`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function unionOf(parts: readonly Statement[]): Statement {
  if (parts.length > MOST_PARTS) {
    const groups = Array.from({ length: Math.ceil(parts.length / MOST_PARTS) }, (_, index) =>
      unionOf(parts.slice(index * MOST_PARTS, (index + 1) * MOST_PARTS)),
    );
    return unionOf(groups.map(({ sql, values }) => ({ sql: `select id from (${sql}) as several`, values })));
  }
  return {
    sql: parts.map(({ sql }) => sql).join(' union all '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** Both bounds of a time are exclusive, and the start of an operation is the time of its id. */
function idsOf({ startedAfter, startedBefore }: WriteOperationFilter): Pick<LedgerRange, 'from' | 'to'> {
  return {
    from: startedAfter && firstIdAt(startedAfter.getTime() + 1),
    to: startedBefore && firstIdAt(startedBefore.getTime()),
  };
}

function rangeAfter(range: LedgerRange, after: string, direction: OrderDirection): LedgerRange {
  if (direction === 'ASC')
    return range.from === null || after > range.from ? { ...range, from: after } : range;
  return range.to === null || after < range.to ? { ...range, to: after } : range;
}

function verifiedOf(filter: WriteOperationFilter): readonly Statement[] {
  const { sourceIds, statuses, mutation, idempotencyKey } = filter;
  return [
    ...isOneOf('source_id', sourceIds),
    ...isOneOf('status', statuses),
    ...isOneOf('mutation', mutation === null ? null : [mutation]),
    ...isOneOf('idempotency_key', idempotencyKey === null ? null : [idempotencyKey]),
  ];
}

/** Joined with an empty text, a column is looked up in no index: without statistics SQLite would prefer a poor one. */
function isOneOf(column: string, values: readonly string[] | null): readonly Statement[] {
  if (values === null) return [];
  return [{ sql: `${column} || '' in (${values.map(() => '?').join(', ')})`, values }];
}
