import type { Refused } from './write-action.js';
import type { WriteError, WriteErrorCode } from './write-error.js';
import { errorOf } from './write-error-of.js';

/** A field of an input, below `input`; elements of a list by their index: ["contactPersons", "0", "email"]. */
export type InputPath = readonly string[];

/** Refused before anything was sent. */
export function refusal(first: WriteError, ...others: readonly WriteError[]): Refused {
  return { kind: 'refused', errors: [first, ...others], upstreamRequestIds: [] };
}

/** The same for possible faults; null if there is none. */
export function refusedFor(faults: readonly (WriteError | null)[]): Refused | null {
  const [first, ...others] = onePerPath(faults.filter((fault) => fault !== null));
  return first ? refusal(first, ...others) : null;
}

/** The first fault of each path: a later check of the same field only follows from it. */
export function onePerPath(faults: readonly WriteError[]): readonly WriteError[] {
  const seen = new Set<string>();
  return faults.filter(({ path }) => {
    const key = path?.join('.');
    if (key === undefined) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The source cannot do without this field. `rule` completes the sentence `"email" …`, here and below. */
export function required(path: InputPath, rule: string): WriteError {
  return faultAt('REQUIRED', path, rule);
}

/** The field does not hold what the source takes. */
export function invalid(path: InputPath, rule: string): WriteError {
  return faultAt('INVALID_INPUT', path, rule);
}

/** The source cannot hold this field, or this value of it. */
export function unsupported(path: InputPath, rule: string): WriteError {
  return faultAt('UNSUPPORTED_BY_SOURCE', path, rule);
}

/** The source has no record that the mutation names. */
export function notFound(field: string, what: string): WriteError {
  return errorOf('NOT_FOUND', `The source has no ${what} with this id.`, ['input', field]);
}

/** A fault whose message names its field. */
export function faultAt(code: WriteErrorCode, path: InputPath, rule: string): WriteError {
  return errorOf(code, `"${nameOf(path)}" ${rule}`, ['input', ...path]);
}

/** The field itself; an element of a list with its list, e.g. `labels.3`. */
function nameOf(path: InputPath): string {
  const isElement = /^\d+$/.test(path.at(-1) ?? '');
  return path.slice(isElement ? -2 : -1).join('.');
}

/** In characters as people count them: one outside the basic plane is one. */
export function lengthOf(value: string): number {
  return Array.from(value).length;
}
