import type { JsonObject } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import type { Leaves } from '../../../writing/leaves.js';
import { jsonAt } from '../../../writing/leaves.js';
import type { WireRow } from '../wire.js';
import { CHANGED_CUSTOMER } from './fields.js';

const NAME = 'customerName';
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
/** Of a wider schema, if they are there: parts of the contact's name, which would be those of another contact. */
const PARTS_OF_NAME: ReadonlySet<string> = new Set(['primaryContactFirstName', 'primaryContactLastName']);

/**
 * The whole customer with these fields changed. ION replaces all that a client can write: what is left out is gone. So all
 * that the customer holds goes along as it is, also what is unknown here.
 */
export function replacementBody({ row }: WireRow, changes: Leaves): JsonObject {
  const held = Object.entries(row).filter(
    ([key]) => !OF_THE_SERVER.has(key) && !(NAME in changes && PARTS_OF_NAME.has(key)),
  );
  return CHANGED_CUSTOMER.bodyWith(Object.fromEntries(held), changes);
}

/**
 * The fields that were sent along unchanged and that the customer shows otherwise, by the names of callers; and those that
 * are unknown here and that it no longer shows, by its own names. An unknown field may get another value with every change.
 */
export function lostParts({ row }: WireRow, body: JsonObject, changes: Leaves): readonly string[] {
  const others = CHANGED_CUSTOMER.differences(row, body).filter(({ wire }) => !(wire in changes));
  const address = body[ADDRESS];
  const within = isJsonObject(address) ? Object.keys(address) : [];
  const unknown = [...Object.keys(body), ...within.map((key) => `${ADDRESS}.${key}`)].filter(
    (key) => key !== ADDRESS && !CHANGED_CUSTOMER.isField(key),
  );
  const isGone = (key: string): boolean => jsonAt(body, key) !== null && jsonAt(row, key) === null;
  return [...others.map(({ input }) => input), ...unknown.filter(isGone)];
}
