import type { Customer } from '../../../domain/customer/customer.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccount } from '../../../domain/tier-account/tier-account.js';
import type { CustomerUpdate, Edited, TierAccountUpdate } from '../../../domain/write/new-records.js';
import type { WriteAction } from '../../../domain/write/write-action.js';
import { errorOf } from '../../../domain/write/write-error-of.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { notFound } from '../../../domain/write/write-faults.js';
import type { FieldTable } from '../../../writing/field-table.js';
import { recallBy } from '../../../writing/recall.js';
import { updateAction } from '../../../writing/update-action.js';
import { pathPart } from '../client.js';
import { toTierAccount } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import {
  attemptRequests,
  editTraceOf,
  faultsOfEdit,
  findEdit,
  GONE,
  isCustomer,
  requestsOfEdit,
  versionOf,
} from './account-edit.js';
import { faultsOfAccountUpdate, faultsOfCustomerUpdate } from './checks.js';
import { CHANGED_ACCOUNT, CHANGED_CUSTOMER } from './fields.js';
import { errorsOf } from './refusals.js';
import { updateBody } from './write.mapper.js';
import type { WriteParts } from './write-parts.js';
import { changedRow, customerOf, rowOf, sent } from './write-parts.js';

/** The words in which an account is edited: its own, or those of a customer. */
interface Wording<Input extends object, Result> {
  readonly table: FieldTable<Input>;
  readonly check: (input: Input) => readonly WriteError[];
  /** Any other account is none. */
  readonly isMeant: (row: WireRow) => boolean;
  readonly missing: WriteError;
  readonly resultOf: (account: TierAccount) => Result;
}

/** Edits a tier account: `PUT /tier/accounts/{id}`, with all that the account holds and the changes in it. */
export function accountUpdate(parts: WriteParts): WriteAction<TierAccountUpdate, Edited<TierAccount>> {
  return updateOf<TierAccountUpdate, TierAccount>(parts, {
    table: CHANGED_ACCOUNT,
    check: faultsOfAccountUpdate,
    isMeant: () => true,
    missing: notFound('id', 'tier account'),
    resultOf: (account) => account,
  });
}

/** Edits a customer: the same for the account that it is. */
export function customerUpdate(parts: WriteParts): WriteAction<CustomerUpdate, Edited<Customer>> {
  return updateOf<CustomerUpdate, Customer>(parts, {
    table: CHANGED_CUSTOMER,
    check: faultsOfCustomerUpdate,
    isMeant: isCustomer,
    missing: notFound('id', 'customer'),
    resultOf: customerOf,
  });
}

interface EditInput {
  readonly nativeId: string;
  readonly expectedVersion?: number | null;
}

function updateOf<Input extends EditInput, Result>(
  parts: WriteParts,
  wording: Wording<Input, Result>,
): WriteAction<Input, Edited<Result>> {
  const { client, reads, sourceId } = parts;
  const { table, check, isMeant, missing } = wording;
  const meanings = { missing, conflict: 'DUPLICATE', inputPaths: table.inputPaths() } as const;
  const resultOf = (row: WireRow): Result => wording.resultOf(toTierAccount(row, sourceId));
  /** `version`: the one that the edit made; null if it made none. */
  const made = async (row: WireRow, version: number | null, scope: RequestScope) => {
    const requests = await attemptRequests(async () =>
      version === null ? [] : reads.requestsOf(row.id, version, scope),
    );
    return { result: { record: resultOf(row), ...requests }, nativeId: row.id };
  };
  return updateAction<Input, WireRow, Edited<Result>>({
    fields: table,
    check,
    targetOf: ({ nativeId }) => nativeId,
    replaces: true,
    read: async (nativeId, scope) => {
      const row = pathPart(nativeId) === null ? null : await reads.account(nativeId, scope);
      return row && isMeant(row) ? row : null;
    },
    missing,
    shownBy: (row) => row,
    faultsOfRow: (row, { expectedVersion = null }) => [conflictOf(versionOf(row), expectedVersion)],
    faults: ({ row, changes }, scope) => faultsOfEdit(row, { changes, reads }, scope),
    remember: ({ row }) => ({ version: versionOf(row) }),
    send: ({ row, changes, trace }, scope) => {
      const edit = editTraceOf(trace);
      const target = `/tier/accounts/${pathPart(row.id) ?? ''}`;
      return sent(
        { client, scope },
        { target, method: 'PUT', json: updateBody(row, changes) },
        {
          made: async (body) => {
            const answer = rowOf(row.id, body);
            const whole = answer && (await changedRow(answer, { reads, edit }, scope));
            if (!whole) return null;
            const version = versionOf(whole);
            return made(whole, version === edit.version ? null : version, scope);
          },
          refused: (reply) => errorsOf(reply, meanings),
        },
      );
    },
    made: (row) => ({ result: { record: resultOf(row), requests: [] }, nativeId: row.id }),
    look: async (trace, scope) => {
      const edit = await findEdit(editTraceOf(trace), reads, scope);
      if (edit === undefined) return { kind: 'unclear', advice: GONE };
      if (edit === null) return { kind: 'not-seen' };
      const own = await made(edit.row, edit.version, scope);
      return { kind: 'done', done: { ...own, upstreamRequestIds: [] } };
    },
    goneAdvice: GONE,
    recall: (nativeId, trace, scope) =>
      recallBy(
        nativeId,
        (id) => reads.account(id, scope),
        async (row) => {
          const requests = await attemptRequests(() => requestsOfEdit(trace, reads, scope));
          return { record: resultOf(row), ...requests };
        },
      ),
  });
}

function conflictOf(version: number | null, expected: number | null): WriteError | null {
  if (expected === null || expected === version) return null;
  const now = version === null ? 'names no version' : `is at version ${String(version)}`;
  const message = `The tier account ${now}: read it again, and give the version that you have seen.`;
  return errorOf('CONFLICT', message, ['input', 'expectedVersion']);
}
