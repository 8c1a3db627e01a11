import { z } from 'zod';
import { outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccountRequest } from '../../../domain/tier-account-request/tier-account-request.js';
import type { Edited } from '../../../domain/write/new-records.js';
import { faultAt } from '../../../domain/write/write-faults.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { toCustomer, toTierAccount } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import { wireAccount } from '../wire.js';
import { wireEdit } from '../../../writing/update-action.js';
import type { Leaves } from '../../../writing/leaves.js';
import { CHANGED_ACCOUNT, PARENT } from './fields.js';
import type { FreshReads } from './fresh-reads.js';
import { CUSTOMER_WITHOUT_PARENT, faultOfParent } from './parents.js';

/** An edit that was sent: of which account, at which version, and what it changes. */
const wireTrace = wireEdit.extend({ version: z.number().nullable() });
/** The same after the ledger has removed what was changed: then it is the first version after the edited one. */
const reducedTrace = z
  .object({ nativeId: z.string(), version: z.number() })
  .transform((edit) => ({ ...edit, changes: {}, respelled: [] }));
const recalledTrace = z.union([wireTrace, reducedTrace]);
export type EditTrace = z.infer<typeof wireTrace>;

export const GONE =
  'The tier account is gone, so that its versions do not tell whether it was changed before.';

export function versionOf(row: WireRow): number | null {
  return wireAccount.parse(row).version ?? null;
}

/** Whether the account stands for a customer. */
export function isCustomer(row: WireRow): boolean {
  return toCustomer(toTierAccount(row, '')) !== null;
}

/** What the present state of the source has against an edit. Rejects with a SourceError if it cannot be read. */
export async function faultsOfEdit(
  row: WireRow,
  { changes, reads }: { readonly changes: Leaves; readonly reads: FreshReads },
  scope: RequestScope,
): Promise<readonly (WriteError | null)[]> {
  const { [PARENT]: parentId, type } = changes;
  const parent = parentId === undefined ? (wireAccount.parse(row).parent?.id ?? null) : parentId;
  const willBeCustomer = type === undefined ? isCustomer(row) : type === 'customer';
  const isMoved = parentId !== undefined || type !== undefined;
  const [ofParent, ofChildren] = await Promise.all([
    typeof parentId === 'string' ? faultOfParent({ parentId, childId: row.id }, reads, scope) : null,
    type === 'customer' ? faultOfChildren(row.id, reads, scope) : null,
  ]);
  return [
    isMoved && willBeCustomer && parent === null ? CUSTOMER_WITHOUT_PARENT : null,
    ofParent,
    ofChildren,
  ];
}

async function faultOfChildren(
  id: string,
  reads: FreshReads,
  scope: RequestScope,
): Promise<WriteError | null> {
  if (!(await reads.hasChildren(id, scope))) return null;
  return faultAt(
    'HAS_CHILDREN',
    ['type'],
    'cannot be CUSTOMER while the account has child accounts: move or delete them first.',
  );
}

/** An edit that took effect: the account as it is now, and the version that the edit made. */
export interface MadeEdit {
  readonly row: WireRow;
  readonly version: number;
}

/**
 * Looks for the first version after the edited one that holds all its changes. Later edits do not hide it. Null if
 * there is none; undefined if the account is gone.
 */
export async function findEdit(
  { nativeId, version: before, changes, respelled }: EditTrace,
  reads: FreshReads,
  scope: RequestScope,
): Promise<MadeEdit | null | undefined> {
  const row = await reads.account(nativeId, scope);
  if (!row) return undefined;
  const made = (await reads.states(row, scope))
    .map((state) => ({ state, version: versionOf(state) ?? 0 }))
    .filter(
      ({ state, version }) => version > (before ?? 0) && CHANGED_ACCOUNT.holds(state, changes, respelled),
    )
    .map(({ version }) => version);
  return made.length === 0 ? null : { row, version: Math.min(...made) };
}

export function editTraceOf(trace: JsonObject): EditTrace {
  return wireTrace.parse(trace);
}

/** The requests that an edit caused, as they are now. */
export async function requestsOfEdit(
  trace: JsonObject,
  reads: FreshReads,
  scope: RequestScope,
): Promise<readonly TierAccountRequest[]> {
  const edit = recalledTrace.safeParse(trace);
  // An edit without a change was not sent and left no trace.
  const made = edit.success ? await findEdit(edit.data, reads, scope) : null;
  return made ? reads.requestsOf(made.row.id, made.version, scope) : [];
}

/** The same after a change that stands: a failure to read them is reported and takes nothing else down. */
export async function attemptRequests(
  read: () => Promise<readonly TierAccountRequest[]>,
): Promise<Pick<Edited<unknown>, 'requests' | 'requestsFailure'>> {
  const requests = await outcomeOf(read);
  return requests.kind === 'found'
    ? { requests: requests.value }
    : { requests: null, requestsFailure: requests.error };
}
