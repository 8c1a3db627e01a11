import { TWIN_RUNNING } from './write-error-of.js';
import type { Known } from './write-known.js';
import type { WriteOperation } from './write-operation.js';
import type { WriteOutcome } from './write-outcome.js';
import { answered } from './write-outcome.js';
import type { OpenState, WriteEnd } from './write-step.js';

/** What the ledger says of an operation that ends so. */
export function closingIn<R>(
  state: OpenState,
  known: Known<R>,
): Pick<WriteOperation, 'status' | 'errors'> & Partial<Pick<WriteOperation, 'nativeId'>> {
  switch (state) {
    case 'ANSWERED_DONE':
    case 'FOUND_DONE':
      return { status: 'DONE', errors: [], nativeId: made(known).nativeId ?? known.held.operation.nativeId };
    case 'TO_REFUSE':
      return { status: 'REFUSED', errors: known.refusal };
    case 'IN_DOUBT':
      return { status: 'OUTCOME_UNKNOWN', errors: known.doubt };
    default:
      throw new TypeError(`A write does not end in the state ${state}.`);
  }
}

/** What the caller gets. */
export function outcomeAt<R>(end: WriteEnd, known: Known<R>): WriteOutcome<R> {
  switch (end) {
    case 'MADE':
    case 'FOUND_MADE':
      return { ...made(known), isReplay: end === 'FOUND_MADE' };
    case 'REFUSED':
      return answered(known.refusal);
    case 'OUTCOME_UNKNOWN':
      return answered(known.doubt);
    case 'SHARED':
      return answered(known.held.operation.errors, true);
    case 'RECALLED':
      return known.recalled ?? missing(end);
    case 'LEFT':
      return answered([TWIN_RUNNING]);
  }
}

function made<R>({ done }: Known<R>) {
  const { result, nativeId } = done ?? missing('MADE');
  return { result, nativeId, errors: [] };
}

function missing(end: WriteEnd): never {
  throw new TypeError(`A write ended as ${end} without what that takes.`);
}
