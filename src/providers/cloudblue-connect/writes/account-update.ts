import type { Outcome } from '../../../domain/outcome.js';
import { found } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccount } from '../../../domain/tier-account/tier-account.js';
import type { Edited } from '../../../domain/write/new-records.js';
import type { Done, Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import { notFound, refusal, refusedFor } from '../../../domain/write/write-faults.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { pathPart } from '../client.js';
import { toTierAccount } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import type { EditTrace } from './account-edit.js';
import {
  attemptRequests,
  editTraceOf,
  faultsOfEdit,
  findEdit,
  isCustomer,
  requestsOfEdit,
  versionOf,
} from './account-edit.js';
import type { AccountInput } from './account-input.js';
import { leavesOf } from './account-input.js';
import { faultsOfAccountUpdate } from './validation.js';
import { changedLeaves, updateBody } from './write.mapper.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { changedRow, recalledAccount, rowOf, sent } from './write-parts.js';

export interface AccountChange extends AccountInput {
  readonly nativeId: string;
  readonly expectedVersion?: number | null;
}

type EditedAccount = Edited<TierAccount>;
interface PreparedDone {
  readonly kind: 'done';
  readonly done: Done<EditedAccount>;
}

const ADVICE = 'The tier account is gone, so that its versions do not tell whether it was changed before.';

/** Edits a tier account: `PUT /tier/accounts/{id}`, with all that the account holds and the changes in it. */
export class AccountUpdate implements WriteAction<AccountChange, EditedAccount> {
  readonly #parts: WriteParts;
  readonly #isMeant: (row: WireRow) => boolean;
  readonly #missing: WriteError;

  /** `only` customers: any other account is none. */
  constructor(parts: WriteParts, only?: 'CUSTOMER') {
    this.#parts = parts;
    this.#isMeant = only ? isCustomer : () => true;
    this.#missing = notFound('id', only ? 'customer' : 'tier account');
  }

  readonly replacedRecord = ({ nativeId }: AccountChange): string => nativeId;
  readonly check = faultsOfAccountUpdate;

  async prepare(
    input: AccountChange,
    scope: RequestScope,
  ): Promise<Ready<EditedAccount> | Refused | PreparedDone> {
    const { reads, sourceId } = this.#parts;
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const target = pathPart(input.nativeId);
    const row = target === null ? null : await reads.account(input.nativeId, scope);
    if (target === null || !row || !this.#isMeant(row)) return refusal(this.#missing);
    const conflict = refusedFor([conflictOf(versionOf(row), input.expectedVersion ?? null)]);
    if (conflict) return conflict;
    const changes = changedLeaves(row, leavesOf(input));
    if (Object.keys(changes).length === 0) {
      const result = { record: toTierAccount(row, sourceId), requests: [] };
      return { kind: 'done', done: { result, nativeId: row.id, upstreamRequestIds: [] } };
    }
    const misplaced = refusedFor(await faultsOfEdit(row, { changes, reads }, scope));
    if (misplaced) return misplaced;
    return this.#ready(row, { target: `/tier/accounts/${target}`, changes });
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<EditedAccount>> {
    const { reads } = this.#parts;
    const made = await findEdit(editTraceOf(trace), reads, scope);
    if (made === undefined) return { kind: 'unclear', advice: ADVICE };
    if (made === null) return { kind: 'not-seen' };
    const result = await this.#edited(made.row, made.version, scope);
    return { kind: 'done', done: { result, nativeId: made.row.id, upstreamRequestIds: [] } };
  }

  async recall(
    nativeId: string | null,
    trace: JsonObject,
    scope: RequestScope,
  ): Promise<Outcome<EditedAccount>> {
    const { reads, sourceId } = this.#parts;
    const row = await recalledAccount(nativeId, reads, scope);
    if (row.kind !== 'found') return row;
    const requests = await attemptRequests(() => requestsOfEdit(trace, reads, scope));
    return found({ record: toTierAccount(row.value, sourceId), ...requests });
  }

  #ready(
    row: WireRow,
    { target, changes }: { readonly target: string; readonly changes: EditTrace['changes'] },
  ): Ready<EditedAccount> {
    const { client, reads } = this.#parts;
    const edit: EditTrace = { nativeId: row.id, version: versionOf(row), changes };
    const json = updateBody(row, changes);
    return {
      kind: 'ready',
      trace: edit,
      send: (scope) =>
        sent(
          { client, scope },
          { target, method: 'PUT', json },
          {
            made: async (body) => {
              const answer = rowOf(row.id, body);
              if (!answer) return null;
              const whole = await changedRow(answer, { reads, edit }, scope);
              if (!whole) return null;
              const version = versionOf(whole);
              const result = await this.#edited(whole, version === edit.version ? null : version, scope);
              return { result, nativeId: row.id };
            },
            refused: (reply) => errorsOf(reply, { missing: this.#missing, conflict: 'DUPLICATE' }),
          },
        ),
    };
  }

  /** `version`: the one that the edit made; null where it made none. */
  async #edited(row: WireRow, version: number | null, scope: RequestScope): Promise<EditedAccount> {
    const { reads, sourceId } = this.#parts;
    const requests = await attemptRequests(async () =>
      version === null ? [] : reads.requestsOf(row.id, version, scope),
    );
    return { record: toTierAccount(row, sourceId), ...requests };
  }
}

function conflictOf(version: number | null, expected: number | null) {
  if (expected === null || expected === version) return null;
  const now = version === null ? 'names no version' : `is at version ${String(version)}`;
  const message = `The tier account ${now}: read it again, and give the version that you have seen.`;
  return errorOf('CONFLICT', message, ['input', 'expectedVersion']);
}
