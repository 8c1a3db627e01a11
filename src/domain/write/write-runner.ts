import type { RequestScope } from '../request-scope.js';
import type { WriteOutcome } from './write-outcome.js';
import { outcomeAt } from './write-ending.js';
import { answered } from './write-outcome.js';
import { LedgerUnavailable } from './ledger-unavailable.js';
import { unknownOutcome } from './write-error-of.js';
import type { Happened, Known, StepParts } from './write-known.js';
import type { WriteOperationVersion } from './write-operation.js';
import type { NextStep, OpenState, StepName, WriteEnd } from './write-step.js';
import { firstStep, nextStep } from './write-step.js';
import { WriteSteps } from './write-steps.js';

interface Progress<R> {
  readonly next: NextStep;
  readonly known: Known<R>;
}

export interface RunnerParts<I, R> extends StepParts<I, R> {
  /** Takes note of work that goes on although its caller may leave. */
  readonly keep: (work: Promise<unknown>) => void;
}

/** Takes the steps of one call, one after the other, until its write ends. */
export class WriteRunner<I, R> {
  readonly #parts: RunnerParts<I, R>;
  readonly #steps: WriteSteps<I, R>['functions'];

  constructor(parts: RunnerParts<I, R>) {
    this.#parts = parts;
    this.#steps = new WriteSteps(parts).functions;
  }

  /** `held`: the entry that this call has claimed, or that it found with its key. */
  async run(held: WriteOperationVersion, isNew: boolean, scope: RequestScope): Promise<WriteOutcome<R>> {
    const { keep, lease } = this.#parts;
    if (isNew) lease.hold(held);
    const start = { next: firstStep(isNew), known: { ...NOTHING_KNOWN, held, scope } };
    const progress = await this.#walk(start, (step) => step === 'SEND');
    if (progress.next.step === 'END') return this.#end(progress.next.state, progress.known);
    const work = this.#sendAndEnd(progress);
    keep(work);
    return unlessLeft(work, progress.known);
  }

  async #sendAndEnd(progress: Progress<R>): Promise<WriteOutcome<R>> {
    try {
      const { next, known } = await this.#walk(progress, () => false);
      if (next.step !== 'END') throw new TypeError(`A write stopped at ${next.step}.`);
      return this.#end(next.state, known);
    } catch (error) {
      // From here on it may have been sent, and LEDGER_UNAVAILABLE says that nothing was.
      if (!(error instanceof LedgerUnavailable)) throw error;
      return answered([unknownOutcome(progress.known.held.operation, LEDGER_SILENT)]);
    }
  }

  /** Takes steps until the write ends, or until one that is not to be taken. */
  async #walk(start: Progress<R>, stopsBefore: (step: StepName) => boolean): Promise<Progress<R>> {
    let { next, known } = start;
    try {
      while (next.step !== 'END' && !stopsBefore(next.step)) {
        const { event, ...learned } = await this.#take(next.step, next.state, known);
        next = nextStep(next.state, event);
        // Where another process has gone on, nothing of what this call knew counts any more.
        known = { ...known, ...(next.state === 'REPEATED' && NOTHING_KNOWN), ...learned };
      }
    } catch (error) {
      this.#parts.lease.end();
      throw error;
    }
    return { next, known };
  }

  #take(step: StepName, state: OpenState, known: Known<R>): Promise<Happened<StepName, R>> {
    return this.#steps[step](known, state);
  }

  #end(end: WriteEnd, known: Known<R>): WriteOutcome<R> {
    this.#parts.lease.end();
    if (known.defect) throw known.defect.cause;
    return outcomeAt(end, known);
  }
}

const NOTHING_KNOWN = {
  ready: null,
  done: null,
  refusal: [],
  doubt: [],
  upstreamRequestIds: [],
  recalled: null,
  defect: null,
};

/** The outcome of the work; a caller who leaves before it ends gets OUTCOME_UNKNOWN. */
function unlessLeft<R>(
  work: Promise<WriteOutcome<R>>,
  { held, scope: { signal } }: Known<R>,
): Promise<WriteOutcome<R>> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      resolve(answered([unknownOutcome(held.operation, STILL_UNDER_WAY)]));
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave);
    const stay = (): void => {
      signal.removeEventListener('abort', leave);
    };
    void work.then(resolve, reject).finally(stay);
  });
}

const LEDGER_SILENT = 'The ledger does not answer, so it is not known how another process has ended it.';
const STILL_UNDER_WAY = 'It is still under way; the ledger will say how it ended.';
