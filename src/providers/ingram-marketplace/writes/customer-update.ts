import { z } from 'zod';
import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CustomerUpdate as Update, Edited } from '../../../domain/write/new-records.js';
import type { Done, Looked, WriteAction } from '../../../domain/write/write-action.js';
import { refusal, refusedFor } from '../../../domain/write/write-faults.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { differenceOf, showsChange, unheldPart } from './comparison.js';
import { faultsOfClearing, faultsOfUpdate } from './validation.js';
import { signInsOf, updateBody } from './write.mapper.js';
import { errorsOf, MISSING } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { recalled, sent, writtenRow } from './write-parts.js';

type EditedCustomer = Edited<CustomerRow>;

const wireTrace = z.object({
  nativeId: z.string(),
  /** What the customer shows afterwards, by the keys of the body. */
  visible: z.record(z.string(), z.json()),
  /** Whether a login or a password was sent, too. */
  hasSignIns: z.boolean(),
});

const GONE = 'The customer is gone, so that nothing tells whether it was changed before.';
const INVISIBLE =
  'The source shows neither logins nor passwords: see whether the new ones let the administrator in.';

/** Changes a customer, `PATCH /customers/{id}` with what is to change alone. Two requests; without a change one, the read. */
export class CustomerUpdate implements WriteAction<Update, EditedCustomer> {
  readonly check = faultsOfUpdate;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  async prepare(
    input: Update,
    scope: RequestScope,
  ): ReturnType<WriteAction<Update, EditedCustomer>['prepare']> {
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const row = await this.#read(input.nativeId, scope);
    if (!row) return refusal(MISSING);
    const uncleared = refusedFor(faultsOfClearing(input, row));
    if (uncleared) return uncleared;
    const { body, visible } = differenceOf(row, updateBody(input));
    if (!body) return { kind: 'done', done: this.#done(row) };
    const { client, sourceId } = this.#parts;
    const fields = Object.keys(visible);
    return {
      kind: 'ready',
      trace: { nativeId: row.id, visible, hasSignIns: signInsOf(body).length > 0 },
      send: (own) =>
        sent(
          { client, scope: own },
          { target: `/customers/${encodeURIComponent(row.id)}`, method: 'PATCH', json: body },
          {
            made: (answer) => {
              if (answer.id !== row.id) return null;
              // A customer as it was before does not tell that anything was changed.
              if (fields.length > 0 && !showsChange(answer, row, fields)) return null;
              const record = writtenRow(answer, body, sourceId);
              return { result: { record, requests: null }, nativeId: row.id };
            },
            refused: (reply) => errorsOf(reply, { body, isNew: false }),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<EditedCustomer>> {
    const { nativeId, visible, hasSignIns } = wireTrace.parse(trace);
    if (Object.keys(visible).length === 0) return { kind: 'unclear', advice: INVISIBLE };
    const row = await this.#read(nativeId, scope);
    if (!row) return { kind: 'unclear', advice: GONE };
    if (Object.keys(unheldPart(row, visible)).length > 0) return { kind: 'not-seen' };
    // Somebody else may have made all that is shown.
    if (hasSignIns) return { kind: 'unclear', advice: INVISIBLE };
    return { kind: 'done', done: this.#done(row) };
  }

  async recall(
    nativeId: string | null,
    _: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<EditedCustomer>> {
    const row = await recalled(nativeId, this.#parts.client, scope);
    return row.kind === 'found' ? found(this.#done(row.value).result) : row;
  }

  #read(id: string, scope: RequestScope): Promise<WireRow | null> {
    return this.#parts.client.record('/customers', id, scope);
  }

  #done(row: WireRow): Done<EditedCustomer> {
    const record = toCustomer(row, this.#parts.sourceId);
    return { result: { record, requests: null }, nativeId: row.id, upstreamRequestIds: [] };
  }
}
