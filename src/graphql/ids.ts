import type { RecordRef } from '../domain/record.js';

/**
 * How many parts stand behind the type name: the source's id first, then what the source calls the record, or the
 * ledger the entry.
 */
const PART_COUNTS = {
  Customer: 2,
  ContactPerson: 3,
  CloudProfile: 4,
  TierAccount: 2,
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

/** The types whose ids are made here. Provider and Source are addressed by their configured ids. */
export type IdTypename = keyof typeof PART_COUNTS;

/** The record behind a global id; of a part of a record, the record that it belongs to. */
export interface DecodedId<T extends IdTypename = IdTypename> extends RecordRef {
  readonly typename: T;
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
  return encodeId(typename, [sourceId, nativeId, ...rest]) === id ? { typename, sourceId, nativeId } : null;
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
