import type { SourceEvents } from '../../domain/source/source-events.js';
import type { Reply } from '../reply.js';
import type { Step } from '../call.js';

/** `Date` has whole seconds: the answer was made at any time within one. */
const RESOLUTION_MS = 1_000;

/** Reports what the `Date` of each answer says about the clock of the source. */
export function clockStep(sourceId: string, note: NonNullable<SourceEvents['clockRead']>): Step {
  return (next) => async (call) => {
    const sentAt = Date.now();
    const outcome = await next(call);
    const date = outcome.reply && dateOf(outcome.reply);
    if (date !== undefined) note({ sourceId, aheadMs: aheadMs(date, { sentAt, answeredAt: Date.now() }) });
    return outcome;
  };
}

/** Undefined for an answer without a usable date, or from a cache, which repeats an old one. */
function dateOf({ header }: Reply): number | undefined {
  const date = Date.parse(header('date') ?? '');
  return Number.isNaN(date) || header('age') !== undefined ? undefined : date;
}

/** By how much a clock is ahead at the least that showed `date` at some time between both. */
export function aheadMs(
  date: number,
  { sentAt, answeredAt }: { readonly sentAt: number; readonly answeredAt: number },
): number {
  if (date > answeredAt) return date - answeredAt;
  return Math.min(0, date + RESOLUTION_MS - sentAt);
}
