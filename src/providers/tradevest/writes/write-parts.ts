import type { CustomerRow } from '../../../domain/customer/customer.js';
import type { Outcome } from '../../../domain/outcome.js';
import { outcomeOf, outcomeOfRecord } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import { pause } from '../../../domain/write/pause.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { InputPath } from '../../../domain/write/write-faults.js';
import { present } from '../../../mapping/presence.js';
import type { AnswerReading } from '../../../http/write-answer.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteReply, WriteRequest } from '../../../http/write-reply.js';
import { withRequestId } from '../../../http/write-reply.js';
import type { IdentifiedRow, TradevestClient } from '../client.js';
import { CUSTOMERS, naming, requestorOf } from '../client.js';
import { toCustomerRow } from '../customer.mapper.js';
import type { ChangesByRequestor } from '../recent-changes.js';
import { canonicalUuid } from '../wire.js';
import { wireError } from '../wire.js';
import type { RefusalMeanings } from './write-errors.js';
import { errorsOf } from './write-errors.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: TradevestClient;
  readonly sourceId: string;
  /** The natural person in whose name is written, unless the caller's token names one: a UUID of the operator. */
  readonly requestorId: string;
  /** By when the source shows what it has taken, in milliseconds. */
  readonly settleMs: number;
  readonly recent: ChangesByRequestor;
}

/** A change in the name of the operation's requestor. */
export type Change = Required<Pick<WriteRequest, 'target' | 'method' | 'json'>>;

interface Reading<R> extends Pick<AnswerReading<R>, 'made'>, Pick<RefusalMeanings, 'missing' | 'conflict'> {
  readonly fields: { readonly inputPaths: () => ReadonlyMap<string, InputPath> };
}

/** Sends a change and reads its answer. */
export async function sent<R>(
  { client, requestorId }: WriteParts,
  { scope, ...change }: Change & { readonly scope: RequestScope },
  { made, missing, conflict, fields }: Reading<R>,
): Promise<WriteAnswer<R>> {
  const requestor = requestorOf(scope, requestorId);
  const meanings = { missing, conflict, fields: Object.fromEntries(fields.inputPaths()), requestor };
  const reply = await client.send({ ...change, ...naming(requestor) }, scope);
  return answerOf(withOwnId(reply), {
    made,
    refused: (refusal) => errorsOf(refusal, meanings),
    malformed: () => client.malformed(),
  });
}

/** A refusal names its request in its body, too. */
function withOwnId(reply: WriteReply): WriteReply {
  if (reply.kind !== 'refused') return reply;
  return withRequestId(reply, present(wireError.parse(reply.body).requestId));
}

export function toRow(
  { id, row }: IdentifiedRow,
  { sourceId, recent }: WriteParts,
  scope: RequestScope,
): CustomerRow {
  const customer = toCustomerRow(row, id, { sourceId, now: new Date() });
  recent.of(scope).shown(customer);
  return customer;
}

/** A customer as it is now; null if the source says that there is none. Rejects with a SourceError. */
export async function readCustomer(
  id: string,
  parts: WriteParts,
  scope: RequestScope,
): Promise<CustomerRow | null> {
  const row = await parts.client.record(CUSTOMERS, id, scope);
  return row && toRow({ id, row }, parts, scope);
}

/** The customer that an earlier change made or touched, as it is now or was made lately. Never rejects with a SourceError. */
export function recalledCustomer(
  nativeId: string | null,
  parts: WriteParts,
  scope: RequestScope,
): Promise<Outcome<CustomerRow>> {
  const id = canonicalUuid(nativeId);
  return outcomeOfRecord(async () => {
    if (id === null) return null;
    return (await readCustomer(id, parts, scope)) ?? parts.recent.of(scope).unshown(id);
  });
}

/** Changes take effect after their answers, mostly within a second. Before each look but the first one: */
const LOOK_PAUSES_MS = [250, 700];

/**
 * A customer after a change: as soon as it shows the change, else as it was last seen, and null if it was not. At
 * most three requests; the first one that fails is the last one. Never rejects with a SourceError.
 */
export async function readAfter(
  { id, shows }: { readonly id: string; readonly shows: (row: CustomerRow) => boolean },
  parts: WriteParts,
  scope: RequestScope,
): Promise<CustomerRow | null> {
  let seen: CustomerRow | null = null;
  for (const waitMs of [0, ...LOOK_PAUSES_MS]) {
    if (waitMs > 0) await pause(waitMs, scope.signal);
    const read = await outcomeOf(() => readCustomer(id, parts, scope));
    if (read.kind === 'failed') break;
    seen = read.value ?? seen;
    if (seen && shows(seen)) break;
  }
  return seen;
}
