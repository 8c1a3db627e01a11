import type { Refused } from './write-action.js';
import type { WriteError } from './write-error.js';
import { errorOf } from './write-error-of.js';

/** Refused before anything was sent. */
export function refusal(first: WriteError, ...others: readonly WriteError[]): Refused {
  return { kind: 'refused', errors: [first, ...others], upstreamRequestIds: [] };
}

/** The same for what may be wrong; null where nothing is. */
export function refusedFor(faults: readonly (WriteError | null)[]): Refused | null {
  const [first, ...others] = faults.filter((fault) => fault !== null);
  return first ? refusal(first, ...others) : null;
}

/** The source cannot do without this field; `path` is below `input`, as in the functions beside. */
export function required(path: readonly string[], message: string): WriteError {
  return errorOf('REQUIRED', message, ['input', ...path]);
}

/** The field does not hold what the source takes. */
export function invalid(path: readonly string[], message: string): WriteError {
  return errorOf('INVALID_INPUT', message, ['input', ...path]);
}

/** The source cannot hold this field, or not so. */
export function unsupported(path: readonly string[], message: string): WriteError {
  return errorOf('UNSUPPORTED_BY_SOURCE', message, ['input', ...path]);
}

/** The record that a mutation names is not there. */
export function notFound(field: string, what: string): WriteError {
  return errorOf('NOT_FOUND', `The source has no such ${what}.`, ['input', field]);
}

/** Those of the fields that hold something although the source can hold none of them; `path` is where `values` stand. */
export function faultsOfUnheld(
  values: object,
  fields: readonly string[],
  { path = [], message }: { readonly path?: readonly string[]; readonly message: string },
): readonly WriteError[] {
  return fields
    .filter((field) => !isNone(valueOf(values, field)))
    .map((field) => unsupported([...path, field], message));
}

/** Whether the caller gave this field, be it as null. A key that is there without a value was not given. */
export function isGiven(values: object, field: string): boolean {
  return valueOf(values, field) !== undefined;
}

function valueOf(values: object, field: string): unknown {
  return new Map<string, unknown>(Object.entries(values)).get(field);
}

function isNone(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** In characters as people count them: one outside the basic plane is one. */
export function lengthOf(value: string): number {
  return Array.from(value).length;
}
