import { z } from 'zod';
import { DEFAULT_RETENTION } from '../domain/write/ledger-retention.js';
import type { Fault } from './fault.js';
import { valueAt } from './tree.js';
import { wholeNumber } from './values.js';

const HOURS_OF_A_DAY = 24;
/** Idempotency holds for a day, and clocks may differ. */
const LEAST_DAYS = 2;
const MOST_DAYS = 3_650;
/** A repetition within a day meets the entry as it was written. */
const LEAST_HOURS = HOURS_OF_A_DAY;
const retentionDays = wholeNumber(LEAST_DAYS, MOST_DAYS);
const inputRetentionHours = wholeNumber(LEAST_HOURS, MOST_DAYS * HOURS_OF_A_DAY);

export const ledgerSection = z.strictObject({
  retentionDays: retentionDays.default(DEFAULT_RETENTION.retentionDays),
  inputRetentionHours: inputRetentionHours.default(DEFAULT_RETENTION.inputRetentionHours),
});

/** Values cannot be kept for longer than the entry that holds them. */
export function contradictionsOfLedger(tree: unknown): readonly Fault[] {
  const section = ledgerSection.safeParse(valueAt(tree, 'ledger') ?? {});
  if (!section.success) return [];
  const longest = section.data.retentionDays * HOURS_OF_A_DAY;
  if (section.data.inputRetentionHours <= longest) return [];
  const expected = `must not be longer than ledger.retentionDays, which is ${longest} hours`;
  return [{ path: ['ledger', 'inputRetentionHours'], expected }];
}
