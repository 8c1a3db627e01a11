import type { RecordRef } from '../domain/record.js';

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
  return Buffer.from(JSON.stringify([typename, ...parts])).toString('base64url');
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
