import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { ConnectionPosition } from '../domain/source/connection.js';

/** The list in which a cursor has a meaning. */
export interface CursorScope {
  /** The connection's name; of a nested one with the id of its owner. */
  readonly connection: string;
  /** Digest of the filter and of the sources that it selects. */
  readonly question: string;
}

/** What a cursor turns out to be; `Cursors.read` says what the two faults mean. */
export type ReadCursor =
  | { readonly kind: 'position'; readonly position: ConnectionPosition }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'foreign' };

/** Writes and reads the opaque cursors of connections. */
export interface Cursors {
  write(scope: CursorScope, position: ConnectionPosition): string;
  /** Malformed: not written here, or changed since. Foreign: written for another connection, filter or set of sources. */
  read(scope: CursorScope, cursor: string): ReadCursor;
}

const MAC_BYTES = 32;
const MAX_LENGTH = 64 * 1024;

const payloadSchema = z.tuple([
  z.string(),
  z.string(),
  z.string().nullable(),
  z.record(z.string(), z.tuple([z.string().nullable(), z.number().int().nonnegative(), z.boolean()])),
]);
type Payload = z.infer<typeof payloadSchema>;

/**
 * Cursors that only this secret can write: base64url of an HMAC-SHA256 and the position under it. Those that were written with
 * a former secret are read, too.
 */
export function createCursors(secret: string, formerSecrets: readonly string[] = []): Cursors {
  const sign = (payload: Buffer, key = secret): Buffer => createHmac('sha256', key).update(payload).digest();
  const isSigned = (payload: Buffer, mac: Buffer): boolean =>
    [secret, ...formerSecrets].some((key) => timingSafeEqual(mac, sign(payload, key)));

  const open = (cursor: string): Payload | null => {
    if (cursor.length > MAX_LENGTH) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(MAC_BYTES);
    const mac = bytes.subarray(0, MAC_BYTES);
    if (bytes.toString('base64url') !== cursor || mac.length !== MAC_BYTES) return null;
    return isSigned(payload, mac) ? payloadSchema.parse(JSON.parse(payload.toString())) : null;
  };

  return {
    write: (scope, position) => {
      const payload = Buffer.from(JSON.stringify(pack(scope, position)));
      return Buffer.concat([sign(payload), payload]).toString('base64url');
    },
    read: (scope, cursor) => {
      const payload = open(cursor);
      if (!payload) return { kind: 'malformed' };
      const [connection, question, nextSourceId, sources] = payload;
      if (connection !== scope.connection || question !== scope.question) return { kind: 'foreign' };
      return { kind: 'position', position: { nextSourceId, sources: unpackSources(sources) } };
    },
  };
}

/** A short, stable name for a question; equal questions must be given with their keys in the same order. */
export function digestOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 22);
}

/** Each word once and in one order, so that lists that mean the same make equal cursors and equal batches. */
export function canonicalList<T extends string>(words: readonly T[]): readonly T[] {
  return [...new Set(words)].sort();
}

function pack(scope: CursorScope, position: ConnectionPosition): Payload {
  const sources = Object.entries(position.sources).map(
    ([id, { after, seen, ended }]): [string, Payload[3][string]] => [id, [after, seen, ended]],
  );
  return [scope.connection, scope.question, position.nextSourceId, Object.fromEntries(sources)];
}

function unpackSources(sources: Payload[3]): ConnectionPosition['sources'] {
  return Object.fromEntries(
    Object.entries(sources).map(([id, [after, seen, ended]]) => [id, { after, seen, ended }]),
  );
}
