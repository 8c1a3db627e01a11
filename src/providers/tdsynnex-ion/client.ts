import type { JsonObject } from '../../domain/record.js';
import { isJsonObject } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { Judge } from '../../http/classify.js';
import { isSuccess, judgeByStatus, unknownAddress, verdictOf } from '../../http/classify.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import type { WriteReply } from '../../http/write-reply.js';
import { idOf, textOrDigits } from '../../mapping/wire.js';
import { ownErrorOf } from './own-error.js';
import type { WireRow } from './wire.js';

/** The most rows that are asked for at once; the server may answer fewer. */
export const MAX_PAGE_SIZE = 1_000;

/** The filters of the list of customers that are used, by the names of their parameters. */
export type ListFilter = Readonly<
  Partial<Record<'filter.customerEmail' | 'filter.customerName' | 'filter.customerStatus', string>>
>;

export interface ListRequest {
  readonly pageSize: number;
  /** Null for the first page. */
  readonly pageToken: string | null;
  readonly filter: ListFilter;
}

export interface ListAnswer {
  readonly rows: readonly WireRow[];
  /** Null if this page is the last; nothing else says so, least of all how many rows it has. */
  readonly nextPageToken: string | null;
}

const CUSTOMER_NAME = /^accounts\/[^/]+\/customers\/([^/]+)$/;

/** Whether a text can be the id of a customer: a whole number as int64 holds it. */
export function canBeCustomerId(id: string): boolean {
  return /^[1-9]\d{0,18}$/.test(id);
}

/** The v3 API of StreamOne ION below one reseller account, its answers checked for shape. */
export class IonClient {
  readonly #upstream: UpstreamClient;
  readonly #customers: string;

  constructor(upstream: UpstreamClient, accountId: string) {
    this.#upstream = upstream;
    this.#customers = `/api/v3/accounts/${encodeURIComponent(accountId)}/customers`;
  }

  /** One page. An answer without its list, or with a row without an id, is a SourceError. */
  async list({ pageSize, pageToken, filter }: ListRequest, scope: RequestScope): Promise<ListAnswer> {
    // The size goes along with a token, too: the document requires it always.
    const query = new URLSearchParams({
      ...filter,
      pageSize: String(pageSize),
      ...(pageToken !== null && { pageToken }),
    });
    const target = `${this.#customers}?${query.toString()}`;
    const { body } = await this.#upstream.get(target, scope, { rows: pageSize });
    const found = this.#rowsOf(body, 'customers');
    if (found.length > pageSize) throw this.#upstream.malformed('holds more rows than were asked for');
    const rows = found.map((row) => this.#customerOf(row));
    return { rows, nextPageToken: this.#nextPageTokenOf(body) };
  }

  /** One customer; null if the source says that there is none. */
  async customer(id: string, scope: RequestScope): Promise<WireRow | null> {
    const answer = await this.#upstream.find(`${this.#customers}/${id}`, scope);
    if (!answer) return null;
    const customer = this.#customerOf(answer.body);
    if (customer.id !== id) throw this.#upstream.malformed('is another customer');
    return customer;
  }

  /** Makes a customer. The answer is the customer (`customerIn` reads it) with a new user. */
  create(json: JsonObject, scope: RequestScope): Promise<WriteReply> {
    return this.#upstream.send({ target: this.#customers, method: 'POST', json }, scope);
  }

  /** Puts all that is sent in the place of what a client can write of a customer. */
  replace(id: string, json: JsonObject, scope: RequestScope): Promise<WriteReply> {
    return this.#upstream.send({ target: `${this.#customers}/${id}`, method: 'PUT', json }, scope);
  }

  /** A customer's profile at each cloud vendor; null if the source says that there is no customer with this id. */
  async cloudProfiles(customerId: string, scope: RequestScope): Promise<readonly WireRow[] | null> {
    const answer = await this.#upstream.find(`${this.#customers}/${customerId}/cloudProfiles`, scope);
    return answer && this.#rowsOf(answer.body, 'customerCloudProfiles').map((row) => this.#profileOf(row));
  }

  /** Page follows page, and none holds a new row. */
  endless(): SourceError {
    return this.#upstream.malformed('goes on without end');
  }

  /** The answer to a change is not what is due. */
  unfit(): SourceError {
    return this.#upstream.malformed('does not show the customer as it was sent');
  }

  #rowsOf(body: unknown, key: string): readonly unknown[] {
    const rows = isJsonObject(body) ? body[key] : undefined;
    if (!Array.isArray(rows)) throw this.#upstream.malformed('holds no list');
    return rows;
  }

  #nextPageTokenOf(body: unknown): string | null {
    const token = isJsonObject(body) ? body['nextPageToken'] : undefined;
    if (token === undefined || token === null || token === '') return null;
    const { data } = textOrDigits.safeParse(token);
    if (data === undefined) throw this.#upstream.malformed('holds a page token that is no text');
    return data;
  }

  #customerOf(row: unknown): WireRow {
    const customer = customerIn(row);
    if (!customer) throw this.#upstream.malformed('holds a customer without a usable name');
    return customer;
  }

  #profileOf(row: unknown): WireRow {
    const id = isJsonObject(row) ? idOf(row['providerId']) : null;
    if (!isJsonObject(row) || id === null)
      throw this.#upstream.malformed('holds a cloud profile without its provider');
    return { id, row };
  }
}

/** The customer that an answer is, by its resource name; null if it has none that could be looked up. */
export function customerIn(row: unknown): WireRow | null {
  const name = isJsonObject(row) ? row['name'] : undefined;
  const id = typeof name === 'string' ? (CUSTOMER_NAME.exec(name)?.[1] ?? '') : '';
  return isJsonObject(row) && canBeCustomerId(id) ? { id, row } : null;
}

// They are about who asks and not about what is asked, and only the status reports them.
const OF_THE_SENDER: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * How ION's answers are read: the code in the body decides, whatever the status. A body that is refused comes back with
 * a 404, and a 200 can hold a refusal. A 404 without such a body is not the API's own word, so nothing is absent.
 */
export const judge: Judge = (reply) => {
  const { status, body } = reply;
  const isClear = isSuccess(reply) ? customerIn(body) !== null : OF_THE_SENDER.has(status);
  if (isClear) return judgeByStatus(reply);
  const own = ownErrorOf(body)?.status ?? (saysNotFound(body) ? 404 : null);
  if (own !== null) return verdictOf(own, reply);
  if (status === 404) return unknownAddress(reply);
  return judgeByStatus(reply);
};

function saysNotFound(body: unknown): boolean {
  return isJsonObject(body) && (body['error'] === 'NOT_FOUND' || Number(body['code']) === 404);
}
