import type { Outcome } from '../../../domain/outcome.js';
import { outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccountRequest } from '../../../domain/tier-account-request/tier-account-request.js';
import { notFound, refusal, refusedFor } from '../../../domain/write/write-faults.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { rowsOf } from '../client.js';
import { toTierAccountRequest } from '../request.mapper.js';
import { editTraceOf, faultsOfEdit, findEdit, GONE, requestsOfEdit, versionOf } from './account-edit.js';
import { faultsOfRequest } from './checks.js';
import type { AccountInput } from './fields.js';
import { REQUESTED_CHANGE } from './fields.js';
import { errorsOf, NOTHING_CHANGES } from './refusals.js';
import { requestBody } from './write.mapper.js';
import type { WriteParts } from './write-parts.js';
import { sent } from './write-parts.js';

export interface NewRequest extends AccountInput {
  readonly accountId: string;
}

type Requests = readonly TierAccountRequest[];

const MISSING = notFound('accountId', 'tier account');
/** Connect names the account within a request, too. */
const INPUT_PATHS = new Map([
  ...REQUESTED_CHANGE.inputPaths(),
  ['account', ['accountId']] as const,
  ['account.id', ['accountId']] as const,
]);

/** Asks for a change of a tier account, `POST /tier/account-requests`: one request comes of it for each linked product. */
export class RequestCreation implements WriteAction<NewRequest, Requests> {
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  /** Whole parts of the account go along as they were read, so that it and edits of the account wait for each other. */
  readonly replacedRecord = ({ accountId }: NewRequest): string => accountId;
  readonly check = faultsOfRequest;

  async prepare(input: NewRequest, scope: RequestScope): Promise<Ready<Requests> | Refused> {
    const { client, reads } = this.#parts;
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const row = await reads.account(input.accountId, scope);
    if (!row) return refusal(MISSING);
    const changes = REQUESTED_CHANGE.changesIn(row, REQUESTED_CHANGE.leavesOf(input));
    if (Object.keys(changes).length === 0) return refusal(NOTHING_CHANGES);
    const misplaced = refusedFor([
      ...REQUESTED_CHANGE.faultsOfClearing(changes),
      ...(await faultsOfEdit(row, { changes, reads }, scope)),
    ]);
    if (misplaced) return misplaced;
    const json = requestBody(row, changes);
    return {
      kind: 'ready',
      trace: {
        nativeId: row.id,
        version: versionOf(row),
        changes,
        respelled: REQUESTED_CHANGE.respellingsIn(row, changes),
      },
      send: (own) =>
        sent(
          { client, scope: own },
          { target: '/tier/account-requests', method: 'POST', json },
          {
            made: (body) => Promise.resolve(this.#made(row.id, body)),
            refused: (reply) =>
              errorsOf(reply, { missing: null, conflict: 'DUPLICATE', inputPaths: INPUT_PATHS }),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<Requests>> {
    const { reads } = this.#parts;
    const made = await findEdit(editTraceOf(trace), reads, scope);
    if (made === undefined) return { kind: 'unclear', advice: GONE };
    if (made === null) return { kind: 'not-seen' };
    const result = await reads.requestsOf(made.row.id, made.version, scope);
    return { kind: 'done', done: { result, nativeId: made.row.id, upstreamRequestIds: [] } };
  }

  recall(_: string | null, trace: JsonObject, scope: RequestScope): Promise<Outcome<Requests>> {
    return outcomeOf(() => requestsOfEdit(trace, this.#parts.reads, scope));
  }

  #made(nativeId: string, body: unknown) {
    const rows = rowsOf(Array.isArray(body) ? body : [body]);
    if (!rows) return null;
    return { result: rows.map((row) => toTierAccountRequest(row, this.#parts.sourceId)), nativeId };
  }
}
