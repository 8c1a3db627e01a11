import { z } from 'zod';
import type { Outcome } from '../../../domain/outcome.js';
import { found, outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccount, TierAccountType } from '../../../domain/tier-account/tier-account.js';
import type { Looked, Ready, Refused, WriteAction } from '../../../domain/write/write-action.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { invalid, refusedFor } from '../../../domain/write/write-faults.js';
import type { FilterTable } from '../../../listing/filter-table.js';
import { planFilter } from '../../../listing/filter-table.js';
import { present } from '../../../mapping/presence.js';
import { rowOf } from '../../../mapping/wire.js';
import { idIs, textIs } from '../filters.js';
import type { Rql } from '../rql.js';
import { toTierAccount } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import { ACCOUNT_FIELDS, EMAIL, HUB, PARENT } from './account-fields.js';
import type { AccountInput, Leaves } from './account-input.js';
import { leavesOf } from './account-input.js';
import { CUSTOMER_WITHOUT_PARENT, faultOfParent } from './parents.js';
import { faultsOfNewAccount } from './validation.js';
import { creationBody, holds } from './write.mapper.js';
import { errorsOf } from './write-errors.js';
import type { WriteParts } from './write-parts.js';
import { recalledAccount, sent, wholeRow } from './write-parts.js';

/** A new account of either type. */
export interface NewAccount extends AccountInput {
  readonly type: TierAccountType;
  readonly hubId?: string | null;
}

const wireTrace = z.object({
  /** All that was given of it: an account that holds it otherwise may be somebody else's. */
  given: z.record(z.string(), z.string().nullable()),
  /** The accounts that looked like it before; null where they are too many to tell. */
  known: z.array(z.string()).nullable(),
});

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
export class AccountCreation implements WriteAction<NewAccount, TierAccount> {
  readonly makesRecord = true;
  readonly #parts: WriteParts;

  constructor(parts: WriteParts) {
    this.#parts = parts;
  }

  readonly check = (input: NewAccount): readonly WriteError[] => {
    const isOrphan = input.type === 'CUSTOMER' && present(input.parentId) === null;
    return [...faultsOfNewAccount(input), ...(isOrphan ? [CUSTOMER_WITHOUT_PARENT] : [])];
  };

  async prepare(input: NewAccount, scope: RequestScope): Promise<Ready<TierAccount> | Refused> {
    const { client } = this.#parts;
    const hubId = present(input.hubId);
    const leaves: Leaves = { ...leavesOf(input), [PARENT]: present(input.parentId), [HUB]: hubId };
    const refused = refusedFor(this.check(input));
    if (refused) return refused;
    const fields = trimmed(leaves);
    const [parentFault, hubFault, known] = await Promise.all([
      this.#faultOfParent(leaves[PARENT] ?? null, scope),
      this.#faultOfHub(hubId, scope),
      this.#lookAlikes(fields, scope),
    ]);
    const misplaced = refusedFor([parentFault, hubFault]);
    if (misplaced) return misplaced;
    const json = creationBody(fields);
    return {
      kind: 'ready',
      trace: { given: shownLeaves(fields), known: known?.map(({ id }) => id) ?? null },
      send: (own) =>
        sent(
          { client, scope: own },
          { target: '/tier/accounts', method: 'POST', json },
          {
            made: async (body) => {
              const row = rowOf(body);
              return row ? this.#made(row, own) : null;
            },
            refused: (reply) => errorsOf(reply, { missing: null, conflict: 'DUPLICATE' }),
          },
        ),
    };
  }

  async look(trace: JsonObject, scope: RequestScope): Promise<Looked<TierAccount>> {
    const { given, known } = wireTrace.parse(trace);
    const alike = known && (await this.#lookAlikes(given, scope));
    const [first, ...others] = alike?.filter(({ id }) => !known?.includes(id)) ?? [];
    if (alike && !first) return { kind: 'not-seen' };
    if (!first || others.length > 0 || !holds(first, given)) return { kind: 'unclear', advice: ADVICE };
    return { kind: 'done', done: { ...(await this.#made(first, scope)), upstreamRequestIds: [] } };
  }

  async recall(nativeId: string | null, _: JsonObject, scope: RequestScope): Promise<Outcome<TierAccount>> {
    const { reads, sourceId } = this.#parts;
    const row = await recalledAccount(nativeId, reads, scope);
    return row.kind === 'found' ? found(toTierAccount(row.value, sourceId)) : row;
  }

  async #made(row: WireRow, scope: RequestScope) {
    const whole = await wholeRow(row, this.#parts.reads, scope);
    return { result: toTierAccount(whole, this.#parts.sourceId), nativeId: row.id };
  }

  async #faultOfParent(parentId: string | null, scope: RequestScope): Promise<WriteError | null> {
    return parentId === null ? null : faultOfParent({ parentId, childId: null }, this.#parts.reads, scope);
  }

  async #faultOfHub(hubId: string | null, scope: RequestScope): Promise<WriteError | null> {
    if (hubId === null || !(await this.#parts.reads.lacksHub(hubId, scope))) return null;
    return invalid(['hubId'], 'must be the id of a hub that the source has.');
  }

  async #lookAlikes(leaves: Leaves, scope: RequestScope): Promise<readonly WireRow[] | null> {
    const identity = identityOf(leaves);
    const { external_uid: uid = null, name = null, [PARENT]: parentId = null } = identity;
    const plan = planFilter(LOOK_ALIKES, { uid, name, parentId });
    if (!plan) return null;
    const rows = await outcomeOf(() => this.#parts.reads.accountsLike(plan, scope));
    if (rows.kind === 'found') return rows.value?.filter((row) => holds(row, identity)) ?? null;
    // The name is one that the source cannot be asked for.
    if (rows.error.code === 'UNSUPPORTED') return null;
    throw rows.error;
  }
}

/** By what a new account is found again: its own mark where it has one. */
function identityOf(leaves: Leaves): Leaves {
  const uid = present(leaves['external_uid']);
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
  return Object.fromEntries(Object.entries(leaves).map(([leaf, value]) => [leaf, value?.trim() ?? null]));
}

/** What a new account has to show as it was given. Ids and a hub that were not given may be Connect's own. */
function shownLeaves(leaves: Leaves): Leaves {
  const isOwn = (leaf: string): boolean => leaf === HUB || ACCOUNT_FIELDS.get(leaf)?.none === 'STAYS';
  return Object.fromEntries(
    Object.entries(leaves).filter(([leaf, value]) => present(value) !== null || !isOwn(leaf)),
  );
}
