import { z } from 'zod';
import { outcomeOf } from '../../../domain/outcome.js';
import type { JsonObject } from '../../../domain/record.js';
import type { RequestScope } from '../../../domain/request-scope.js';
import type { TierAccountRequest } from '../../../domain/tier-account-request/tier-account-request.js';
import type { Edited } from '../../../domain/write/new-records.js';
import { faultAt, unsupported } from '../../../domain/write/write-faults.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { toCustomer, toTierAccount } from '../tier-account.mapper.js';
import type { WireRow } from '../wire.js';
import { wireAccount } from '../wire.js';
import { ACCOUNT_FIELDS, PARENT } from './account-fields.js';
import type { Leaves } from './account-input.js';
import type { FreshReads } from './fresh-reads.js';
import { CUSTOMER_WITHOUT_PARENT, faultOfParent } from './parents.js';
import { holds } from './write.mapper.js';

/** An edit that was sent: of which account, at which version, and what it changes. */
const wireTrace = z.object({
  nativeId: z.string(),
  version: z.number().nullable(),
  changes: z.record(z.string(), z.string().nullable()),
});
/** The same after the ledger has removed what was changed: then it is the first version after the edited one. */
const reducedTrace = z
  .object({ nativeId: z.string(), version: z.number() })
  .transform((edit) => ({ ...edit, changes: {} }));
const recalledTrace = z.union([wireTrace, reducedTrace]);
export type EditTrace = z.infer<typeof wireTrace>;

export function versionOf(row: WireRow): number | null {
  return wireAccount.parse(row).version ?? null;
}

/** Whether the account stands for a customer. */
export function isCustomer(row: WireRow): boolean {
  return toCustomer(toTierAccount(row, '')) !== null;
}

/** What the present state of the source has against an edit. Rejects with a SourceError where it cannot be read. */
export async function faultsOfEdit(
  row: WireRow,
  { changes, reads }: { readonly changes: Leaves; readonly reads: FreshReads },
  scope: RequestScope,
): Promise<readonly (WriteError | null)[]> {
  const kept = Object.entries(changes).flatMap(([leaf, value]) => (value === null ? faultOfNone(leaf) : []));
  const { [PARENT]: parentId, type } = changes;
  const parent = parentId === undefined ? (wireAccount.parse(row).parent?.id ?? null) : parentId;
  const willBeCustomer = type === undefined ? isCustomer(row) : type === 'customer';
  const isMoved = parentId !== undefined || type !== undefined;
  const [ofParent, ofChildren] = await Promise.all([
    parentId === undefined || parentId === null
      ? null
      : faultOfParent({ parentId, childId: row.id }, reads, scope),
    type === 'customer' ? faultOfChildren(row.id, reads, scope) : null,
  ]);
  return [
    ...kept,
    isMoved && willBeCustomer && parent === null ? CUSTOMER_WITHOUT_PARENT : null,
    ofParent,
    ofChildren,
  ];
}

function faultOfNone(leaf: string): readonly WriteError[] {
  const field = ACCOUNT_FIELDS.get(leaf);
  if (field?.none !== 'STAYS') return [];
  return [
    unsupported(field.path, 'cannot be cleared at CloudBlue Connect: give another value, or leave it out.'),
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
 * Looks for the first version behind the edited one that holds all its changes. Later edits do not hide it. Null where
 * there is none; undefined where the account is gone.
 */
export async function findEdit(
  { nativeId, version: before, changes }: EditTrace,
  reads: FreshReads,
  scope: RequestScope,
): Promise<MadeEdit | null | undefined> {
  const row = await reads.account(nativeId, scope);
  if (!row) return undefined;
  const made = (await reads.states(row, scope))
    .map((state) => ({ state, version: versionOf(state) ?? 0 }))
    .filter(({ state, version }) => version > (before ?? 0) && holds(state, changes))
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
