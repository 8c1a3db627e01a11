import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { CreatedCustomer, NewCustomer } from '../../../domain/write/new-records.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { refusedFor } from '../../../domain/write/write-faults.js';
import { toCustomer } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { unheldPart } from './comparison.js';
import { lookAlikes, markOf, wireMark } from './look-alikes.js';
import { faultsOfNew } from './validation.js';
import { creationBody, withoutSignIns } from './write.mapper.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { recalled, sent, writtenRow } from './write-parts.js';

const wireTrace = wireMark.extend({
  /** The customers that looked like it before; null where they were too many to tell. */
  known: z.array(z.string()).nullable(),
  /** All that was sent and the source shows again. */
  visible: z.record(z.string(), z.json()),
});

const ADVICE =
  'A customer that may be it differs from what was sent, or more than one may be it: look for one of this name that was ' +
  'just made, and give new customers an externalId, by which they can be told apart.';

/**
 * Makes a customer: `POST /customers`. Two requests: the list of those that look like it comes first, so that a lost
 * answer can be told from a customer that was there before.
 */
export class CustomerCreation implements WriteAction<NewCustomer, CreatedCustomer> {
  readonly makesRecord = true;
  readonly check = faultsOfNew;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  async prepare(input: NewCustomer, scope: RequestScope): Promise<Ready<CreatedCustomer> | Refused> {
    const { client, sourceId } = this.#parts;
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const mark = markOf(input);
    const known = await lookAlikes(mark, client, scope);
    const body = creationBody(input);
    return {
      kind: 'ready',
      trace: { ...mark, known: known?.map(({ id }) => id) ?? null, visible: withoutSignIns(body) },
      send: (own) =>
        sent(
          { client, scope: own },
          { target: '/customers', method: 'POST', json: body },
          {
            made: (row) => ({
              result: { customer: writtenRow(row, body, sourceId), generatedCredentials: null },
              nativeId: row.id,
            }),
            refused: (reply) => errorsOf(reply, { body, isNew: true }),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<CreatedCustomer>> {
    const { client } = this.#parts;
    const { known, visible, ...mark } = wireTrace.parse(trace);
    const alike = known && (await lookAlikes(mark, client, scope));
    const [first, ...others] = alike?.filter(({ id }) => !known?.includes(id)) ?? [];
    if (!alike || others.length > 0) return { kind: 'unclear', advice: ADVICE };
    if (!first) return { kind: 'not-seen' };
    const row = await client.record('/customers', first.id, scope);
    // Who shows less than was sent, or something else, may be somebody else's.
    const isHeld = row !== null && Object.keys(unheldPart(row, visible)).length === 0;
    if (!isHeld) return { kind: 'unclear', advice: ADVICE };
    return { kind: 'done', done: { result: this.#held(row), nativeId: row.id, upstreamRequestIds: [] } };
  }

  async recall(
    nativeId: string | null,
    _: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<CreatedCustomer>> {
    const row = await recalled(nativeId, this.#parts.client, scope);
    return row.kind === 'found' ? found(this.#held(row.value)) : row;
  }

  #held(row: WireRow): CreatedCustomer {
    return { customer: toCustomer(row, this.#parts.sourceId), generatedCredentials: null };
  }
}
