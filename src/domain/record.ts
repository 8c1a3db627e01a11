/** A JSON value as a source's answer holds it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Where a record lives: the configured source and the id that this source gave it. */
export interface RecordRef {
  readonly sourceId: string;
  readonly nativeId: string;
}

/** A record that one source holds. */
export interface SourceRecord extends RecordRef {
  /** The provider's own record with its secrets removed; made only when it is asked for. */
  readonly raw: () => JsonObject;
}

/**
 * What a row embeds of another record: its identity and those fields that the row happens to carry.
 * A field that is missing in `held` is unknown (the record must be loaded), one that is null is known to be none.
 */
export interface Reference<T extends RecordRef> extends RecordRef {
  readonly embedded: Partial<Omit<T, 'sourceId' | 'nativeId' | 'raw'>>;
}

/** An account of the platform itself (vendor, distributor, service user), as rows embed it. */
export interface AccountReference {
  readonly nativeId: string;
  readonly name: string | null;
}
