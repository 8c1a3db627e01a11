import type { Source } from '../../domain/source/source.js';
import type { Sources } from '../../domain/source/sources.js';
import type { WriteError, WriteErrorCode } from '../../domain/write/write-error.js';
import type { DecodedId, IdTypename } from '../ids.js';
import { decodeId } from '../ids.js';

/** A field of an input, e.g. ["contactPersons", "0", "phoneNumber"]. */
export type InputPath = readonly string[];

/** A record that an input names by its global id. */
export interface NamedRecord {
  readonly source: Source;
  readonly nativeId: string;
}

/** Reads what an input says in the words of the graph, and notes all that is wrong with it. No message repeats a value. */
export class InputReading {
  readonly faults: WriteError[] = [];
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  note(path: InputPath, message: string, code: WriteErrorCode = 'INVALID_INPUT'): void {
    this.faults.push({ code, message, path: ['input', ...path], retryable: false, retryAfterMs: null });
  }

  /** The configured source of this id; null, and noted, where there is none. */
  source(id: string, field = 'sourceId'): Source | null {
    const source = this.#sources.find(id);
    if (!source) this.note([field], `"${field}" must be one of the ids that the field "sources" lists.`);
    return source ?? null;
  }

  /** The record that the input is about; null, and noted, where the id cannot name one. */
  record(id: string, typename: IdTypename, field = 'id'): NamedRecord | null {
    const decoded = this.id(id, typename, field);
    const source = decoded && this.#sources.find(decoded.sourceId);
    if (decoded && !source)
      this.note([field], `"${field}" names a record of a source that is not configured.`);
    return decoded && source ? { source, nativeId: decoded.nativeId } : null;
  }

  /** What this source calls another record that the input names; null stays null: it clears. */
  recordIn(source: Source, id: string | null, expected: ExpectedRecord): string | null {
    if (id !== null && !source.capabilities.hasTierAccounts) {
      const message = `${source.displayName} has no tier accounts: leave "${expected.field}" out.`;
      this.note([expected.field], message, 'UNSUPPORTED_BY_SOURCE');
      return null;
    }
    const decoded = id === null ? null : this.id(id, expected.typename, expected.field);
    if (decoded && decoded.sourceId !== source.id) {
      this.note([expected.field], `"${expected.field}" must name a record of the same source.`);
      return null;
    }
    return decoded?.nativeId ?? null;
  }

  /** The parts of a global id; null, and noted, where it is malformed or of another type. */
  id(id: string, typename: IdTypename, field: string): DecodedId | null {
    const decoded = decodeId(id);
    if (decoded?.typename === typename) return decoded;
    this.note([field], `"${field}" must be the id that this graph gives a ${typename}.`);
    return null;
  }
}

/** Which record a field of an input may name. */
export interface ExpectedRecord {
  readonly field: string;
  readonly typename: IdTypename;
}
