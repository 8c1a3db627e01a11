import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import { isJsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CustomerUpdate, Edited } from '../../../domain/write/new-records.js';
import type { Done, Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import { notFound, refusal, refusedFor } from '../../../domain/write/write-faults.js';
import type { Made } from '../../../http/write-answer.js';
import { CUSTOMERS, requestorOf } from '../client.js';
import { isCanonicalUuid } from '../wire.js';
import { faultsOfUpdate } from './customer-input.js';
import { areSameLabels } from '../labels.js';
import type { RefusalMeanings } from './write-errors.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { readBehind, readCustomer, recalledCustomer, sent } from './write-parts.js';

type EditedCustomer = Edited<CustomerRow>;
type Labels = readonly string[];
interface PreparedDone {
  readonly kind: 'done';
  readonly done: Done<EditedCustomer>;
}

const wireTrace = z.object({ nativeId: z.string(), labels: z.array(z.string()) });
const wireSettling = wireTrace.extend({
  /** The labels that the source showed before. */
  before: z.array(z.string()),
  /** When it was made ready, in milliseconds since 1970. */
  readyAt: z.number(),
});

const FIELDS = { labels: ['labels'] };
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

/**
 * Gives a customer other labels, the only thing that can be changed: `PATCH /roles/customers/{id}` between a read and
 * one to three more, because it takes effect behind its answer. Without a change it is the first read alone.
 */
export class LabelsUpdate implements WriteAction<CustomerUpdate, EditedCustomer> {
  readonly check = faultsOfUpdate;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  async prepare(
    input: CustomerUpdate,
    scope: RequestScope,
  ): Promise<Ready<EditedCustomer> | Refused | PreparedDone> {
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const { nativeId } = input;
    const recent = this.#parts.recent.of(scope);
    const shown = isCanonicalUuid(nativeId) ? await readCustomer(nativeId, this.#parts, scope) : null;
    const row = shown ?? recent.unshown(nativeId);
    if (!row) return refusal(MISSING);
    const held = recent.labelsOf(row);
    const labels = input.labels === undefined ? null : (input.labels ?? []);
    if (labels === null || (held !== null && areSameLabels(labels, held)))
      return { kind: 'done', done: doneWith(held === null ? row : { ...row, labels: held }) };
    const requestor = requestorOf(scope, this.#parts.requestorId);
    const meanings = { missing: shown ? MISSING : NOT_SHOWN, conflict: CONFLICT, fields: FIELDS, requestor };
    return this.#ready(row, labels, meanings);
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<EditedCustomer>> {
    const { nativeId, labels } = wireTrace.parse(trace);
    const row = await readCustomer(nativeId, this.#parts, scope);
    if (!row?.labels || !areSameLabels(labels, row.labels)) return { kind: 'not-seen' };
    return { kind: 'done', done: doneWith(row) };
  }

  /** As long as the source may still show the labels from before, the customer has those of the change. */
  async recall(
    nativeId: string | null,
    trace: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<EditedCustomer>> {
    const row = await recalledCustomer(nativeId, this.#parts, scope);
    if (row.kind !== 'found') return row;
    const made = wireSettling.safeParse(trace).data;
    const maySettle = made !== undefined && Date.now() < made.readyAt + this.#parts.settleMs;
    const isBehind = maySettle && areSameLabels(made.before, row.value.labels ?? []);
    return found(editedOf(isBehind ? { ...row.value, labels: made.labels } : row.value));
  }

  #ready(row: CustomerRow, labels: Labels, meanings: RefusalMeanings): Ready<EditedCustomer> {
    const { nativeId } = row;
    const json = { labels: [...labels] };
    return {
      kind: 'ready',
      trace: { nativeId, ...json, before: row.labels ?? [], readyAt: Date.now() },
      send: (scope) =>
        sent(
          this.#parts,
          { target: `${CUSTOMERS.path}/${nativeId}`, method: 'PATCH', json, scope },
          {
            made: (body) => this.#made(body, { before: row, labels }, scope),
            refused: (reply) => errorsOf(reply, meanings),
          },
        ),
    };
  }

  /** The answer has no body; one that is there must at least be an object. */
  async #made(
    body: unknown,
    { before, labels }: { readonly before: CustomerRow; readonly labels: Labels },
    scope: RequestScope,
  ): Promise<Made<EditedCustomer> | null> {
    if (body !== undefined && !isJsonObject(body)) return null;
    const { nativeId } = before;
    this.#parts.recent.of(scope).relabelled(before, labels);
    const shows = (row: CustomerRow): boolean => areSameLabels(labels, row.labels ?? []);
    const row = (await readBehind({ id: nativeId, shows }, this.#parts, scope)) ?? before;
    return { result: editedOf(shows(row) ? row : { ...row, labels }), nativeId };
  }
}

function doneWith(row: CustomerRow): Done<EditedCustomer> {
  return { result: editedOf(row), nativeId: row.nativeId, upstreamRequestIds: [] };
}

function editedOf(record: CustomerRow): EditedCustomer {
  return { record, requests: null };
}
