/** How many parts stand behind the type name: the source's id first, then what the source calls the record. */
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
} as const;

/** Far beyond any id of a source, and short enough that a hostile one costs nothing. */
const MAX_LENGTH = 2_048;

/** The types whose ids are made here. Provider and Source are addressed by their configured ids. */
export type IdTypename = keyof typeof PART_COUNTS;

export interface DecodedId {
  readonly typename: IdTypename;
  readonly sourceId: string;
  /** What follows the source: the native id, and for parts of a record what tells them apart. */
  readonly parts: readonly string[];
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
  const [typename, sourceId, ...parts] = content;
  if (typename === undefined || !isIdTypename(typename)) return null;
  if (!sourceId || parts.length + 1 !== PART_COUNTS[typename] || parts.includes('')) return null;
  return encodeId(typename, [sourceId, ...parts]) === id ? { typename, sourceId, parts } : null;
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
