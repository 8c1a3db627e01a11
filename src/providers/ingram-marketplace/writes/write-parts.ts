import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { outcomeOfRecord } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { AnswerReading, Made } from '../../../http/write-answer.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteReply, WriteRequest } from '../../../http/write-reply.js';
import { withRequestId } from '../../../http/write-reply.js';
import type { IngramClient } from '../client.js';
import { toCustomerRow } from '../customer.mapper.js';
import type { WireRow } from '../wire.js';
import { recordOf, wireError } from '../wire.js';
import type { CustomerBody } from './write.mapper.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: IngramClient;
  readonly sourceId: string;
}

/** The customer that an earlier change made or touched, as it is now. Never rejects with a SourceError. */
export function recalled(
  nativeId: string | null,
  client: IngramClient,
  scope: RequestScope,
): Promise<Outcome<WireRow>> {
  return outcomeOfRecord(async () =>
    nativeId === null ? null : client.record('/customers', nativeId, scope),
  );
}

/** How an answer to a change is read. */
interface CustomerReading<R> extends Pick<AnswerReading<R>, 'refused'> {
  /** What was made, by the customer that the answer holds; null where it is not the one. */
  made(row: WireRow): Made<R> | null;
}

/** Sends a change and reads its answer; one that holds no customer does not tell what became of it. */
export async function sent<R>(
  { client, scope }: { readonly client: IngramClient; readonly scope: RequestScope },
  request: WriteRequest,
  reading: CustomerReading<R>,
): Promise<WriteAnswer<R>> {
  const reply = await client.send(request, scope);
  return answerOf(withOwnId(reply), {
    made: (body) => {
      const row = recordOf(body);
      return Promise.resolve(row ? reading.made(row) : null);
    },
    refused: (refusal) => reading.refused(refusal),
    malformed: () => client.malformed('does not hold the customer that was sent'),
  });
}

/** A refusal names the request in its body, too. */
function withOwnId(reply: WriteReply): WriteReply {
  if (reply.kind !== 'refused') return reply;
  return withRequestId(reply, wireError.safeParse(reply.body).data?.correlationId);
}

const SENT_AS = [
  ['name', 'name'],
  ['externalId', 'externalId'],
  ['taxId', 'taxRegId'],
  ['language', 'language'],
  ['address', 'address'],
  ['contactPersons', 'contactPersons'],
  ['attributes', 'attributes'],
] as const;

/**
 * The customer as the answer to a change shows it. The answer to a creation was seen to leave out what a look-up shows:
 * what was sent and is not shown is left out of the row, and so read when somebody asks for it.
 */
export function writtenRow(row: WireRow, body: CustomerBody, sourceId: string): CustomerRow {
  const written = { ...toCustomerRow(row, sourceId) };
  for (const [field, key] of SENT_AS) {
    const shown = written[field];
    const isShown = Array.isArray(shown) ? shown.length > 0 : shown !== null;
    if (key in body && !isShown) Reflect.deleteProperty(written, field);
  }
  return written;
}
