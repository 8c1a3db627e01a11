import type { JsonObject, JsonValue } from '../domain/record.js';
import { inputCheck } from '../domain/write/input-check.js';
import type { CheckedField } from '../domain/write/input-field.js';
import { inputField } from '../domain/write/input-field.js';
import type { WriteError } from '../domain/write/write-error.js';
import type { InputPath } from '../domain/write/write-faults.js';
import { required, unsupported } from '../domain/write/write-faults.js';
import { filled } from '../mapping/input-values.js';
import type { Leaves, NoneOnWire } from './leaves.js';
import { jsonAt, valueAt, withLeaves } from './leaves.js';
import type { Sameness } from './sameness.js';
import { sameTexts } from './sameness.js';
import type { WritableField } from './writable-field.js';

/** The fields of one kind of input at one source. */
export interface FieldTableOptions<Input> {
  /** As messages name it. */
  readonly source: string;
  readonly fields: readonly WritableField<Input>[];
  /** A change leaves out what is to stay; a new record has nothing that could stay. */
  readonly isNew: boolean;
  /** See `InputForm`. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly none: NoneOnWire;
}

/** A row of a field that the source holds at a place of its own. */
interface HeldField<Input> {
  readonly wire: string;
  /** Its dotted path below `input`. */
  readonly input: string;
  readonly none: WritableField<Input>['none'];
  /** Null for a value that may be kept nowhere. */
  readonly kept: ((value: JsonValue) => JsonValue) | null;
  readonly isSame: Sameness;
  readonly isUnchanged: Sameness;
  readonly valueIn: (input: Input) => JsonValue;
}

interface FieldNames {
  readonly input: string;
  readonly wire: string | undefined;
  readonly names: readonly string[];
}

const plain = sameTexts();

/** What follows from the rows of a field table: the one place where a source says which fields can be written. */
export class FieldTable<Input extends object> {
  /** What the capabilities publish, and what `check` goes by. */
  readonly inputFields: readonly CheckedField[];
  /** Every fault that the input itself shows. */
  readonly check: (input: Input) => readonly WriteError[];
  readonly #source: string;
  readonly #none: NoneOnWire;
  /** By their wire paths. */
  readonly #held: ReadonlyMap<string, HeldField<Input>>;
  readonly #names: readonly FieldNames[];

  constructor({ source, fields, isNew, fixed = {}, none }: FieldTableOptions<Input>) {
    this.#source = source;
    this.#none = none;
    this.#held = new Map(fields.flatMap(heldField).map((field) => [field.wire, field]));
    this.#names = fields.map(({ input, wire, names = [] }) => ({ input, wire, names }));
    this.inputFields = fields.map(publishedField);
    this.check = inputCheck({ source, fields: this.inputFields, isNew, fixed });
  }

  /** What was given, as the source writes it. A value (address, contact) is given whole: what it leaves out is none. */
  leavesOf(input: Input): Leaves {
    const given = this.#rows().filter(({ input: path }) => valueAt(input, topOf(path)) !== undefined);
    return Object.fromEntries(given.map((field) => [field.wire, field.valueIn(input)]));
  }

  /** What of these fields may be kept on disk: nothing that is write-only. */
  kept(leaves: Leaves): Leaves {
    const entries = this.#rows().flatMap(({ wire, kept }) => {
      const value = leaves[wire];
      return value === undefined || kept === null ? [] : [[wire, kept(value)] as const];
    });
    return Object.fromEntries(entries);
  }

  /** What a new record has to hold. A field that stays and was not given may be filled by the source itself. */
  ofNewRecord(leaves: Leaves): Leaves {
    return Object.fromEntries(
      Object.entries(leaves).filter(
        ([wire, value]) => value !== null || this.#held.get(wire)?.none !== 'STAYS',
      ),
    );
  }

  /** The body with these fields in it. */
  bodyWith(body: JsonObject, leaves: Leaves): JsonObject {
    return withLeaves(body, leaves, this.#none);
  }

  /** Those of the fields that an edit has to send, because the record holds something else. */
  changesIn(record: JsonObject, leaves: Leaves): Leaves {
    return this.#unlike(record, leaves, ({ isUnchanged }) => isUnchanged);
  }

  /** Those changes that only spell otherwise what the record holds. A look for them has to be exact. */
  respellingsIn(record: JsonObject, changes: Leaves): readonly string[] {
    const others = this.#unlike(record, changes, ({ isSame }) => isSame);
    return Object.keys(changes).filter((wire) => !(wire in others));
  }

  /** Whether the record holds all these fields, `exactly` some of them as they are spelled. */
  holds(record: JsonObject, leaves: Leaves, exactly: readonly string[] = []): boolean {
    const others = this.#unlike(record, leaves, ({ wire, isUnchanged, isSame }) =>
      exactly.includes(wire) ? isUnchanged : isSame,
    );
    return Object.keys(others).length === 0;
  }

  /** The rows of the fields in which two records are not the same. */
  differences(record: JsonObject, other: JsonObject): readonly HeldField<Input>[] {
    return this.#rows().filter(({ wire, isSame }) => !isSame(jsonAt(record, wire), jsonAt(other, wire)));
  }

  /** Whether a path of the source's body is that of a row. */
  isField(wire: string): boolean {
    return this.#held.has(wire);
  }

  /** The fields that the source cannot do without and the body lacks. One that is there and empty is left to the source. */
  faultsOfLacking(body: JsonObject): readonly WriteError[] {
    const rule = `is required by ${this.#source} for every change, and the record lacks it: give it as well.`;
    return this.#rows()
      .filter(({ wire, none }) => none === 'REFUSED' && jsonAt(body, wire) === null)
      .map(({ input }) => required(input.split('.'), rule));
  }

  /** The changes that would clear a field which the source cannot clear. */
  faultsOfClearing(changes: Leaves): readonly WriteError[] {
    const rule = `cannot be cleared at ${this.#source}: give another value, or leave it out.`;
    return this.#rows()
      .filter(({ wire, none }) => none === 'STAYS' && changes[wire] === null)
      .map(({ input }) => unsupported(input.split('.'), rule));
  }

  /**
   * The input path of every name that the source uses for a field: its wire path, and the further names of its row. `keyOf`
   * brings a wire path into the form of names.
   */
  inputPaths(keyOf: (wire: string) => string = (wire) => wire): ReadonlyMap<string, InputPath> {
    return new Map(
      this.#names.flatMap(({ wire, names, input }) => {
        const all = wire === undefined ? names : [...names, keyOf(wire)];
        return all.map((name) => [name, input.split('.')] as const);
      }),
    );
  }

  #rows(): readonly HeldField<Input>[] {
    return [...this.#held.values()];
  }

  #unlike(record: JsonObject, leaves: Leaves, samenessOf: (field: HeldField<Input>) => Sameness): Leaves {
    const unlike = Object.entries(leaves).filter(([wire, wanted]) => {
      const field = this.#held.get(wire);
      const isSame = field ? samenessOf(field) : plain;
      return !isSame(jsonAt(record, wire), wanted);
    });
    return Object.fromEntries(unlike);
  }
}

function publishedField<Input>({ input, none, ...traits }: WritableField<Input>): CheckedField {
  const path = input
    .split('.')
    .filter((step) => step !== '0')
    .join('.');
  const { maxLength = null, allowedValues = null, isWriteOnly = false } = traits;
  const { brokenRule, hint, maxItems } = traits;
  return inputField(path, {
    isRequired: none === 'REFUSED',
    maxLength,
    allowedValues,
    isWriteOnly,
    ...(brokenRule && { brokenRule }),
    ...(hint !== undefined && { hint }),
    ...(maxItems !== undefined && { maxItems }),
  });
}

function heldField<Input>(field: WritableField<Input>): readonly HeldField<Input>[] {
  const { input, wire, none, value, spell } = field;
  if (wire === undefined) return [];
  const { isSame = plain, isUnchanged = isSame } = field;
  const kept = field.isWriteOnly === true ? null : (field.kept ?? ((own: JsonValue) => own));
  const valueIn = value ?? ((given: Input) => textIn(given, input, spell));
  return [{ wire, input, none, kept, isSame, isUnchanged, valueIn }];
}

function textIn(input: unknown, path: string, spell = (text: string) => text): string | null {
  const text = valueAt(input, path);
  const own = typeof text === 'string' ? filled(text) : null;
  return own === null ? null : spell(own);
}

function topOf(path: string): string {
  return path.split('.', 1)[0] ?? path;
}
