import { z } from 'zod';
import type { ListedOperation, PersistedOperations } from '../domain/persisted-operations.js';
import type { Fault } from './fault.js';
import { readManifest } from './manifest.js';
import { isMapping, valueAt } from './tree.js';

export const persistedSection = z.strictObject({
  mode: z
    .enum(['off', 'automatic', 'safelist'], { error: 'expected off, automatic or safelist' })
    .default('automatic'),
  manifest: z.string().min(1, { error: 'expected the path of a file' }).optional(),
});

type CheckedPersisted = z.output<typeof persistedSection>;

/** What the manifest of a safelist holds, and what is wrong with it. */
export interface Safelist {
  readonly operations: readonly ListedOperation[];
  readonly faults: readonly Fault[];
}

/** Reads the manifest if there is a safelist; a section that is wrong elsewhere has none. */
export function safelistOf(tree: unknown): Safelist {
  const section = valueAt(tree, 'persistedOperations');
  if (!isMapping(section) || section['mode'] !== 'safelist') return { operations: [], faults: [] };
  const at = ['persistedOperations', 'manifest'] as const;
  const file = section['manifest'];
  if (file === undefined) {
    const expected = 'is required with persistedOperations.mode: safelist';
    return { operations: [], faults: [{ path: at, expected }] };
  }
  return typeof file === 'string' && file !== '' ? readManifest(file, at) : { operations: [], faults: [] };
}

/** The keys of the section that say something and have no effect. */
export function idleKeysOfPersisted({ mode, manifest }: CheckedPersisted): readonly string[] {
  return mode === 'safelist' || manifest === undefined ? [] : ['manifest'];
}

/** The section after its check. */
export function persistedConfig(
  { mode }: CheckedPersisted,
  operations: readonly ListedOperation[],
): PersistedOperations {
  return mode === 'safelist' ? { mode, operations } : { mode };
}
