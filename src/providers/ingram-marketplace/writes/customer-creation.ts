import type { CreatedCustomer, NewCustomer } from '../../../domain/write/new-records.js';
import type { WriteAction } from '../../../domain/write/write-action.js';
import { createAction } from '../../../writing/create-action.js';
import { recallBy } from '../../../writing/recall.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { faultsOfNew } from './customer-check.js';
import { NEW_CUSTOMER } from './fields.js';
import { lookAlikes } from './look-alikes.js';
import type { WriteParts } from './write-parts.js';
import { sent, writtenRow } from './write-parts.js';

const ADVICE =
  'A customer that may be it differs from what was sent, or more than one may be it: look for one of this name that was ' +
  'just made, and give new customers an externalId, by which they can be told apart.';

/**
 * Makes a customer: `POST /customers`. Two requests: the list of those that look like it comes first, so that a lost
 * answer can be distinguished from a customer that was there before.
 */
export function customerCreation({
  client,
  sourceId,
}: WriteParts): WriteAction<NewCustomer, CreatedCustomer> {
  const createdOf = (row: WireRow): CreatedCustomer => {
    return { customer: toCustomer(row, sourceId), generatedCredentials: null };
  };
  return createAction<NewCustomer, WireRow, CreatedCustomer>({
    fields: NEW_CUSTOMER,
    check: faultsOfNew,
    findAlike: (leaves, scope) => lookAlikes(leaves, client, scope),
    send: ({ json }, scope) => {
      const change = { fields: NEW_CUSTOMER, json, missing: null };
      const made = (row: WireRow) => {
        const customer = writtenRow(row, change, sourceId);
        return { result: { customer, generatedCredentials: null }, nativeId: row.id };
      };
      return sent(client, { target: '/customers', method: 'POST', made, ...change }, scope);
    },
    // A row of a list may show less than was sent, and a customer that shows less may be somebody else's.
    confirm: async ({ id }, leaves, scope) => {
      const row = await client.record('/customers', id, scope);
      return row && NEW_CUSTOMER.holds(row, leaves) ? row : null;
    },
    made: (row) => ({ result: createdOf(row), nativeId: row.id }),
    adviceOn: () => ADVICE,
    recall: (nativeId, _, scope) =>
      recallBy(nativeId, (id) => client.record('/customers', id, scope), createdOf),
  });
}
