import { rowOf } from '../../mapping/wire.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { SourceError } from '../../domain/source-error.js';
import type { Judge } from '../../http/classify.js';
import { judgeByStatus, unknownAddress, verdictOf } from '../../http/classify.js';
import type { UpstreamClient } from '../../http/upstream-client.js';
import type { WriteReply, WriteRequest } from '../../http/write-reply.js';
import type { WireRow } from './wire.js';
import { recordOf, wireError, wireList } from './wire.js';

/** The longest path and query that is sent, in characters. */
const MAX_TARGET_LENGTH = 8_000;
/** The documents name no greatest `limit`; this one was seen to be taken. */
export const MAX_LIMIT = 1_000;
/** Known ids are numbers or UUIDs. */
const MAX_ID_LENGTH = 100;

export type Collection = '/customers' | '/subscriptions';

/** One request for a part of a list. */
export interface ListRequest {
  readonly collection: Collection;
  /** The filters of the list, by the names of its parameters. The source ignores names that it does not know. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly offset: number;
  readonly limit: number;
}

export interface ListAnswer {
  readonly rows: readonly WireRow[];
  /** All rows that the parameters match; null if the answer does not say. */
  readonly total: number | null;
}

/** The parts of SimpleAPI that are used: lists and single records, their answers checked for shape, and changes. */
export class IngramClient {
  readonly #upstream: UpstreamClient;

  constructor(upstream: UpstreamClient) {
    this.#upstream = upstream;
  }

  /** One answer of a list. A body that is no list, or a row without an id, is a SourceError. */
  async list(
    { collection, parameters, offset, limit }: ListRequest,
    scope: RequestScope,
  ): Promise<ListAnswer> {
    const query = Object.entries({ ...parameters, offset: String(offset), limit: String(limit) })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    const target = `${collection}?${query}`;
    if (target.length > MAX_TARGET_LENGTH)
      throw this.unsupported('The filter is longer than the source can be asked.');
    const { body } = await this.#upstream.get(target, scope, { rows: limit });
    const parsed = wireList.safeParse(body);
    if (!parsed.success) throw this.#upstream.malformed('holds no list');
    if (parsed.data.data.length > limit)
      throw this.#upstream.malformed('holds more rows than were asked for');
    const rows = parsed.data.data.map((row) => rowOf(row));
    if (!rows.every((row) => row !== undefined))
      throw this.#upstream.malformed('holds a row that is no object or has no id');
    return { rows, total: parsed.data.pagination?.total ?? null };
  }

  /** One record in full; null if the source has none under this very id. */
  async record(collection: Collection, id: string, scope: RequestScope): Promise<WireRow | null> {
    if (!canBeId(id)) return null;
    const target = `${collection}/${encodeURIComponent(id)}`;
    const answer = await this.#upstream.find(target, scope);
    if (!answer) return null;
    const record = recordOf(answer.body);
    if (!record) throw this.#upstream.malformed('is no record');
    return record.id === id ? record : null;
  }

  /** Sends a change, once. Never rejects with a SourceError. */
  send(request: WriteRequest, scope: RequestScope): Promise<WriteReply> {
    return this.#upstream.send(request, scope);
  }

  unsupported(message: string): SourceError {
    return this.#upstream.failure({ code: 'UNSUPPORTED', message, retryable: false });
  }

  malformed(what: string): SourceError {
    return this.#upstream.malformed(what);
  }
}

/**
 * Whether the value can be an id of the source at all; one that cannot is never asked for. Dots alone are a way up, in
 * encoded form too, and some gateways take encoded slashes for slashes.
 */
export function canBeId(value: string): boolean {
  return value.length <= MAX_ID_LENGTH && !/^\.*$|[/\\\p{Cc}\p{Cs}]/u.test(value);
}

const NOTHING_FOUND =
  /\bno (?:such )?(?:entity|entities|customer|account|record)\b|\b(?:entity|customer|account|record)\b.*\bnot\b.*\b(?:found|exist)/i;

/**
 * How SimpleAPI's answers are read. By the documents a 404 says that a record does not exist; a 400 whose text says that
 * no entity was found was met, too. A 404 is the API's word only with its own error for a body, in the shape that is
 * documented or in the one that was met: the gateways before it know a `message` and a `status`, too.
 */
export const judge: Judge = (reply) => {
  if (saysAbsent(reply)) return verdictOf(404, reply);
  if (reply.status === 404) return unknownAddress(reply);
  return judgeByStatus(reply);
};

function saysAbsent({ status, body }: Parameters<Judge>[0]): boolean {
  const { message, error, timeStamp, timestamp, correlationId } = wireError.parse(body);
  const texts = [message, error];
  if (status === 400) return texts.some((text) => NOTHING_FOUND.test(text ?? ''));
  return status === 404 && texts.some(Boolean) && Boolean(timeStamp ?? timestamp ?? correlationId);
}
