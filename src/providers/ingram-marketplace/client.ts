import type { RequestScope } from '../../domain/request-scope.js';
import { SourceError } from '../../domain/source-error.js';
import type { UpstreamAnswer, UpstreamClient } from '../../http/upstream-client.js';
import type { WireRow } from './wire.js';
import { recordOf, rowOf, wireError, wireList } from './wire.js';

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
  /** What the source narrows the list to, by the names of its parameters. It ignores names that it does not know. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly offset: number;
  readonly limit: number;
}

export interface ListAnswer {
  readonly rows: readonly WireRow[];
  /** All rows that the parameters match; null where the answer does not tell. */
  readonly total: number | null;
}

/** SimpleAPI as far as it is read: lists, single records, and their answers checked for shape. */
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
    const { body } = await this.#upstream.get(target, scope);
    const parsed = wireList.safeParse(body);
    if (!parsed.success) throw this.#upstream.malformed('holds no list');
    const rows = parsed.data.data.map((row) => rowOf(row));
    if (!rows.every((row) => row !== undefined))
      throw this.#upstream.malformed('holds a row that is no object or has no id');
    return { rows, total: parsed.data.pagination?.total ?? null };
  }

  /** One record in full; null where the source has none under this very id. */
  async record(collection: Collection, id: string, scope: RequestScope): Promise<WireRow | null> {
    if (!canBeId(id)) return null;
    const answer = await this.#found(`${collection}/${encodeURIComponent(id)}`, scope);
    if (!answer) return null;
    const record = recordOf(answer.body);
    if (!record) throw this.#upstream.malformed('is no record');
    return record.id === id ? record : null;
  }

  unsupported(message: string): SourceError {
    return this.#upstream.failure({ code: 'UNSUPPORTED', message, retryable: false });
  }

  malformed(what: string): SourceError {
    return this.#upstream.malformed(what);
  }

  async #found(target: string, scope: RequestScope): Promise<UpstreamAnswer | null> {
    try {
      return await this.#upstream.get(target, scope, { mayBeMissing });
    } catch (error) {
      if (error instanceof SourceError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
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

/** 404 by the documents; a 400 that says in its text that there is no such entity was met, too. */
function mayBeMissing(status: number, body: unknown): boolean {
  if (status !== 400) return status === 404;
  const { message, error } = wireError.safeParse(body).data ?? {};
  return [message, error].some((text) => NOTHING_FOUND.test(text ?? ''));
}
