import type { CheckedField } from './input-field.js';
import type { WriteError } from './write-error.js';
import type { InputPath } from './write-faults.js';
import { invalid, lengthOf, required, unsupported } from './write-faults.js';

/** What a source takes of one kind of input. */
export interface InputForm {
  /** As messages name it. */
  readonly source: string;
  readonly fields: readonly CheckedField[];
  /** A change leaves out what is to stay; a new record has nothing that could stay. */
  readonly isNew: boolean;
  /**
   * Fields that are not among these although the records of the source have them, each with what to do. A change is
   * refused with null in one of them, too: it would clear it.
   */
  readonly fixed?: Readonly<Record<string, string>>;
}

/** They say which record is meant, and at which version; they are no part of it. */
const IDENTIFYING: ReadonlySet<string> = new Set(['nativeId', 'accountId', 'expectedVersion']);

/** The check of an input by the list of fields that the source publishes: every field that is not there is refused. */
export function inputCheck(form: InputForm): (input: object) => readonly WriteError[] {
  const check = new FormCheck(form);
  return (input) => check.faultsOfObject(input, []);
}

class FormCheck {
  readonly #form: InputForm;
  readonly #fields: ReadonlyMap<string, CheckedField>;

  constructor(form: InputForm) {
    this.#form = form;
    this.#fields = new Map(form.fields.map((field) => [field.path, field]));
  }

  faultsOfObject(values: object, at: InputPath): readonly WriteError[] {
    const given = new Map<string, unknown>(Object.entries(values));
    const listed = this.#below(at).map(({ path }) => path.slice(path.lastIndexOf('.') + 1));
    const names = new Set([...given.keys(), ...listed]);
    return [...names].flatMap((name) => this.#faultsOfField(given.get(name), [...at, name]));
  }

  #faultsOfField(value: unknown, at: InputPath): readonly WriteError[] {
    const field = this.#fields.get(fieldPathOf(at));
    if (!field) return this.#faultsOfUnlisted(value, at);
    const stays = value === undefined && at.length === 1 && !this.#form.isNew;
    if (stays) return [];
    if (isNone(value) || this.#isEmptyObject(value, at)) return this.#faultsOfNone(field, at);
    if (typeof value === 'string') return faultsOfText(field, value, at);
    if (isList(value)) return this.#faultsOfList(field, value, at);
    return typeof value === 'object' && value !== null ? this.faultsOfObject(value, at) : [];
  }

  #faultsOfUnlisted(value: unknown, at: InputPath): readonly WriteError[] {
    const path = fieldPathOf(at);
    const { isNew, fixed = {} } = this.#form;
    const hint = fixed[path];
    const isRefused = hint === undefined || isNew ? !isNone(value) : value !== undefined;
    if (!isRefused || IDENTIFYING.has(path)) return [];
    return [unsupported(at, this.#unsupportedRule(hint))];
  }

  #unsupportedRule(hint = 'leave it out'): string {
    return `is not supported by ${this.#form.source}: ${hint}.`;
  }

  #faultsOfNone({ isRequired, hint }: CheckedField, at: InputPath): readonly WriteError[] {
    const advice = hint === undefined ? '' : `: ${hint}`;
    return isRequired ? [required(at, `is required by ${this.#form.source}${advice}.`)] : [];
  }

  #faultsOfList(field: CheckedField, values: readonly unknown[], at: InputPath): readonly WriteError[] {
    const { allowedValues, maxItems = Infinity } = field;
    if (allowedValues && !values.every((value) => isOneOf(allowedValues, value)))
      return [unsupported(at, allowedRule(allowedValues))];
    return values.flatMap((value, index) => {
      const place = [...at, String(index)];
      if (index >= maxItems) return [unsupported(place, this.#unsupportedRule(field.hint))];
      if (typeof value === 'string') return faultsOfText(field, value, place);
      return typeof value === 'object' && value !== null ? this.faultsOfObject(value, place) : [];
    });
  }

  /** An object without required fields, such as a phone number, says nothing if none of its fields does. */
  #isEmptyObject(value: unknown, at: InputPath): boolean {
    if (typeof value !== 'object' || value === null || isList(value)) return false;
    return Object.values(value).every(isNone) && !this.#below(at).some(({ isRequired }) => isRequired);
  }

  #below(at: InputPath): readonly CheckedField[] {
    const above = fieldPathOf(at);
    const prefix = above === '' ? '' : `${above}.`;
    return this.#form.fields.filter(
      ({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'),
    );
  }
}

function faultsOfText(
  { brokenRule, maxLength, allowedValues }: CheckedField,
  text: string,
  at: InputPath,
): readonly WriteError[] {
  if (allowedValues && !allowedValues.includes(text)) return [unsupported(at, allowedRule(allowedValues))];
  const broken = brokenRule?.(text) ?? null;
  if (broken !== null) return [invalid(at, broken)];
  const isTooLong = maxLength !== null && lengthOf(text) > maxLength;
  return isTooLong ? [invalid(at, `must have at most ${String(maxLength)} characters.`)] : [];
}

function allowedRule(values: readonly string[]): string {
  return values.length === 1 ? `can only be ${values.join()}.` : `must be one of ${values.join(', ')}.`;
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && values.includes(value);
}

function fieldPathOf(at: InputPath): string {
  return at.filter((step) => !/^\d+$/.test(step)).join('.');
}

function isNone(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === undefined || value === null || (isList(value) && value.length === 0);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
