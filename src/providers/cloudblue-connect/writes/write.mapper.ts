import type { JsonObject } from '../../../domain/record.js';
import type { Leaves } from '../../../writing/leaves.js';
import { jsonAt } from '../../../writing/leaves.js';
import { textAt } from '../../../mapping/wire.js';
import type { WireRow } from '../wire.js';
import { CHANGED_ACCOUNT, PARENT, typeWord } from './fields.js';
import { PHONE, replacedPhone } from './phone.js';

/** What of an account a client can write, as whole parts of its body. */
const WRITABLE = ['name', 'external_id', 'external_uid', 'tax_id', 'environment', 'contact_info'];

/**
 * The whole account with these fields changed. Nothing says whether Connect replaces what a body leaves out, so all that
 * the account holds goes along as it is, also what is unknown here.
 */
export function updateBody(row: WireRow, changes: Leaves): JsonObject {
  const { type } = row;
  const parent = textAt(row, PARENT);
  const held = Object.entries(row).filter(([key, value]) => WRITABLE.includes(key) && value !== null);
  const body = {
    ...Object.fromEntries(held),
    ...(typeof type === 'string' && { type: typeWord(type) }),
    ...(parent !== null && { parent: { id: parent } }),
  };
  const phone = PHONE in changes && { [PHONE]: replacedPhone(jsonAt(row, PHONE), changes[PHONE] ?? null) };
  const changed = CHANGED_ACCOUNT.bodyWith(body, { ...changes, ...phone });
  // An account without a parent has none, instead of one without an id.
  return changes[PARENT] === null ? { ...changed, parent: null } : changed;
}

/** The account as a request for its change names it: which one, and those parts of it that change. */
export function requestBody(row: WireRow, leaves: Leaves): JsonObject {
  const parts = new Set(Object.keys(leaves).map((leaf) => leaf.split('.')[0]));
  const changed = Object.entries(updateBody(row, leaves)).filter(([key]) => parts.has(key));
  return { type: 'update', account: { id: row.id, ...Object.fromEntries(changed) } };
}
