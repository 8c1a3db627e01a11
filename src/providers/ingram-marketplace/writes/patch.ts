import type { JsonObject } from '../../../domain/record.js';
import type { CustomerUpdate } from '../../../domain/write/new-records.js';
import type { RecordChange } from '../../../writing/update-action.js';
import type { WireRow } from '../wire.js';
import { CHANGED_CUSTOMER } from './fields.js';

type Change = RecordChange<CustomerUpdate, WireRow>;

/**
 * What is to change. An address goes along whole. Nothing documents whether it is replaced whole or part by part: a part
 * that is held and was not given goes along empty, which clears it either way.
 */
export function patchBody({ input, changes }: Change): JsonObject {
  const given = Object.entries(CHANGED_CUSTOMER.leavesOf(input)).filter(([wire]) => isInAddress(wire));
  const address = Object.keys(changes).some(isInAddress) ? given : [];
  const emptied = Object.entries(changes).map(([wire, value]) => [wire, value ?? ''] as const);
  return CHANGED_CUSTOMER.bodyWith({}, Object.fromEntries([...address, ...emptied]));
}

function isInAddress(wire: string): boolean {
  return wire.startsWith('address.');
}

/**
 * Whether an answer shows that at least one of the changed fields is not as the customer held it before; what the answer
 * leaves out says nothing. An answer may spell a new value in its own way, and keep to its own spelling if a change is
 * only one of spelling.
 */
export function showsChange(answer: WireRow, { row, changes }: Change): boolean {
  const visible = Object.entries(CHANGED_CUSTOMER.kept(changes));
  const fields = visible.filter(([wire, value]) => !CHANGED_CUSTOMER.holds(row, { [wire]: value }));
  if (fields.length === 0) return true;
  const others = namesOf(CHANGED_CUSTOMER.differences(answer, row));
  const shown = namesOf(CHANGED_CUSTOMER.differences(answer, {}));
  return fields.some(([wire]) => others.has(topOf(wire)) && shown.has(topOf(wire)));
}

function namesOf(fields: readonly { readonly wire: string }[]): ReadonlySet<string> {
  return new Set(fields.map(({ wire }) => topOf(wire)));
}

function topOf(wire: string): string {
  return wire.split('.', 1)[0] ?? wire;
}
