import type { RequestScope } from '../../../domain/request-scope.js';
import { invalid, required } from '../../../domain/write/write-faults.js';
import type { WriteError } from '../../../domain/write/write-error.js';
import { textAt } from '../../../mapping/wire.js';
import { toCustomer, toTierAccount } from '../tier-account.mapper.js';
import { PARENT } from './fields.js';
import type { FreshReads } from './fresh-reads.js';

const PATH = ['parentId'];

export const CUSTOMER_WITHOUT_PARENT = required(
  PATH,
  'is required for a customer: give the id of a reseller tier account.',
);

/**
 * What is wrong with a parent: it must be there and a reseller, and an account (`childId`) must not come to stand below
 * itself. Rejects with a SourceError if it cannot be found out.
 */
export async function faultOfParent(
  { parentId, childId }: { readonly parentId: string; readonly childId: string | null },
  reads: FreshReads,
  scope: RequestScope,
): Promise<WriteError | null> {
  const parent = await reads.account(parentId, scope);
  if (!parent) return invalid(PATH, 'must be the id of a tier account that the source has.');
  if (toCustomer(toTierAccount(parent, '')))
    return invalid(PATH, 'must name a reseller: a customer cannot be a parent.');
  const passed = new Set<string>();
  for (let above: typeof parent | null = parent; above && !passed.has(above.id);) {
    if (above.id === childId) return invalid(PATH, 'must not be below the account itself.');
    passed.add(above.id);
    const next: string | null = childId === null ? null : textAt(above, PARENT);
    above = next === null ? null : await reads.account(next, scope);
  }
  return null;
}
