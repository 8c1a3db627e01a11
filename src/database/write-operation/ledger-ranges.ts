import type { OrderDirection } from '../../domain/page.js';
import { firstIdAt } from '../../domain/write/operation-ids.js';
import type { WriteOperationFilter } from '../../domain/write/write-operation.js';
import { WRITE_OPERATION_STATUSES } from '../../domain/write/write-operation.js';

interface Condition {
  readonly sql: string;
  readonly values: readonly string[];
}

/** Rows that one index holds next to each other, in the order of their ids. A list is the union of some ranges. */
export type LedgerRange = readonly Condition[];

/** A query with a question mark for each value. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly string[];
}

interface PageOfRanges {
  /** An id; null from the start. */
  readonly after: string | null;
  readonly direction: OrderDirection;
  readonly limit: number;
}

/** Whether the ranges of a filter need the sources of all entries: the indexes begin with the source. */
export function needsSources({ sourceIds, statuses, ...filter }: WriteOperationFilter): boolean {
  return sourceIds === null && !hasFewRows(filter) && (statuses !== null || filter.mutation !== null);
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
  const started = timesOf(filter);
  if (nativeId !== null) {
    return [[...isEqual('native_id', nativeId), ...verified('idempotency_key', idempotencyKey), ...rest()]];
  }
  if (idempotencyKey !== null) return [[...isEqual('idempotency_key', idempotencyKey), ...rest()]];
  if (sourceIds === null && statuses === null && mutation === null) return [started];
  const ofMutation = isEqual('mutation', mutation);
  return (sourceIds ?? sourcesOfLedger).flatMap((sourceId) =>
    (statuses ?? WRITE_OPERATION_STATUSES).map((status) => [
      ...isEqual('source_id', sourceId),
      ...ofMutation,
      ...isEqual('status', status),
      ...started,
    ]),
  );

  function rest(): LedgerRange {
    return [
      ...verified('source_id', sourceIds),
      ...verified('status', statuses),
      ...verified('mutation', mutation),
      ...started,
    ];
  }
}

/** The ids of a page, in no order. */
export function pageOf(ranges: readonly LedgerRange[], { after, direction, limit }: PageOfRanges): Statement {
  const beyond = condition(`id ${direction === 'ASC' ? '>' : '<'} ?`, after);
  const cut = `order by id ${direction} limit ${limit}`;
  const parts = ranges.map((range) => {
    const { sql, values } = idsOf([...range, ...beyond]);
    return { sql: `select id from (${sql} ${cut}) as part`, values };
  });
  const { sql, values } = unionOf(parts);
  return { sql: `select id from (${sql}) as ids ${cut}`, values };
}

/** How many rows the ranges have together, `limit` at the most. */
export function countOf(ranges: readonly LedgerRange[], limit: number): Statement {
  const { sql, values } = unionOf(ranges.map(idsOf));
  return {
    sql: `select count(*) as count from (select id from (${sql}) as ids limit ${limit}) as few`,
    values,
  };
}

/** Goes from one source to the next in an index, and so reads one entry of each. */
export const SOURCES_OF_LEDGER = `
  with recursive source (id) as (
    select min(source_id) from write_operation
    union all
    select (select min(source_id) from write_operation where source_id > source.id)
    from source where source.id is not null
  )
  select id from source where id is not null
`;

/** SQLite takes 500 parts of a union, and any number of unions that are parts themselves. */
const MOST_PARTS = 400;

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

function idsOf(range: LedgerRange): Statement {
  const where = range.length === 0 ? '' : ` where ${range.map(({ sql }) => sql).join(' and ')}`;
  return { sql: `select id from write_operation${where}`, values: range.flatMap(({ values }) => values) };
}

function hasFewRows({
  idempotencyKey,
  nativeId,
}: Pick<WriteOperationFilter, 'idempotencyKey' | 'nativeId'>): boolean {
  return idempotencyKey !== null || nativeId !== null;
}

/** Both bounds are exclusive, and the start of an operation is the time of its id. */
function timesOf({ startedAfter, startedBefore }: WriteOperationFilter): readonly Condition[] {
  return [
    ...condition('id >= ?', startedAfter && firstIdAt(startedAfter.getTime() + 1)),
    ...condition('id < ?', startedBefore && firstIdAt(startedBefore.getTime())),
  ];
}

function isEqual(column: string, value: string | null): readonly Condition[] {
  return condition(`${column} = ?`, value);
}

/** Joined with an empty text, a column is looked up in no index: without statistics SQLite would prefer a poor one. */
function verified(column: string, wanted: string | readonly string[] | null): readonly Condition[] {
  if (wanted === null) return [];
  const values = typeof wanted === 'string' ? [wanted] : wanted;
  return [{ sql: `${column} || '' in (${values.map(() => '?').join(', ')})`, values }];
}

function condition(sql: string, value: string | null): readonly Condition[] {
  return value === null ? [] : [{ sql, values: [value] }];
}
