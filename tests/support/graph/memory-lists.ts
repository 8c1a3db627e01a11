import type { NamedFilter } from '../../../src/domain/hub/hub.js';
import type { Outcome } from '../../../src/domain/outcome.js';
import { failed, found } from '../../../src/domain/outcome.js';
import type { OrderDirection, Page, PageRequest } from '../../../src/domain/page.js';
import type { ListPort, RecordPort } from '../../../src/domain/ports.js';
import type { RecordRef } from '../../../src/domain/record.js';
import type { RequestScope } from '../../../src/domain/request-scope.js';
import { countRequest } from '../../../src/domain/request-scope.js';
import type { SourceError } from '../../../src/domain/source-error.js';

/** Notes the call of a port and returns the error that it has to fail with, if any. */
export type Ask = (call: string, filter?: object) => SourceError | null;

/** What a list is asked for, and how it notes the call. */
export interface Asking {
  readonly filter: object;
  /** Left out if the list has none. */
  readonly direction?: OrderDirection;
  readonly page: PageRequest;
  readonly ask: Ask;
  readonly scope: RequestScope;
}

/** The look-up by native id over the records of one kind. */
export function lookUp<T extends RecordRef>(name: string, rows: readonly T[], ask: Ask): RecordPort<T> {
  return {
    findMany: async (ids) => {
      const error = ask(`${name}.findMany ${ids.join()}`);
      await Promise.resolve();
      return new Map(
        ids.flatMap((id): [string, Outcome<T>][] => {
          const row = rows.find(({ nativeId }) => nativeId === id);
          if (error) return [[id, failed(error)]];
          return row ? [[id, found(row)]] : [];
        }),
      );
    },
  };
}

/** One page of rows that are newest first, in the order asked for. */
export async function listed<T>(
  call: string,
  rows: readonly T[],
  { filter, page, direction, ask, scope }: Asking,
): Promise<Page<T>> {
  countRequest(scope, 'source');
  const error = ask(`${call}${orderOf(direction)}`, filter);
  await Promise.resolve();
  if (error) throw error;
  return pageOf(ordered(rows, direction), page);
}

/** A list that filters by name. */
export function listOf<T extends RecordRef & { readonly name: string | null }>(
  name: string,
  rows: readonly T[],
  ask: Ask,
): ListPort<T, NamedFilter> {
  return {
    list: ({ filter, page }, scope) => {
      const chosen = rows.filter((row) => named(row, filter.nameContains));
      return listed(`${name}.list`, chosen, { filter, page, ask, scope });
    },
  };
}

/** The rows, which are newest first, in the order asked for. */
export function ordered<T>(rows: readonly T[], direction: OrderDirection = 'DESC'): readonly T[] {
  return direction === 'DESC' ? rows : rows.toReversed();
}

/** The order as a call names it: nothing for the usual one. */
export function orderOf(direction: OrderDirection = 'DESC'): string {
  return direction === 'DESC' ? '' : ` ${direction}`;
}

/** One page of rows; the position of a row is its number. */
export function pageOf<T>(rows: readonly T[], { first, after }: PageRequest): Page<T> {
  const start = after === null ? 0 : Number(after);
  const chosen = rows.slice(start, start + first);
  return {
    rows: chosen.map((record, index) => ({ record, position: String(start + index + 1) })),
    hasNextPage: rows.length > start + first,
    remaining: rows.length - start,
    asked: true,
    rowsScanned: chosen.length,
    continueAt: null,
  };
}

/** Whether a record passes a filter by a part of its name. */
export function named({ name }: { readonly name: string | null }, part: string | null): boolean {
  return part === null || (name ?? '').toLowerCase().includes(part.trim().toLowerCase());
}
