import type { JsonObject } from '../../domain/record.js';
import { isJsonObject } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { Judge } from '../../http/classify.js';
import { judgeByStatus, unknownAddress } from '../../http/classify.js';
import type { ReadOptions, UpstreamClient } from '../../http/upstream-client.js';
import type { WriteReply, WriteRequest } from '../../http/write-reply.js';
import { idOf } from '../../mapping/wire.js';
import { canonicalUuid, wireError, wirePage } from './wire.js';

/** A collection: its path, and the key under which its rows hold their ids. */
export interface Collection {
  readonly path: string;
  readonly idKey: string;
}

export const CUSTOMERS: Collection = { path: '/roles/customers', idKey: 'customerId' };
/** The same list by the entity that plays each role. */
export const ROLES_OF_ENTITIES: Collection = { path: CUSTOMERS.path, idKey: 'entityId' };
export const PERSONS: Collection = { path: '/entities/natural-persons', idKey: 'naturalPersonId' };
export const COMPANIES: Collection = { path: '/entities/legal-entities', idKey: 'legalEntityId' };
/** Every kind of entity, with its name and little else. It has no read by id. */
export const ENTITIES: Collection = { path: '/entities', idKey: 'entityId' };

/** A query parameter; one that is repeated must hold with each of its values. */
export type Param = readonly [name: string, value: string];

export interface List extends Collection {
  readonly params: readonly Param[];
}

/** Which page of a list: that of a cursor, or the first one, and how many rows at the most. */
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
  /** The cursor of the next page; null at the end of the list. A short or empty page is no end. */
  readonly next: string | null;
}

/** The most rows that one request asks for; the documents name no greatest `limit`. */
export const MAX_LIMIT = 1_000;

/** The REST API of tradevest: lists with cursors and records, their answers checked for shape, and changes. */
export class TradevestClient {
  readonly #upstream: UpstreamClient;

  constructor(upstream: UpstreamClient) {
    this.#upstream = upstream;
  }

  /** One page of a list. An answer without a list, or with a row without an id, is a SourceError; so is any refusal. */
  async page(list: List, { cursor, limit }: PageOfList, scope: RequestScope): Promise<ListAnswer> {
    const query = new URLSearchParams([['limit', String(limit)], ...list.params.map(([...param]) => param)]);
    if (cursor !== null) query.set('cursor', cursor);
    const target = `${list.path}?${query.toString()}`;
    const { body } = await this.#upstream.get(target, scope, { rows: limit, ...inOwnName(scope) });
    const page = wirePage.safeParse(body);
    if (!page.success) throw this.#upstream.malformed('holds no list');
    if (page.data.data.length > limit) throw this.#upstream.malformed('holds more rows than were asked for');
    const rows = page.data.data.flatMap((row) => {
      const id = isJsonObject(row) ? idOf(row[list.idKey]) : null;
      return isJsonObject(row) && id !== null ? [{ id: canonicalUuid(id) ?? id, row }] : [];
    });
    if (rows.length < page.data.data.length)
      throw this.#upstream.malformed('holds a row that is no object or has no id');
    const next = page.data.pagination?.cursor ?? '';
    return { rows, next: next === '' ? null : next };
  }

  /** The record with a canonical UUID; null if the source says that there is none. */
  async record(collection: Collection, id: string, scope: RequestScope): Promise<JsonObject | null> {
    const target = `${collection.path}/${id}`;
    const answer = await this.#upstream.find(target, scope, inOwnName(scope));
    if (answer === null) return null;
    const { body } = answer;
    if (!isJsonObject(body) || canonicalUuid(idOf(body[collection.idKey])) !== id)
      throw this.#upstream.malformed('is not the record that was asked for');
    return body;
  }

  /** The entity with a canonical UUID as the list of all entities shows it; null if it shows none. */
  async entity(id: string, scope: RequestScope): Promise<JsonObject | null> {
    const list = { ...ENTITIES, params: [['entityId', id]] as const };
    const { rows } = await this.page(list, { cursor: null, limit: 1 }, scope);
    const found = rows.find((row) => row.id === id);
    if (rows.length > 0 && !found) throw this.#upstream.malformed('does not keep to the filter');
    return found?.row ?? null;
  }

  /** Sends a change, once. Never rejects with a SourceError. */
  send(request: WriteRequest, scope: RequestScope): Promise<WriteReply> {
    return this.#upstream.send(request, scope);
  }

  /** Made for an answer to a change that is not as documented. */
  malformed(): SourceError {
    return this.#upstream.malformed('does not tell what became of the change');
  }

  /** Made for a list that leads in a circle, or whose pages hold no rows and do not end. */
  endless(): SourceError {
    return this.#upstream.malformed('leads back to a page that came before, or to no row');
  }

  /** Made for a list of entities with an id that is no UUID, so that no customer could be made of it. */
  unidentified(): SourceError {
    return this.#upstream.malformed('holds an entity whose id is no UUID');
  }

  /** Made for a position that no page of this source has. */
  misplaced(): SourceError {
    const message = 'The list cannot be read on from this position.';
    return this.#upstream.failure({ code: 'BAD_REQUEST', message, retryable: false });
  }
}

/** The person in whose name tradevest is asked. */
export interface Requestor {
  readonly id: string;
  /** Whether the caller's token names it; else it is the operator's. */
  readonly isOfCaller: boolean;
}

/** The requestor that the caller's token names; null if it names none. */
export function ownRequestor({ caller: { requestorId } }: RequestScope): string | null {
  return canonicalUuid(requestorId) ?? requestorId;
}

/** The requestor of an operation: the caller's own, else the one of the configuration. */
export function requestorOf(scope: RequestScope, configured: string): Requestor {
  const own = ownRequestor(scope);
  return { id: own ?? configured, isOfCaller: own !== null };
}

/** What a call in that name has beside others. */
export function naming({
  id,
  isOfCaller,
}: Requestor): Required<Pick<ReadOptions, 'headers' | 'namesCaller'>> {
  return { headers: { 'requestor-id': id }, namesCaller: isOfCaller };
}

/** No read is documented to take a requestor, so that only the caller's own is named: it may see less. */
function inOwnName(scope: RequestScope): ReadOptions {
  const own = ownRequestor(scope);
  return own === null ? {} : naming({ id: own, isOfCaller: true });
}

/**
 * How tradevest's answers are read: a 404 is the API's word only with its own error for a body. Gateways know a
 * `message`, too, and nothing beside it.
 */
export const judge: Judge = (reply) => {
  if (reply.status !== 404) return judgeByStatus(reply);
  const { message, responseType, requestId, errorCode } = wireError.parse(reply.body);
  const isOwnWord = Boolean(message) && Boolean(responseType ?? requestId ?? errorCode);
  return isOwnWord ? judgeByStatus(reply) : unknownAddress(reply);
};
