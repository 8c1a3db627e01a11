import type { TierAccount } from './tier-account.js';

/**
 * The line of parents, nearest first. It ends where a parent does not exist any more, and where the source's data
 * runs in a circle. `load` answers null for an absent account and rejects where the source cannot be asked.
 */
export async function ancestorsOf(
  account: TierAccount,
  load: (nativeId: string) => Promise<TierAccount | null>,
): Promise<readonly TierAccount[]> {
  const line: TierAccount[] = [];
  const passed = new Set([account.nativeId]);
  for (let parent = account.parent; parent && !passed.has(parent.nativeId);) {
    passed.add(parent.nativeId);
    const loaded = await load(parent.nativeId);
    if (!loaded) break;
    line.push(loaded);
    parent = loaded.parent;
  }
  return line;
}
