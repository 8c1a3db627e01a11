import { outcomeOf } from '../outcome.js';
import type { RequestScope } from '../request-scope.js';
import { isMadeByAnother } from './other-operations.js';
import type { Looked } from './write-action.js';
import type { WriteOutcome } from './write-outcome.js';
import { answered } from './write-outcome.js';
import { RECORD_GONE, writeErrorOf } from './write-error-of.js';
import type { StepParts } from './write-known.js';
import type { WriteOperation } from './write-operation.js';

/** What looking came to, or that the source or the ledger could not be read. */
export type Sight<R> = Looked<R> | { readonly kind: 'unreadable'; readonly advice: string };

type LookParts<I, R> = Pick<StepParts<I, R>, 'action' | 'operations'>;

/** Looks whether a change took effect. A record that another operation of the ledger has made is not its own. */
export async function lookFor<I, R>(
  operation: WriteOperation,
  { action, operations }: LookParts<I, R>,
  scope: RequestScope,
): Promise<Sight<R>> {
  const { trace } = operation;
  if (!trace) return ERASED;
  const looked = await outcomeOf(() => action.look(trace, scope));
  if (looked.kind === 'failed') return { kind: 'unreadable', advice: adviceOnUnread(looked.error) };
  if (looked.value.kind !== 'done' || !action.makesRecord) return looked.value;
  const isOfAnother = await isMadeByAnother(looked.value.done.nativeId, operation, operations);
  if (isOfAnother === null) return LEDGER_UNREAD;
  return isOfAnother ? { kind: 'not-seen' } : looked.value;
}

/** The answer of a change that was made earlier: its record as it is now. */
export async function recallOf<I, R>(
  { nativeId, trace }: WriteOperation,
  { action }: Pick<StepParts<I, R>, 'action'>,
  scope: RequestScope,
): Promise<WriteOutcome<R>> {
  const recalled = await action.recall(nativeId, trace ?? {}, scope);
  if (recalled.kind === 'found') return { result: recalled.value, nativeId, errors: [], isReplay: true };
  if (recalled.kind === 'absent') return { ...answered<R>([RECORD_GONE], true), nativeId };
  const error = writeErrorOf(recalled.error);
  const message = `This change was made earlier, but its record cannot be read: ${recalled.error.message}`;
  return { ...answered<R>([{ ...error, message }], true), nativeId };
}

/** What a person learns if the source could not be read to find out. */
export function adviceOnUnread({ message }: Pick<Error, 'message'>): string {
  return `The source could not be read to find out: ${message}`;
}

const LEDGER_UNREAD = {
  kind: 'unreadable',
  advice: 'The ledger could not be read to find out.',
} as const;

/** What was sent has been erased from the ledger, so nothing at the source can be compared with it. */
const ERASED = {
  kind: 'unclear',
  advice: 'What was sent has been erased from the ledger, so only a person can find out.',
} as const;
