import type { Outcome } from '../../../domain/outcome.js';
import { ABSENT, found, outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { AnswerReading } from '../../../http/write-answer.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteRequest } from '../../../http/write-reply.js';
import type { ConnectClient } from '../client.js';
import type { WireRow } from '../wire.js';
import type { FreshReads } from './fresh-reads.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: ConnectClient;
  readonly reads: FreshReads;
  readonly sourceId: string;
}

/** The account that an earlier change made or touched, as it is now. Never rejects with a SourceError. */
export async function recalledAccount(
  nativeId: string | null,
  reads: FreshReads,
  scope: RequestScope,
): Promise<Outcome<WireRow>> {
  if (nativeId === null) return ABSENT;
  const row = await outcomeOf(() => reads.account(nativeId, scope));
  if (row.kind !== 'found') return row;
  return row.value ? found(row.value) : ABSENT;
}

/** Sends a change and reads its answer. */
export async function sent<R>(
  { client, scope }: { readonly client: ConnectClient; readonly scope: RequestScope },
  request: WriteRequest,
  reading: Omit<AnswerReading<R>, 'malformed'>,
): Promise<WriteAnswer<R>> {
  const reply = await client.send(request, scope);
  return answerOf(reply, { ...reading, malformed: () => client.malformed() });
}

/** The account as a look-up shows it: by its document, the answer to a change may hold only what can be written. */
export async function wholeRow(row: WireRow, reads: FreshReads, scope: RequestScope): Promise<WireRow> {
  if (typeof row['version'] === 'number' && row['events'] !== undefined) return row;
  const read = await outcomeOf(() => reads.account(row.id, scope));
  return read.kind === 'found' ? (read.value ?? row) : row;
}

/** The row of an answer to a change of a record whose id is known; null where it is no object. */
export function rowOf(id: string, body: unknown): WireRow | null {
  return isObject(body) ? { ...body, id } : null;
}

function isObject(body: unknown): body is JsonObject {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
