import type { CustomerRow } from '../../../domain/customer/customer.js';
import { outcomeOf } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CustomerUpdate, Edited } from '../../../domain/write/new-records.js';
import type { WriteAction, WriteAnswer } from '../../../domain/write/write-action.js';
import { notFound } from '../../../domain/write/write-faults.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteReply } from '../../../http/write-reply.js';
import type { Leaves } from '../../../writing/leaves.js';
import { recallBy } from '../../../writing/recall.js';
import { updateAction } from '../../../writing/update-action.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { checkWith } from './contact-check.js';
import { CHANGED_CUSTOMER } from './fields.js';
import { errorsOf } from './refusals.js';
import { lostParts, replacementBody } from './replacement.js';
import type { WriteParts } from './write-parts.js';
import { readCustomer } from './write-parts.js';

type EditedCustomer = Edited<CustomerRow>;

const MISSING = notFound('id', 'customer');

/**
 * Edits a customer: `PUT …/customers/{id}` with all that the customer holds and the changes in it, between two reads, three
 * requests in all.
 */
export function customerEdit(parts: WriteParts): WriteAction<CustomerUpdate, EditedCustomer> {
  const { client } = parts;
  return updateAction<CustomerUpdate, WireRow, EditedCustomer>({
    fields: CHANGED_CUSTOMER,
    check: checkWith(CHANGED_CUSTOMER),
    targetOf: ({ nativeId }) => nativeId,
    replaces: true,
    read: (nativeId, scope) => readCustomer(nativeId, client, scope),
    missing: MISSING,
    shownBy: ({ row }) => row,
    faults: ({ row, changes }) => CHANGED_CUSTOMER.faultsOfLacking(replacementBody(row, changes)),
    send: ({ row, changes }, scope) => sendEdit({ row, changes }, parts, scope),
    made: (row) => ({ result: editedOf(row, parts), nativeId: row.id }),
    goneAdvice: 'The customer is gone, so that it does not tell whether it was changed before.',
    recall: (nativeId, _, scope) =>
      recallBy(
        nativeId,
        (id) => readCustomer(id, client, scope),
        (row) => editedOf(row, parts),
      ),
  });
}

interface Edit {
  readonly row: WireRow;
  readonly changes: Leaves;
}

/**
 * ION echoes what it is sent, so only the second read shows it: a change that it does not show is lost until looking finds it.
 * If it shows a field otherwise that was to stay as it is, or none any more, this change has taken it away or somebody else
 * has changed it meanwhile: the outcome names these fields for a person to look at.
 */
async function sendEdit(
  { row: before, changes }: Edit,
  parts: WriteParts,
  scope: RequestScope,
): Promise<WriteAnswer<EditedCustomer>> {
  const { client } = parts;
  const { id } = before;
  const json = replacementBody(before, changes);
  const reply = await client.replace(id, json, scope);
  const seen = reply.kind === 'answered' ? await outcomeOf(() => client.customer(id, scope)) : null;
  const now = seen?.kind === 'found' ? seen.value : null;
  const row = now && CHANGED_CUSTOMER.holds(now.row, changes) ? now : null;
  const lost = row ? lostParts(row, json, changes) : [];
  if (lost.length > 0) return { ...adviceOn(lost), upstreamRequestIds: idsOf(reply) };
  return answerOf(reply, {
    made: () => Promise.resolve(row && { result: editedOf(row, parts), nativeId: id }),
    refused: (refused) => errorsOf(refused, { missing: MISSING }),
    malformed: () => (seen?.kind === 'failed' ? seen.error : client.unfit()),
  });
}

/** ION has no requests that an edit could cause. */
function editedOf(row: WireRow, { sourceId }: WriteParts): EditedCustomer {
  return { record: toCustomer(row, sourceId), requests: null };
}

function adviceOn(lost: readonly string[]) {
  const fields = lost.join(', ');
  const advice =
    `But TD SYNNEX ION shows ${fields} otherwise than before, which was to stay as it was: ` +
    'this change may have undone it, or somebody has changed it at the same time. Look at the customer.';
  return { kind: 'mismatch' as const, advice };
}

function idsOf(reply: WriteReply): readonly string[] {
  return reply.kind === 'unsent' ? [] : reply.upstreamRequestIds;
}
