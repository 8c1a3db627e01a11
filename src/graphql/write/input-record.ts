import type { JsonObject, JsonValue } from '../../domain/record.js';

/** Fields that only go in: the ledger and everything else that is kept is without them. */
const WRITE_ONLY: ReadonlySet<string> = new Set(['login', 'password']);

/** An input as JSON, whole: secrets are still in it. */
export function wholeInput(input: object): JsonObject {
  return jsonOf(input, new Set());
}

/** An input as the ledger shows it: write-only fields are left out, however deep they are. */
export function redactedInput(input: object): JsonObject {
  return jsonOf(input, WRITE_ONLY);
}

function jsonOf(input: object, leftOut: ReadonlySet<string>): JsonObject {
  const entries: [string, unknown][] = Object.entries(input);
  const kept = entries.filter(([key, value]) => value !== undefined && !leftOut.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, jsonValueOf(value, leftOut)]));
}

function jsonValueOf(value: unknown, leftOut: ReadonlySet<string>): JsonValue {
  if (Array.isArray(value)) return value.map((entry: unknown) => jsonValueOf(entry, leftOut));
  if (typeof value === 'object' && value !== null) return jsonOf(value, leftOut);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  throw new TypeError('An input holds a value that is no JSON.');
}
