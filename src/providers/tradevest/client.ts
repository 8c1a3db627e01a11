import type { JsonObject } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { SourceError } from '../../domain/source-error.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import { canonicalUuid } from './uuid.js';
import { isObject, textUnder, wirePage } from './wire.js';

/** A collection: its path, and the key under which its rows hold their ids. */
export interface Collection {
  readonly path: string;
  readonly idKey: string;
  /** What it takes for nothing to be there where its list or one of its records is looked for. */
  readonly missing: { readonly list: MayBeMissing; readonly record: MayBeMissing };
}

type MayBeMissing = boolean | ((status: number) => boolean);

// The vendor documents 501 for those reads of entities that it has not built yet.
const isNotThere = (status: number): boolean => status === 404 || status === 501;
const ENTITY = { list: isNotThere, record: isNotThere };

export const CUSTOMERS: Collection = {
  path: '/roles/customers',
  idKey: 'customerId',
  missing: { list: false, record: true },
};
export const PERSONS: Collection = {
  path: '/entities/natural-persons',
  idKey: 'naturalPersonId',
  missing: ENTITY,
};
export const COMPANIES: Collection = {
  path: '/entities/legal-entities',
  idKey: 'legalEntityId',
  missing: ENTITY,
};
/** Every kind of entity, with its name and little else. It has no read by id. */
export const ENTITIES: Collection = { path: '/entities', idKey: 'entityId', missing: ENTITY };

/** A query parameter; one that is repeated must hold with each of its values. */
export type Param = readonly [name: string, value: string];

export interface List extends Collection {
  readonly params: readonly Param[];
}

/** Which page of a list: that behind a cursor, or the first one, and how many rows at the most. */
export interface PageOfList {
  readonly cursor: string | null;
  readonly limit: number;
}

export interface IdentifiedRow {
  readonly id: string;
  readonly row: JsonObject;
}

export interface ListAnswer {
  readonly rows: readonly IdentifiedRow[];
  /** Where the next page begins; null at the end of the list. A short or empty page is no end. */
  readonly next: string | null;
}

/** The documents name no greatest `limit`; nobody asks for longer pages than this. */
export const MAX_LIMIT = 1_000;

/** The REST API of tradevest as far as it is read: lists with cursors and records, their answers checked for shape. */
export class TradevestClient {
  readonly #upstream: UpstreamClient;

  constructor(upstream: UpstreamClient) {
    this.#upstream = upstream;
  }

  /** One page of a list. An answer without a list, or with a row without an id, is a SourceError; so is NOT_FOUND. */
  async page(list: List, { cursor, limit }: PageOfList, scope: RequestScope): Promise<ListAnswer> {
    const query = new URLSearchParams([['limit', String(limit)], ...list.params.map(([...param]) => param)]);
    if (cursor !== null) query.set('cursor', cursor);
    const target = `${list.path}?${query.toString()}`;
    const { body } = await this.#upstream.get(target, scope, { mayBeMissing: list.missing.list });
    const page = wirePage.safeParse(body);
    if (!page.success) throw this.#upstream.malformed('holds no list');
    const rows = page.data.data.flatMap((row) => {
      const id = isObject(row) ? textUnder(row, list.idKey) : null;
      return isObject(row) && id !== null ? [{ id: canonicalUuid(id) ?? id, row }] : [];
    });
    if (rows.length < page.data.data.length)
      throw this.#upstream.malformed('holds a row that is no object or has no id');
    const next = page.data.pagination?.cursor ?? '';
    return { rows, next: next === '' ? null : next };
  }

  /** The record with a canonical UUID; null where the source says that there is none. */
  async record(collection: Collection, id: string, scope: RequestScope): Promise<JsonObject | null> {
    const target = `${collection.path}/${id}`;
    const mayBeMissing = collection.missing.record;
    const answer = await unlessMissing(this.#upstream.get(target, scope, { mayBeMissing }));
    if (answer === null) return null;
    const { body } = answer;
    if (!isObject(body) || canonicalUuid(textUnder(body, collection.idKey)) !== id)
      throw this.#upstream.malformed('is not the record that was asked for');
    return body;
  }

  /** The entity with a canonical UUID as the list of all entities shows it; null where it shows none. */
  async entity(id: string, scope: RequestScope): Promise<JsonObject | null> {
    const list = { ...ENTITIES, params: [['entityId', id]] as const };
    const answer = await unlessMissing(this.page(list, { cursor: null, limit: 1 }, scope));
    const found = answer?.rows.find((row) => row.id === id);
    if (answer && answer.rows.length > 0 && !found)
      throw this.#upstream.malformed('does not keep to the filter');
    return found?.row ?? null;
  }

  /** Made where too much would have to be looked through. */
  unbounded(): SourceError {
    return this.#upstream.failure({
      code: 'UNSUPPORTED',
      message: 'The source cannot apply this filter, and too many rows would have to be looked through.',
      retryable: false,
    });
  }

  /** Made where a list comes back to a page that it has told already. */
  repeating(): SourceError {
    return this.#upstream.malformed('leads back to a page that was told before');
  }

  /** Made for a position that no page of this source has. */
  misplaced(): SourceError {
    const message = 'The list cannot be read on from this position.';
    return this.#upstream.failure({ code: 'BAD_REQUEST', message, retryable: false });
  }
}

/** Null in place of NOT_FOUND. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SourceError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
