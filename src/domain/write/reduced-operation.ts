import type { JsonObject, JsonValue } from '../record.js';
import { isJsonList, isJsonObject } from '../record.js';
import { REMOVED } from './without-values.js';
import type { WriteOperation } from './write-operation.js';

/** What of an entry may hold values of a customer. */
export type OperationContents = Pick<WriteOperation, 'input' | 'errors' | 'trace'>;

/**
 * The fields of inputs whose values stay, and the form that they must have; every other value counts as personal. Ids are
 * here if the entry could not have been made with one that is malformed.
 */
const KEPT: Readonly<Record<string, RegExp>> = {
  sourceId: /^[a-z0-9-]+$/,
  id: /^[\w=.:-]+$/,
  accountId: /^[\w=.:-]+$/,
  type: /^[A-Z_]+$/,
  types: /^[A-Z_]+$/,
  kind: /^[A-Z_]+$/,
  status: /^[A-Z_]+$/,
  expectedVersion: /^\d+$/,
  countryCode: /^[A-Za-z]{2}$/,
  language: /^[A-Za-z]{2}(?:[_-][A-Za-z]{2})?$/,
};

/** What repeating a made change needs of its trace to answer it again: which record, at which version, and when. */
const KEPT_OF_TRACE: ReadonlySet<string> = new Set(['nativeId', 'version', 'readyAt']);

/** The contents of an operation that may be reduced, and its status. */
type Reducible = OperationContents & Pick<WriteOperation, 'status'>;

/** The contents of a settled operation without values that may be personal. Repeating it is answered as before. */
export function reducedContents(operation: Reducible): OperationContents {
  return contentsWith(operation, (key, value) => KEPT[key]?.test(value) ?? false);
}

/** The same without any value of the input: what stays of a record that is erased. */
export function erasedContents(operation: Reducible): OperationContents {
  return contentsWith(operation, () => false);
}

type Keeps = (key: string, value: string) => boolean;

function contentsWith({ status, input, errors, trace }: Reducible, keeps: Keeps): OperationContents {
  return {
    input: objectWith(input, keeps),
    // A source's own words may quote the input.
    errors: errors.map((error) => ({ ...error, message: REMOVED })),
    trace: status === 'DONE' && trace ? keptTrace(trace) : null,
  };
}

function keptTrace(trace: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(trace).filter(([key]) => KEPT_OF_TRACE.has(key)));
}

function objectWith(object: JsonObject, keeps: Keeps): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, valueWith(key, value, keeps)]),
  );
}

/** Lists keep their length, and null stays: it says that a field was cleared. */
function valueWith(key: string, value: JsonValue, keeps: Keeps): JsonValue {
  if (value === null) return null;
  if (isJsonList(value)) return value.map((entry) => valueWith(key, entry, keeps));
  if (isJsonObject(value)) return objectWith(value, keeps);
  return keeps(key, String(value)) ? value : REMOVED;
}
