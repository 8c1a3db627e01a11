import { outcomeOf } from '../../../domain/outcome.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccount } from '../../../domain/tier-account/tier-account.js';
import type { CreatedCustomer, NewCustomer, NewTierAccount } from '../../../domain/write/new-records.js';
import type { WriteAction } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid } from '../../../domain/write/write-faults.js';
import type { FilterTable } from '../../../listing/filter-table.js';
import { planFilter } from '../../../listing/filter-table.js';
import { present } from '../../../mapping/presence.js';
import { rowOf } from '../../../mapping/wire.js';
import { createAction } from '../../../writing/create-action.js';
import type { FieldTable } from '../../../writing/field-table.js';
import type { Leaves } from '../../../writing/leaves.js';
import { recallBy } from '../../../writing/recall.js';
import { idIs, textIs } from '../filters.js';
import type { Rql } from '../rql.js';
import { toTierAccount } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import { faultsOfNewAccount, faultsOfNewCustomer } from './checks.js';
import { EMAIL, HUB, NEW_ACCOUNT, NEW_CUSTOMER, PARENT } from './fields.js';
import { faultOfParent } from './parents.js';
import { errorsOf } from './refusals.js';
import type { FreshReads } from './fresh-reads.js';
import type { WriteParts } from './write-parts.js';
import { customerOf, sent, wholeRow } from './write-parts.js';

interface LookAlike {
  readonly uid: string | null;
  readonly name: string | null;
  readonly parentId: string | null;
}

const LOOK_ALIKES: FilterTable<LookAlike, WireRow, Rql> = {
  uid: textIs('external_uid'),
  name: textIs('name'),
  parentId: idIs(PARENT),
};

const ADVICE =
  'Several tier accounts look like it, or one that is not quite the same: look for one of this name below this parent ' +
  'that was just made, and give each new account an externalUid of its own, by which they can be told apart.';

/** Makes a tier account: `POST /tier/accounts`. */
export function accountCreation(parts: WriteParts): WriteAction<NewTierAccount, TierAccount> {
  return creationOf<NewTierAccount, TierAccount>(parts, {
    table: NEW_ACCOUNT,
    check: faultsOfNewAccount,
    leavesOf: (input) => ({ ...NEW_ACCOUNT.leavesOf(input), [HUB]: present(input.hubId) }),
    resultOf: (account) => account,
  });
}

/** Makes a customer: the same for an account of that type, which has to have a parent. */
export function customerCreation(parts: WriteParts): WriteAction<NewCustomer, CreatedCustomer> {
  return creationOf<NewCustomer, CreatedCustomer>(parts, {
    table: NEW_CUSTOMER,
    check: faultsOfNewCustomer,
    leavesOf: (input) => ({ ...NEW_CUSTOMER.leavesOf(input), type: 'customer' }),
    resultOf: (account) => ({ customer: customerOf(account), generatedCredentials: null }),
  });
}

/** The words in which an account is made: its own, or those of a customer. */
interface Wording<Input extends object, Result> {
  readonly table: FieldTable<Input>;
  readonly check: (input: Input) => readonly WriteError[];
  readonly leavesOf: (input: Input) => Leaves;
  readonly resultOf: (account: TierAccount) => Result;
}

function creationOf<Input extends { readonly parentId?: string | null }, Result>(
  { client, reads, sourceId }: WriteParts,
  { table, check, leavesOf, resultOf }: Wording<Input, Result>,
): WriteAction<Input, Result> {
  const inputPaths = table.inputPaths();
  const made = async (row: WireRow, scope: RequestScope) => {
    const whole = await wholeRow(row, reads, scope);
    return { result: resultOf(toTierAccount(whole, sourceId)), nativeId: row.id };
  };
  return createAction<Input, WireRow, Result>({
    // Its rows are those of both wordings.
    fields: NEW_ACCOUNT,
    check,
    leavesOf: (input) => trimmed({ ...leavesOf(input), [PARENT]: present(input.parentId) }),
    findAlike: (leaves, scope) => findAlike(leaves, reads, scope),
    faults: ({ leaves }, scope) => faultsOfPlace(leaves, reads, scope),
    send: ({ json }, scope) =>
      sent(
        { client, scope },
        { target: '/tier/accounts', method: 'POST', json },
        {
          made: async (body) => {
            const row = rowOf(body);
            return row ? made(row, scope) : null;
          },
          refused: (reply) => errorsOf(reply, { missing: null, conflict: 'DUPLICATE', inputPaths }),
        },
      ),
    confirm: (row, leaves) => (NEW_ACCOUNT.holds(row, leaves) ? row : null),
    made,
    adviceOn: () => ADVICE,
    recall: (nativeId, _, scope) =>
      recallBy(
        nativeId,
        (id) => reads.account(id, scope),
        (row) => resultOf(toTierAccount(row, sourceId)),
      ),
  });
}

async function faultsOfPlace(
  { [PARENT]: parentId = null, [HUB]: hubId = null }: Leaves,
  reads: FreshReads,
  scope: RequestScope,
): Promise<readonly (WriteError | null)[]> {
  return Promise.all([
    typeof parentId === 'string' ? faultOfParent({ parentId, childId: null }, reads, scope) : null,
    typeof hubId === 'string' ? faultOfHub(hubId, reads, scope) : null,
  ]);
}

async function faultOfHub(hubId: string, reads: FreshReads, scope: RequestScope): Promise<WriteError | null> {
  if (!(await reads.lacksHub(hubId, scope))) return null;
  return invalid(['hubId'], 'must be the id of a hub that the source has.');
}

async function findAlike(
  leaves: Leaves,
  reads: FreshReads,
  scope: RequestScope,
): Promise<readonly WireRow[] | null> {
  const identity = identityOf(leaves);
  const { external_uid: uid, name, [PARENT]: parentId } = identity;
  const plan = planFilter(LOOK_ALIKES, { uid: textOf(uid), name: textOf(name), parentId: textOf(parentId) });
  if (!plan) return null;
  const rows = await outcomeOf(() => reads.accountsLike(plan, scope));
  if (rows.kind === 'found') return rows.value?.filter((row) => NEW_ACCOUNT.holds(row, identity)) ?? null;
  // The name is one that the source cannot be asked for.
  if (rows.error.code === 'UNSUPPORTED') return null;
  throw rows.error;
}

/** By what a new account is found again: its own mark if it has one. */
function identityOf(leaves: Leaves): Leaves {
  const uid = present(textOf(leaves['external_uid']));
  if (uid !== null) return { external_uid: uid };
  const {
    type = null,
    name = null,
    external_id = null,
    [PARENT]: parentId = null,
    [EMAIL]: email = null,
  } = leaves;
  return { type, name, external_id, [PARENT]: parentId, [EMAIL]: email };
}

// By what was sent with outer blanks, the account might not be found again.
function trimmed(leaves: Leaves): Leaves {
  return Object.fromEntries(
    Object.entries(leaves).map(([wire, value]) => [wire, typeof value === 'string' ? value.trim() : value]),
  );
}

function textOf(value: Leaves[string] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
