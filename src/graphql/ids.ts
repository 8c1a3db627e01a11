import type { RecordRef } from '../domain/record.js';
import type { Source } from '../domain/source/source.js';
import type { Sources } from '../domain/source/sources.js';
import type { AskedBy } from './access/guard-fields.js';
import { needScope } from './access/guard-fields.js';
import { BadUserInput } from './errors/bad-user-input.js';

/** How many parts follow the type's name: the source's id, what the source calls the record, and what the type adds. */
const PART_COUNTS = {
  Customer: 2,
  ContactPerson: 3,
  CloudProfile: 4,
  TierAccount: 2,
  TierAccountVersion: 3,
  Hub: 2,
  Marketplace: 2,
  TierAccountRequest: 2,
  SourceProduct: 2,
  CloudSubscription: 2,
  FulfillmentRequest: 2,
  TierConfig: 2,
  TierConfigRequest: 2,
  WriteOperation: 2,
} as const;

/** Far beyond any id of a source, and short enough that a hostile one costs nothing. */
const MAX_LENGTH = 2_048;

/** Most ids are made here, without a buffer of their own: a page makes hundreds of them. */
const SCRATCH = Buffer.allocUnsafe(1_024);
/** Of one letter in UTF-8. */
const MOST_BYTES = 3;

const VERSION = /^(?:0|[1-9]\d{0,14})$/;

/** The types whose ids are made here. CustomerSource and CustomerProvider have the ids of the configuration. */
export type IdTypename = keyof typeof PART_COUNTS;

/** The record of a global id; of a part of a record, the record that it belongs to. */
export interface DecodedId<T extends IdTypename = IdTypename> extends RecordRef {
  readonly typename: T;
  /** The id itself. */
  readonly id: string;
  /** The parts that follow the record: the number of a version, the digest of a contact. */
  readonly rest: readonly string[];
}

/** The opaque global id of something that a source holds; it never contains a name or an e-mail address. */
export function encodeId(typename: IdTypename, parts: readonly string[]): string {
  const text = JSON.stringify([typename, ...parts]);
  if (text.length * MOST_BYTES > SCRATCH.length) return Buffer.from(text).toString('base64url');
  return SCRATCH.toString('base64url', 0, SCRATCH.write(text));
}

/** Reads an id back; null for anything that `encodeId` would not have written exactly so. */
export function decodeId(id: string): DecodedId | null {
  if (id.length > MAX_LENGTH) return null;
  const content = parsed(Buffer.from(id, 'base64url').toString());
  if (!isTextList(content)) return null;
  const [typename, sourceId, nativeId, ...rest] = content;
  if (typename === undefined || !isIdTypename(typename)) return null;
  if (!sourceId || !nativeId || rest.length + 2 !== PART_COUNTS[typename] || rest.includes('')) return null;
  if (typename === 'TierAccountVersion' && !rest.every((part) => VERSION.test(part))) return null;
  if (encodeId(typename, [sourceId, nativeId, ...rest]) !== id) return null;
  return { typename, id, sourceId, nativeId, rest };
}

function isIdTypename(name: string): name is IdTypename {
  return Object.hasOwn(PART_COUNTS, name);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A record as the graph answers it. Made anew for every request: @apollo/subgraph writes into what it is given. */
export type Identified<T> = T & { readonly __typename: IdTypename; readonly id: string };

/** Gives a record the name of its type and its global id. */
export function identified<T extends RecordRef>(typename: IdTypename, record: T): Identified<T> {
  return { __typename: typename, id: encodeId(typename, [record.sourceId, record.nativeId]), ...record };
}

/** The part of the context that says who asks, and which sources exist for this caller. */
export interface SourcesContext extends AskedBy {
  readonly services: { readonly sources: Sources };
}

/** The argument of an id, e.g. "filter.parentId", and the types that it may be of. */
export interface ExpectedId<T extends IdTypename = IdTypename> {
  readonly input: string;
  readonly typenames: readonly T[];
}

/**
 * Reads a global id. Throws BadUserInput if it is malformed, of another type, or of a source that is not configured;
 * only the ledger remembers sources that are gone, and Forbidden if it is not open to the caller.
 */
export function readId<T extends IdTypename>(
  context: SourcesContext,
  id: string,
  expected: ExpectedId<T>,
): DecodedId<T> {
  const decoded = decodeId(id);
  if (!decoded) throw new BadUserInput(expected.input, 'is not an id of this graph.');
  const typename = expected.typenames.find((name) => name === decoded.typename);
  if (typename === undefined) {
    throw new BadUserInput(expected.input, `must be the id of a ${expected.typenames.join(', ')}.`);
  }
  if (typename === 'WriteOperation') needScope(context, 'operations:read');
  else readSource(context, decoded.sourceId, expected.input);
  return { ...decoded, typename };
}

/** The address that the id of a record holds. Throws as `readId` does. */
export function readRef(context: SourcesContext, id: string, expected: ExpectedId): RecordRef {
  const { sourceId, nativeId } = readId(context, id, expected);
  return { sourceId, nativeId };
}

/** The configured source of this id. Throws BadUserInput if there is none. */
export function readSource(context: SourcesContext, sourceId: string, input: string): Source {
  const source = context.services.sources.find(sourceId);
  if (!source) throw new BadUserInput(input, 'names a source that is not configured.');
  return source;
}

/** An address given in two parts, which follow `prefix`. Throws BadUserInput for an unknown source and a blank native id. */
export function readAddress(
  context: SourcesContext,
  { sourceId, nativeId }: RecordRef,
  prefix = '',
): RecordRef {
  readSource(context, sourceId, `${prefix}sourceId`);
  if (nativeId.trim() === '') throw new BadUserInput(`${prefix}nativeId`, 'must not be blank.');
  return { sourceId, nativeId };
}

/** A source's own id in a filter. Throws BadUserInput for a global id: it would match nothing, and say nothing. */
export function readNativeId(id: string | null | undefined, input: string): string | null {
  if (id === null || id === undefined) return null;
  if (decodeId(id)) throw new BadUserInput(input, "takes the source's own id, and not an id of this graph.");
  return id;
}

/** A global id in a filter: it narrows the rows, and it names the one source that can hold them. */
export interface OwnedId {
  readonly nativeId: string | null;
  readonly mayBeIn: (source: Source) => boolean;
}

/** Reads a global id of a filter; without one, every source may hold a row. Throws as `readId` does. */
export function readOwned(
  context: SourcesContext,
  id: string | null | undefined,
  expected: ExpectedId,
): OwnedId {
  if (id === null || id === undefined) return { nativeId: null, mayBeIn: () => true };
  const { sourceId, nativeId } = readRef(context, id, expected);
  return { nativeId, mayBeIn: (source) => source.id === sourceId };
}
