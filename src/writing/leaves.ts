import type { JsonObject, JsonValue } from '../domain/record.js';
import { isJsonObject } from '../domain/record.js';

/** Fields of a record by their dotted path in the source's body; null for none. A change is kept on disk in this form. */
export type Leaves = Readonly<Record<string, JsonValue>>;

/** What a source understands as none: a field that its body leaves out, or one that is null. */
export type NoneOnWire = 'LEFT_OUT' | 'NULL';

/** What stands at a dotted path; undefined if there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.getOwnPropertyDescriptor(here, key)?.value;
  }
  return here;
}

/** The JSON at a dotted path of a record; null for none. */
export function jsonAt(record: JsonObject, path: string): JsonValue {
  const [key = '', ...below] = path.split('.');
  const value = Object.hasOwn(record, key) ? (record[key] ?? null) : null;
  if (below.length === 0) return value;
  return isJsonObject(value) ? jsonAt(value, below.join('.')) : null;
}

/** The body with these fields in it, and everything else as it is. */
export function withLeaves(body: JsonObject, leaves: Leaves, none: NoneOnWire): JsonObject {
  return Object.entries(leaves).reduce(
    (changed, [path, value]) => withLeaf(changed, path.split('.'), { value, none }),
    body,
  );
}

interface Content {
  readonly value: JsonValue;
  readonly none: NoneOnWire;
}

function withLeaf(body: JsonObject, [key = '', ...below]: readonly string[], content: Content): JsonObject {
  const { value, none } = content;
  if (below.length > 0) {
    const inner = body[key];
    if (value === null && none === 'LEFT_OUT' && !isJsonObject(inner)) return body;
    return { ...body, [key]: withLeaf(isJsonObject(inner) ? inner : {}, below, content) };
  }
  if (value !== null || none === 'NULL') return { ...body, [key]: value };
  const { [key]: _, ...others } = body;
  return others;
}
