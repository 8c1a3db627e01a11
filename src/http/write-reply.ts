import type { JsonObject } from '../domain/record.js';
import type { SourceError } from '../domain/source-error.js';
import type { Reply } from './reply.js';

/** A request that changes something. */
export interface WriteRequest {
  /** A path below the base address with its query, both encoded already. */
  readonly target: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Left out, the request has no body. */
  readonly json?: JsonObject;
  /** Beside those of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** See `Call`. */
  readonly namesCaller?: boolean;
}

/** The source took the request and did not do it. */
export interface RefusedReply {
  readonly kind: 'refused';
  readonly status: number;
  /** True if the source says that the record does not exist. */
  readonly isAbsent: boolean;
  /** What the refusal says, parsed; undefined where it is no JSON, or longer than 64 KiB. */
  readonly body: unknown;
  readonly error: SourceError;
  readonly upstreamRequestIds: readonly string[];
}

/** What became of a request that changes something, as far as HTTP tells. */
export type WriteReply =
  /** It was done; `body` is the parsed JSON, and undefined where the answer is empty. */
  | { readonly kind: 'answered'; readonly body: unknown; readonly upstreamRequestIds: readonly string[] }
  | RefusedReply
  /** It did not leave this process. */
  | { readonly kind: 'unsent'; readonly error: SourceError }
  /** It was sent, and no answer tells whether it was done. */
  | {
      readonly kind: 'lost';
      readonly error: SourceError;
      readonly upstreamRequestIds: readonly string[];
    };

const REQUEST_ID_HEADERS = ['x-request-id', 'x-correlation-id', 'request-id'];
const MAX_REQUEST_ID_LENGTH = 200;

/** What the source calls the request, for its support. */
export function requestIdsOf({ header }: Pick<Reply, 'header'>): readonly string[] {
  const ids = REQUEST_ID_HEADERS.flatMap((name) => header(name)?.trim() ?? []);
  return [...new Set(ids)].filter((id) => id !== '' && id.length <= MAX_REQUEST_ID_LENGTH);
}

/** A reply with what its body calls the request, too, where it says so. */
export function withRequestId(reply: RefusedReply, id: string | null | undefined): RefusedReply {
  const name = id?.trim() ?? '';
  if (name === '' || name.length > MAX_REQUEST_ID_LENGTH) return reply;
  return { ...reply, upstreamRequestIds: [...new Set([...reply.upstreamRequestIds, name])] };
}
