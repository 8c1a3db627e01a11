import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { found, outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CustomerUpdate, Edited } from '../../../domain/write/new-records.js';
import type {
  Done,
  Looked,
  Ready,
  Refused,
  WriteAction,
  WriteAnswer,
} from '../../../domain/write/write-action.js';
import { notFound, refusal, refusedFor } from '../../../domain/write/write-faults.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteReply } from '../../../http/write-reply.js';
import { canBeCustomerId } from '../client.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { leavesOf } from './customer-input.js';
import { faultsOfLacking, faultsOfUpdate } from './validation.js';
import { changedLeaves, holds, lackingLeaves, lostParts, replacementBody } from './write.mapper.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { recalled } from './write-parts.js';

type EditedCustomer = Edited<CustomerRow>;
interface MadeEdit {
  readonly kind: 'done';
  readonly done: Done<EditedCustomer>;
}

const wireTrace = z.object({
  nativeId: z.string(),
  changes: z.record(z.string(), z.string().nullable()),
});
type Trace = z.infer<typeof wireTrace>;

const MISSING = notFound('id', 'customer');
const ADVICE = 'The customer is gone, so that it does not tell whether it was changed before.';

/**
 * Edits a customer: `PUT …/customers/{id}` with all that the customer holds and the changes in it, between two reads, three
 * requests in all. ION echoes what it is sent, so only the second read tells: a change that it does not show is lost until
 * `look` finds it. Where it shows a field otherwise that was to stay as it is, or none any more, this change has taken it
 * away or somebody else has changed it meanwhile: the outcome names these fields for a person to look at.
 */
export class CustomerEdit implements WriteAction<CustomerUpdate, EditedCustomer> {
  readonly replacedRecord = ({ nativeId }: CustomerUpdate): string => nativeId;
  readonly check = faultsOfUpdate;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  async prepare(
    input: CustomerUpdate,
    scope: RequestScope,
  ): Promise<Ready<EditedCustomer> | Refused | MadeEdit> {
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const { nativeId } = input;
    const row = canBeCustomerId(nativeId) ? await this.#parts.client.customer(nativeId, scope) : null;
    if (!row) return refusal(MISSING);
    const changes = changedLeaves(row, leavesOf(input));
    if (Object.keys(changes).length === 0) return this.#made(row);
    const json = replacementBody(row, changes);
    const lacking = refusedFor(faultsOfLacking(lackingLeaves(json)));
    return lacking ?? this.#ready({ nativeId, changes }, json);
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<EditedCustomer>> {
    const { nativeId, changes } = wireTrace.parse(trace);
    const row = await this.#parts.client.customer(nativeId, scope);
    if (!row) return { kind: 'unclear', advice: ADVICE };
    return holds(row, changes) ? this.#made(row) : { kind: 'not-seen' };
  }

  async recall(
    nativeId: string | null,
    _: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<EditedCustomer>> {
    const row = await recalled(nativeId, this.#parts.client, scope);
    return row.kind === 'found' ? found(this.#edited(row.value)) : row;
  }

  #ready(trace: Trace, json: JsonObject): Ready<EditedCustomer> {
    return { kind: 'ready', trace, send: (scope) => this.#send(trace, json, scope) };
  }

  async #send(
    { nativeId, changes }: Trace,
    json: JsonObject,
    scope: RequestScope,
  ): Promise<WriteAnswer<EditedCustomer>> {
    const { client } = this.#parts;
    const reply = await client.replace(nativeId, json, scope);
    const seen = reply.kind === 'answered' ? await outcomeOf(() => client.customer(nativeId, scope)) : null;
    const row = seen?.kind === 'found' && seen.value && holds(seen.value, changes) ? seen.value : null;
    const lost = row ? lostParts(row, json, changes) : [];
    if (lost.length > 0) return { ...adviceOn(lost), upstreamRequestIds: idsOf(reply) };
    return answerOf(reply, {
      made: () => Promise.resolve(row && { result: this.#edited(row), nativeId }),
      refused: (refused) => errorsOf(refused, { missing: MISSING }),
      malformed: () => (seen?.kind === 'failed' ? seen.error : client.unfit()),
    });
  }

  #made(row: WireRow): MadeEdit {
    return {
      kind: 'done',
      done: { result: this.#edited(row), nativeId: row.id, upstreamRequestIds: [] },
    };
  }

  /** ION has no requests that an edit could cause. */
  #edited(row: WireRow): EditedCustomer {
    return { record: toCustomer(row, this.#parts.sourceId), requests: null };
  }
}

function adviceOn(lost: readonly string[]) {
  const fields = lost.join(', ');
  const advice =
    `But TD SYNNEX ION shows ${fields} otherwise than before, which was to stay as it was: ` +
    'this change may have undone it, or somebody has changed it at the same time. Look at the customer.';
  return { kind: 'amiss' as const, advice };
}

function idsOf(reply: WriteReply): readonly string[] {
  return reply.kind === 'unsent' ? [] : reply.upstreamRequestIds;
}
