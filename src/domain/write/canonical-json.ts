import type { JsonObject, JsonValue } from '../record.js';

/** The same text for equal values, in whatever order their keys were written. */
export function canonicalJson(value: JsonValue): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`;
}

function isList(value: JsonObject | JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
