import type { JsonObject, JsonValue } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import { countryCodeOf } from '../../../mapping/countries.js';
import { present } from '../../../mapping/presence.js';
import { textAt } from '../../../mapping/wire.js';
import type { WireRow } from '../wire.js';
import { wireCustomer } from '../wire.js';
import { COUNTRY, CUSTOMER_FIELDS, EMAIL, LANGUAGE, NAME } from './customer-fields.js';
import type { Leaves } from './customer-input.js';

/** What of these fields the customer holds otherwise. What only spells the same differently is the same. */
export function changedLeaves({ row }: WireRow, leaves: Leaves): Leaves {
  const held = wireCustomer.parse(row);
  return Object.fromEntries(
    Object.entries(leaves).filter(
      ([leaf, value]) => comparable(leaf, value) !== comparable(leaf, textAt(held, leaf)),
    ),
  );
}

/** Whether the customer holds all these fields. */
export function holds(row: WireRow, leaves: Leaves): boolean {
  return Object.keys(changedLeaves(row, leaves)).length === 0;
}

function comparable(leaf: string, value: string | null): string | null {
  const text = present(value)?.trim() ?? null;
  if (text === null) return null;
  if (leaf === COUNTRY) return countryCodeOf(text) ?? text.toUpperCase();
  // Neither an e-mail address nor a language (RFC 5646, 2.1.1) is another one for its case.
  return leaf === EMAIL || leaf === LANGUAGE ? text.toLowerCase() : text;
}

/** The body that makes a customer of these fields. */
export function creationBody(leaves: Leaves): JsonObject {
  return withLeaves({}, leaves);
}

const ADDRESS = 'customerAddress';

/** What the vendor's document calls output-only. */
const OF_THE_SERVER: ReadonlySet<string> = new Set([
  'name',
  'createTime',
  'updateTime',
  'uid',
  'customerStatus',
  'user',
]);
/** Of a wider schema, where it is held: parts of the contact's name, which would be those of another contact. */
const PARTS_OF_NAME: ReadonlySet<string> = new Set(['primaryContactFirstName', 'primaryContactLastName']);

/**
 * The whole customer with these fields changed. ION replaces all that a client can write: what is left out is gone. So all
 * that the customer holds goes along as it is, also what nobody here knows.
 */
export function replacementBody({ row }: WireRow, changes: Leaves): JsonObject {
  const held = Object.entries(row).filter(
    ([key]) => !OF_THE_SERVER.has(key) && !(NAME in changes && PARTS_OF_NAME.has(key)),
  );
  return withLeaves(Object.fromEntries(held), changes);
}

/**
 * What a customer shows otherwise than it was sent along unchanged, by the names of callers, and what it does not show any
 * more of that which nobody here knows, by its own. A field that is unknown may get another value with every change.
 */
export function lostParts({ row }: WireRow, body: JsonObject, changes: Leaves): readonly string[] {
  const held = wireCustomer.parse(row);
  const others = [...CUSTOMER_FIELDS].flatMap(([leaf, { path }]) => {
    const isKept =
      leaf in changes || comparable(leaf, textAt(body, leaf)) === comparable(leaf, textAt(held, leaf));
    return isKept ? [] : [path.join('.')];
  });
  const unknown = [
    ...Object.keys(body),
    ...Object.keys(objectOf(body[ADDRESS])).map((key) => `${ADDRESS}.${key}`),
  ].filter((key) => !CUSTOMER_FIELDS.has(key) && key !== ADDRESS);
  return [...others, ...unknown.filter((key) => isThere(valueAt(body, key)) && !isThere(valueAt(row, key)))];
}

/** The fields that ION requires and the body lacks. One that is there and empty is left to ION to judge. */
export function lackingLeaves(body: JsonObject): readonly string[] {
  return [...CUSTOMER_FIELDS].flatMap(([leaf, { isRequired }]) => {
    const value = valueAt(body, leaf);
    return isRequired && (value === undefined || value === null) ? [leaf] : [];
  });
}

function withLeaves(body: JsonObject, leaves: Leaves): JsonObject {
  return Object.entries(leaves).reduce(
    (changed, [leaf, value]) => withLeaf(changed, leaf.split('.'), value),
    body,
  );
}

/** Null takes the field out: an update clears what it leaves out. */
function withLeaf(
  body: JsonObject,
  [key = '', ...below]: readonly string[],
  value: string | null,
): JsonObject {
  if (below.length > 0) return { ...body, [key]: withLeaf(objectOf(body[key]), below, value) };
  if (value !== null) return { ...body, [key]: value };
  const { [key]: _, ...others } = body;
  return others;
}

function valueAt(value: unknown, leaf: string): unknown {
  let here = value;
  for (const key of leaf.split('.')) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.getOwnPropertyDescriptor(here, key)?.value;
  }
  return here;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
