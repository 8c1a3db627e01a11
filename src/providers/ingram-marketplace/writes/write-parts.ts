import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { Made } from '../../../http/write-answer.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteReply, WriteRequest } from '../../../http/write-reply.js';
import { withRequestId } from '../../../http/write-reply.js';
import type { IngramClient } from '../client.js';
import { toCustomerRow } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { recordOf, wireError } from '../wire.js';
import type { SentChange } from './refusals.js';
import { errorsOf } from './refusals.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: IngramClient;
  readonly sourceId: string;
}

interface Sending<R> extends SentChange, Pick<WriteRequest, 'target' | 'method'> {
  /** What was made, by the customer that the answer holds; null if it is not the one. */
  readonly made: (row: WireRow) => Made<R> | null;
}

/** Sends a change and reads its answer; one that holds no customer leaves open what was done. */
export async function sent<R>(
  client: IngramClient,
  { target, method, made, ...change }: Sending<R>,
  scope: RequestScope,
): Promise<WriteAnswer<R>> {
  const reply = await client.send({ target, method, json: change.json }, scope);
  return answerOf(withOwnId(reply), {
    made: (body) => {
      const row = recordOf(body);
      return Promise.resolve(row ? made(row) : null);
    },
    refused: (refusal) => errorsOf(refusal, change),
    malformed: () => client.malformed('does not hold the customer that was sent'),
  });
}

/** A refusal names the request in its body, too. */
function withOwnId(reply: WriteReply): WriteReply {
  if (reply.kind !== 'refused') return reply;
  return withRequestId(reply, wireError.parse(reply.body).correlationId);
}

/**
 * The customer as the answer to a change shows it. The answer to a creation was seen to leave out what a look-up shows:
 * what was sent and is not shown is left out of the row, and so read when somebody asks for it.
 */
export function writtenRow(row: WireRow, { fields, json }: SentChange, sourceId: string): CustomerRow {
  const written = { ...toCustomerRow(row, sourceId) };
  const wasSent = ([wire]: readonly [string, unknown]): boolean => (wire.split('.', 1)[0] ?? wire) in json;
  const sentFields = [...fields.inputPaths()].filter(wasSent).map(([, [field]]) => field);
  const unshown = Object.entries(written).filter(
    ([field, shown]) => sentFields.includes(field) && isNone(shown),
  );
  for (const [field] of unshown) Reflect.deleteProperty(written, field);
  return written;
}

function isNone(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : value === null;
}
