import type { Customer } from '../../../domain/customer/customer.js';
import { outcomeOf } from '../../../domain/outcome.js';
import { isJsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccount } from '../../../domain/tier-account/tier-account.js';
import type { WriteAnswer } from '../../../domain/write/write-action.js';
import type { AnswerReading } from '../../../http/write-answer.js';
import { answerOf } from '../../../http/write-answer.js';
import type { WriteRequest } from '../../../http/write-reply.js';
import type { ConnectClient } from '../client.js';
import { toCustomer } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import type { EditTrace } from './account-edit.js';
import { versionOf } from './account-edit.js';
import type { FreshReads } from './fresh-reads.js';
import { CHANGED_ACCOUNT } from './fields.js';

/** What every change of this source works with. */
export interface WriteParts {
  readonly client: ConnectClient;
  readonly reads: FreshReads;
  readonly sourceId: string;
}

// An answer that names no type is still about a customer: nothing else was sent.
export function customerOf(account: TierAccount): Customer {
  const customer = toCustomer({ ...account, type: 'CUSTOMER' });
  if (!customer) throw new Error('An account of the type CUSTOMER is a customer.');
  return customer;
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
  return isWhole(row) ? row : ((await accountNow(row.id, reads, scope)) ?? row);
}

/**
 * The account that an answer to its change shows. One that is not as a look-up would show it says nothing by itself:
 * the account is read then, and has to hold the change. So has one that is still at the version before the change; at
 * another version it may spell the change its own way. Null if it does not say.
 */
export async function changedRow(
  answer: WireRow,
  { reads, edit }: { readonly reads: FreshReads; readonly edit: EditTrace },
  scope: RequestScope,
): Promise<WireRow | null> {
  if (isWhole(answer))
    return versionOf(answer) !== edit.version || CHANGED_ACCOUNT.holds(answer, edit.changes) ? answer : null;
  const row = await accountNow(answer.id, reads, scope);
  return row && CHANGED_ACCOUNT.holds(row, edit.changes) ? row : null;
}

function isWhole(row: WireRow): boolean {
  return typeof row['version'] === 'number' && row['events'] !== undefined;
}

async function accountNow(id: string, reads: FreshReads, scope: RequestScope): Promise<WireRow | null> {
  const read = await outcomeOf(() => reads.account(id, scope));
  return read.kind === 'found' ? read.value : null;
}

/** The row of an answer to a change of a record whose id is known; null if it is no object. */
export function rowOf(id: string, body: unknown): WireRow | null {
  return isJsonObject(body) ? { ...body, id } : null;
}
