import type { Source } from '../../domain/source/source.js';
import type { Sources } from '../../domain/source/sources.js';
import type { WriteError, WriteErrorCode } from '../../domain/write/write-error.js';
import type { InputPath } from '../../domain/write/write-faults.js';
import { faultAt } from '../../domain/write/write-faults.js';
import type { DecodedId, IdTypename } from '../ids.js';
import { decodeId } from '../ids.js';

/** A record that an input names by its global id. */
export interface NamedRecord {
  readonly source: Source;
  readonly nativeId: string;
}

/** Reads the ids of an input, and notes everything that is wrong with them. No message repeats a value. */
export class InputReading {
  readonly faults: WriteError[] = [];
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** `rule` completes the sentence `"parentId" …`. */
  note(path: InputPath, rule: string, code: WriteErrorCode = 'INVALID_INPUT'): void {
    this.faults.push(faultAt(code, path, rule));
  }

  /** The configured source of this id; null, and noted, if there is none. */
  source(id: string, field = 'sourceId'): Source | null {
    const source = this.#sources.find(id);
    if (!source) this.note([field], 'must be one of the ids that the field "customerSources" lists.');
    return source ?? null;
  }

  /** The record that the input is about; null, and noted, if the id cannot name one. */
  record(id: string, typename: IdTypename, field = 'id'): NamedRecord | null {
    const decoded = this.id(id, typename, field);
    const source = decoded && this.#sources.find(decoded.sourceId);
    if (decoded && !source) this.note([field], 'names a record of a source that is not configured.');
    return decoded && source ? { source, nativeId: decoded.nativeId } : null;
  }

  /** The native id of another record that the input names; null stays null: it clears. */
  recordIn(source: Source, id: string | null, { field, typename }: ExpectedRecord): string | null {
    if (id !== null && !source.capabilities.hasTierAccounts) {
      this.note(
        [field],
        `is not supported by ${source.displayName}, which has no tier accounts: leave it out.`,
        'UNSUPPORTED_BY_SOURCE',
      );
      return null;
    }
    const decoded = id === null ? null : this.id(id, typename, field);
    if (decoded && decoded.sourceId !== source.id) {
      this.note([field], 'must name a record of the same source.');
      return null;
    }
    return decoded?.nativeId ?? null;
  }

  /** The parts of a global id; null, and noted, if it is malformed or of another type. */
  id(id: string, typename: IdTypename, field: string): DecodedId | null {
    const decoded = decodeId(id);
    if (decoded?.typename === typename) return decoded;
    this.note([field], `must be the id that this graph gives a ${typename}.`);
    return null;
  }
}

/** Which record a field of an input may name. */
export interface ExpectedRecord {
  readonly field: string;
  readonly typename: IdTypename;
}
