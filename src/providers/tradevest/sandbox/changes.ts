import type { SandboxState } from './state.js';
import { newId, present, replaceRow } from './state.js';
import type { ChangeRow, CustomerRow } from './wire.js';

type Changeable = Pick<CustomerRow, 'customerStatus' | 'labels' | 'cancellationDate'>;

/** Gives a customer other values, if it is still there, and notes each in the changelog of roles. */
export function changeCustomer(state: SandboxState, id: string, values: Partial<Changeable>): void {
  const { customers } = state.data;
  const row = customers.find(({ customerId }) => customerId === id);
  if (row === undefined) return;
  replaceRow(customers, row, { ...row, ...values, modifiedOn: present(state) });
  for (const key of ['customerStatus', 'labels', 'cancellationDate'] as const) {
    if (values[key] === undefined) continue;
    const type = row[key] === undefined ? 'ADD' : 'REPLACE';
    const before = row[key] === undefined ? {} : { oldValue: row[key] };
    noteRole(state, id, { type, path: `/${key}`, ...before, value: values[key] });
  }
}

/** Writes what changed about a customer into the changelog of roles. */
export function noteRole(state: SandboxState, customerId: string, change: ChangeRow): void {
  state.data.rolesChangelog.push(entry(state, { itemType: 'CUSTOMER', itemId: customerId }, change));
}

/** Writes what changed about an entity into the changelog of entities. */
export function noteEntity(
  state: SandboxState,
  item: { readonly itemType: string; readonly itemId: string },
  change: ChangeRow,
): void {
  state.data.entitiesChangelog.push(entry(state, item, change));
}

function entry<Item>(state: SandboxState, item: Item, change: ChangeRow) {
  const made = { entryId: newId(state), createdOn: present(state) };
  return { ...item, ...made, changes: [change], source: 'PARTNER_SYSTEM' };
}
