import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CustomerUpdate, Edited } from '../../../domain/write/new-records.js';
import type { WriteAction, WriteAnswer } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { notFound } from '../../../domain/write/write-faults.js';
import type { Made } from '../../../http/write-answer.js';
import type { Leaves } from '../../../writing/leaves.js';
import { updateAction } from '../../../writing/update-action.js';
import { CUSTOMERS } from '../client.js';
import { areSameLabels } from '../labels.js';
import { isCanonicalUuid } from '../wire.js';
import { CHANGED_CUSTOMER, faultsOfUpdate, labelsIn } from './fields.js';
import type { WriteParts } from './write-parts.js';
import { readAfter, readCustomer, recalledCustomer, sent } from './write-parts.js';

type EditedCustomer = Edited<CustomerRow>;
type Labels = readonly string[];

/** A customer before its change. */
interface Known {
  readonly row: CustomerRow;
  /** Whether the source shows it; else it was made lately. */
  readonly isShown: boolean;
  /** The labels that it comes to have; null if they are unreadable. */
  readonly labels: Labels | null;
}

const MISSING = notFound('id', 'customer');
const NOT_SHOWN: WriteError = {
  ...errorOf('CONFLICT', 'Nothing was changed: the customer is not shown yet; repeat it later.', [
    'input',
    'id',
  ]),
  retryable: true,
};
const CONFLICT = errorOf(
  'CONFLICT',
  'tradevest reports that the change conflicts with the present state of the customer: read it again.',
  ['input', 'id'],
);

/** Stands for labels that are unreadable: they are the same as no others. */
const UNREADABLE = '';

/**
 * Gives a customer other labels, the only thing that can be changed: `PATCH /roles/customers/{id}` between a read and
 * one to three more, because it takes effect after its answer. Without a change it is the first read alone.
 */
export function labelsUpdate(parts: WriteParts): WriteAction<CustomerUpdate, EditedCustomer> {
  return updateAction<CustomerUpdate, Known, EditedCustomer>({
    fields: CHANGED_CUSTOMER,
    check: faultsOfUpdate,
    targetOf: ({ nativeId }) => nativeId,
    replaces: false,
    read: (nativeId, scope) => readKnown(nativeId, parts, scope),
    missing: MISSING,
    shownBy: ({ labels }) => ({ labels: labels ?? UNREADABLE }),
    remember: ({ row: { row }, changes: { labels = null } }) => {
      return { labels: labelsIn(labels), before: row.labels ?? [], readyAt: Date.now() };
    },
    send: ({ row, changes }, scope) => sendLabels({ known: row, changes }, parts, scope),
    made: ({ row, labels }) => madeOf(labels === null ? row : { ...row, labels }),
    recall: async (nativeId, trace, scope) => {
      const row = await recalledCustomer(nativeId, parts, scope);
      return row.kind === 'found' ? found(editedOf(withSettling(row.value, trace, parts))) : row;
    },
  });
}

async function readKnown(nativeId: string, parts: WriteParts, scope: RequestScope): Promise<Known | null> {
  const recent = parts.recent.of(scope);
  const shown = isCanonicalUuid(nativeId) ? await readCustomer(nativeId, parts, scope) : null;
  const row = shown ?? recent.unshown(nativeId);
  return row && { row, isShown: shown !== null, labels: recent.labelsOf(row) };
}

function sendLabels(
  { known: { row: before, isShown }, changes }: { readonly known: Known; readonly changes: Leaves },
  parts: WriteParts,
  scope: RequestScope,
): Promise<WriteAnswer<EditedCustomer>> {
  const labels = labelsIn(changes['labels'] ?? null);
  const shows = (row: CustomerRow): boolean => areSameLabels(labels, row.labels ?? []);
  const target = `${CUSTOMERS.path}/${before.nativeId}`;
  return sent(
    parts,
    { target, method: 'PATCH', json: { labels }, scope },
    {
      made: async (body) => {
        // The answer has no body; one that is there must at least be an object.
        if (body !== undefined && !isJsonObject(body)) return null;
        parts.recent.of(scope).relabelled(before, labels);
        const row = (await readAfter({ id: before.nativeId, shows }, parts, scope)) ?? before;
        return madeOf(shows(row) ? row : { ...row, labels });
      },
      missing: isShown ? MISSING : NOT_SHOWN,
      conflict: CONFLICT,
      fields: CHANGED_CUSTOMER,
    },
  );
}

const wireTrace = z.object({
  labels: z.array(z.string()),
  /** The labels that the source showed before. */
  before: z.array(z.string()),
  /** When it was made ready, in milliseconds since 1970. */
  readyAt: z.number(),
});

/** As long as the source may still show the labels from before, the customer has those of the change. */
function withSettling(row: CustomerRow, trace: JsonObject, { settleMs }: WriteParts): CustomerRow {
  const made = wireTrace.safeParse(trace).data;
  const maySettle = made !== undefined && Date.now() < made.readyAt + settleMs;
  return maySettle && areSameLabels(made.before, row.labels ?? []) ? { ...row, labels: made.labels } : row;
}

function madeOf(row: CustomerRow): Made<EditedCustomer> {
  return { result: editedOf(row), nativeId: row.nativeId };
}

function editedOf(record: CustomerRow): EditedCustomer {
  return { record, requests: null };
}
