import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CustomerUpdate, Edited } from '../../../domain/write/new-records.js';
import type { WriteAction, WriteAnswer } from '../../../domain/write/write-action.js';
import { recallBy } from '../../../writing/recall.js';
import type { RecordChange } from '../../../writing/update-action.js';
import { updateAction } from '../../../writing/update-action.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { signInsIn } from './contacts.js';
import { faultsOfUpdate } from './customer-check.js';
import { CHANGED_CUSTOMER } from './fields.js';
import { patchBody, showsChange } from './patch.js';
import { MISSING } from './refusals.js';
import type { WriteParts } from './write-parts.js';
import { sent, writtenRow } from './write-parts.js';

type EditedCustomer = Edited<CustomerRow>;
type Update = WriteAction<CustomerUpdate, EditedCustomer>;
type Change = RecordChange<CustomerUpdate, WireRow>;

const GONE = 'The customer is gone, so that nothing shows whether it was changed before.';
const INVISIBLE =
  'The source shows neither logins nor passwords: see whether the new ones let the administrator in.';

/** Changes a customer, `PATCH /customers/{id}` with what is to change alone. Two requests; without a change one, the read. */
export function customerUpdate(parts: WriteParts): Update {
  const { client, sourceId } = parts;
  const read = (id: string, scope: RequestScope) => client.record('/customers', id, scope);
  const editedOf = (row: WireRow): EditedCustomer => {
    return { record: toCustomer(row, sourceId), requests: null };
  };
  return withSignIns(
    updateAction<CustomerUpdate, WireRow, EditedCustomer>({
      fields: CHANGED_CUSTOMER,
      check: faultsOfUpdate,
      targetOf: ({ nativeId }) => nativeId,
      replaces: false,
      read,
      missing: MISSING,
      shownBy: (row) => row,
      remember: signInTrace,
      send: (change, scope) => sendChange(change, parts, scope),
      made: (row) => ({ result: editedOf(row), nativeId: row.id }),
      goneAdvice: GONE,
      recall: (nativeId, _, scope) => recallBy(nativeId, (id) => read(id, scope), editedOf),
    }),
  );
}

function sendChange(
  change: Change,
  { client, sourceId }: WriteParts,
  scope: RequestScope,
): Promise<WriteAnswer<EditedCustomer>> {
  const { id } = change.row;
  const sentChange = { fields: CHANGED_CUSTOMER, json: patchBody(change), missing: MISSING };
  const made = (answer: WireRow) => {
    // A customer as it was before leaves open whether anything was changed.
    if (answer.id !== id || !showsChange(answer, change)) return null;
    const record = writtenRow(answer, sentChange, sourceId);
    return { result: { record, requests: null }, nativeId: id };
  };
  const target = `/customers/${encodeURIComponent(id)}`;
  return sent(client, { target, method: 'PATCH', made, ...sentChange }, scope);
}

const wireSignIns = z.object({
  /** Whether a login or a password was sent. */
  hasSignIns: z.boolean(),
  /** Whether anything else was. */
  isVisible: z.boolean(),
});

function signInTrace({ row, changes }: Change): z.infer<typeof wireSignIns> {
  const visible = CHANGED_CUSTOMER.changesIn(row, CHANGED_CUSTOMER.kept(changes));
  return { hasSignIns: signInsIn(changes).length > 0, isVisible: Object.keys(visible).length > 0 };
}

/** No login and no password is seen by looking, and somebody else may have made all that is. */
function withSignIns(action: Update): Update {
  const unclear = { kind: 'unclear', advice: INVISIBLE } as const;
  return {
    ...action,
    look: async (trace, scope) => {
      const signIns = wireSignIns.safeParse(trace).data;
      if (signIns?.isVisible === false) return unclear;
      const looked = await action.look(trace, scope);
      return looked.kind === 'done' && signIns?.hasSignIns !== false ? unclear : looked;
    },
  };
}
