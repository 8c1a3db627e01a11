/**
 * A number of a source's answer that a JavaScript number would round, as the source wrote it: an id beyond 2^53, or an
 * amount with 20 digits. Callers get it as text; the source gets back the same digits.
 */
export interface ExactNumber {
  /** As JSON has it, e.g. `9007199254740993`. */
  toString(): string;
  toJSON(): string;
}

class WrittenNumber implements ExactNumber {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  toJSON(): string {
    return this.#text;
  }
}

/** The number that JSON has in this text. */
export function exactNumber(text: string): ExactNumber {
  return new WrittenNumber(text);
}

export function isExactNumber(value: unknown): value is ExactNumber {
  return value instanceof WrittenNumber;
}

/** A JSON value as a source's answer holds it. */
export type JsonValue = string | number | boolean | null | ExactNumber | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a parsed value is a JSON object: no list, no null and no number. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}

/** Whether a JSON value is a list. `Array.isArray` does not narrow a list that cannot be written. */
export function isJsonList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
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
