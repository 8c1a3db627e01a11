import { outcomeOf } from '../outcome.js';
import type { RequestScope } from '../request-scope.js';
import { scopeEndingIn } from '../request-scope.js';
import { LedgerUnavailable } from './ledger-unavailable.js';
import { pause } from './pause.js';
import { isMadeByAnother } from './other-operations.js';
import { takeTurn } from './record-turn.js';
import type { Ready, WriteAction, WriteAnswer } from './write-action.js';
import { commit } from './write-commit.js';
import type { Ending, Sight, WriteOutcome } from './write-ending.js';
import { answered, contentsOf, ERASED, refused, unknown, unread } from './write-ending.js';
import {
  LAPSED,
  lapsedSent,
  outcomeAmiss,
  RECORD_BUSY,
  RECORD_GONE,
  TWIN_RUNNING,
  unknownOutcome,
  writeErrorOf,
} from './write-error-of.js';
import type { WriteOperation, WriteOperationRepository, WriteOperationVersion } from './write-operation.js';

/** Beyond the limits of its steps a process counts as alive for so long: for the ledger, and for clocks that differ. */
const LEASE_MARGIN_MS = 5_000;
const LOOK_PAUSES_MS = [250, 1_000];
const POLL_MS = 100;

export interface WriteRunParts<I, R> {
  readonly operations: WriteOperationRepository;
  readonly action: WriteAction<I, R>;
  readonly value: I;
  readonly settleMs: number;
  /** The most that each of preparing, sending and looking may take, in milliseconds. */
  readonly stepLimitMs: number;
  readonly now: () => number;
  /** Takes note of what goes on although its caller may leave. */
  readonly keep: (work: Promise<unknown>) => void;
}

const NOTHING_SEEN = { kind: 'not-seen' } as const;
const UNSENT = { status: 'REFUSED', errors: [LAPSED.unsent] } as const;

/** One call for one operation of the ledger. Nothing is sent before the ledger says so, and nothing twice unless it settled. */
export class WriteRun<I, R> {
  readonly #parts: WriteRunParts<I, R>;
  readonly #scope: RequestScope;

  constructor(parts: WriteRunParts<I, R>, scope: RequestScope) {
    this.#parts = parts;
    this.#scope = scope;
  }

  /** Makes the change of an operation that this call has just claimed, or took over unsent. */
  async begin(claimed: WriteOperationVersion, isResend = false): Promise<WriteOutcome<R>> {
    const scope = scopeEndingIn(this.#scope, this.#parts.stepLimitMs);
    const held = await this.#takeTurn(claimed, scope);
    if (!held) return this.goOn(await this.#stored(claimed.operation.id));
    if (held === 'taken') return this.#close(claimed, this.#endingOfNoTurn(claimed.operation, isResend));
    const prepared = await this.#prepared(held, scope);
    if (prepared.kind === 'failed') {
      if (!isResend) return this.#close(held, refused([writeErrorOf(prepared.error)]));
      return this.#close(held, this.#endingOfSight(unread(prepared.error), held.operation));
    }
    if (prepared.value.kind === 'ready') {
      // What came in since the last look counts as known from now on, so it is looked for once more as what it may be.
      const seen = isResend ? await this.#look(held.operation, scope) : NOTHING_SEEN;
      if (seen.kind !== 'not-seen') return this.#close(held, this.#endingOfSight(seen, held.operation));
      return this.#send(held, prepared.value, isResend);
    }
    return this.#close(held, await this.#endingOf(prepared.value, held.operation, { isResend, scope }));
  }

  /** Goes on from what an earlier call with the same key has left. `hasWaited`: until that call had ended. */
  async goOn(stored: WriteOperationVersion, hasWaited = false): Promise<WriteOutcome<R>> {
    const { operation } = stored;
    if (this.#isAlive(operation)) return this.#waitFor(operation.id);
    if (operation.status === 'DONE') return this.#recall(operation);
    if (hasWaited && operation.status !== 'RUNNING') return answered(operation.errors, true);
    const wasLost = operation.status !== 'REFUSED' && operation.sentAt !== null;
    const running = {
      status: 'RUNNING',
      errors: [],
      finishedAt: null,
      leaseEndsAt: this.#leaseEnd(),
      turn: null,
    } as const;
    const unsent = { ...running, trace: null, sentAt: null, upstreamRequestIds: [] };
    const held = await this.#save(stored, wasLost ? running : unsent);
    if (!held) return this.goOn(await this.#stored(operation.id));
    return wasLost ? this.#settle(held) : this.begin(held);
  }

  /** A defect on the way leaves nothing open: nothing was sent. */
  async #prepared({ operation, version }: WriteOperationVersion, scope: RequestScope) {
    const { action, value, operations, now } = this.#parts;
    try {
      return await outcomeOf(() => action.prepare(value, scope));
    } catch (defect) {
      const wasSent = operation.sentAt !== null;
      const ended = {
        ...(wasSent ? { status: 'OUTCOME_UNKNOWN' as const, errors: [lapsedSent(operation)] } : UNSENT),
        leaseEndsAt: null,
        turn: null,
        finishedAt: new Date(now()),
      };
      await commit(operations, { ...operation, ...ended }, version);
      throw defect;
    }
  }

  async #takeTurn(claimed: WriteOperationVersion, { signal }: RequestScope) {
    const { action, value, operations, now } = this.#parts;
    const nativeId = action.replacedRecord?.(value);
    // No source has a record of such a name, and no database takes it.
    if (nativeId === undefined || nativeId.includes('\0')) return claimed;
    return takeTurn(claimed, `${claimed.operation.sourceId}/${nativeId}`, { operations, now, signal });
  }

  #endingOfNoTurn(operation: WriteOperation, isResend: boolean): Ending<R> {
    if (!isResend) return refused([RECORD_BUSY]);
    const advice = 'Another change of the same record is under way.';
    return this.#endingOfSight({ kind: 'unread', advice }, operation);
  }

  async #settle(held: WriteOperationVersion): Promise<WriteOutcome<R>> {
    const { operation } = held;
    const seen = await this.#look(operation, scopeEndingIn(this.#scope, this.#parts.stepLimitMs));
    if (seen.kind === 'not-seen' && this.#settlesInMs(operation) === 0) return this.begin(held, true);
    return this.#close(held, this.#endingOfSight(seen, operation));
  }

  async #send(held: WriteOperationVersion, ready: Ready<R>, isResend: boolean): Promise<WriteOutcome<R>> {
    const mark = { trace: ready.trace, sentAt: new Date(this.#parts.now()), leaseEndsAt: this.#leaseEnd() };
    const marked = await this.#save(held, mark);
    if (!marked) return this.goOn(await this.#stored(held.operation.id));
    const work = this.#sendMarked(marked, ready, isResend);
    this.#parts.keep(work);
    return this.#unlessLeft(work, marked.operation);
  }

  /** Under time of its own, so that neither answer nor entry is lost with a caller that leaves. */
  async #sendMarked(
    marked: WriteOperationVersion,
    ready: Ready<R>,
    isResend: boolean,
  ): Promise<WriteOutcome<R>> {
    const answer = await ready.send(ownScope(this.#scope, this.#parts.stepLimitMs));
    const scope = ownScope(this.#scope, this.#parts.stepLimitMs);
    return this.#close(marked, await this.#endingOf(answer, marked.operation, { isResend, scope }));
  }

  #unlessLeft(work: Promise<WriteOutcome<R>>, operation: WriteOperation): Promise<WriteOutcome<R>> {
    const { signal } = this.#scope;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        resolve(
          answered([unknownOutcome(operation, 'It is still under way; the ledger will tell how it ended.')]),
        );
      };
      if (signal.aborted) leave();
      signal.addEventListener('abort', leave);
      const stay = (): void => {
        signal.removeEventListener('abort', leave);
      };
      void work.then(resolve, reject).finally(stay);
    });
  }

  async #endingOf(
    answer: WriteAnswer<R>,
    operation: WriteOperation,
    { isResend, scope }: { readonly isResend: boolean; readonly scope: RequestScope },
  ): Promise<Ending<R>> {
    if (answer.kind === 'done') return { status: 'DONE', done: answer.done, isSettled: false };
    const { upstreamRequestIds } = answer;
    if (answer.kind === 'amiss') return unknown(outcomeAmiss(operation, answer.advice), upstreamRequestIds);
    if (answer.kind === 'refused') {
      // What refuses it the second time may be what the first time made.
      const seen = isResend ? await this.#look(operation, scope) : undefined;
      if (seen?.kind === 'done') return { status: 'DONE', done: seen.done, isSettled: true };
      return refused(answer.errors, upstreamRequestIds);
    }
    return this.#endingOfSight(await this.#lookLonger(operation, scope), operation, upstreamRequestIds);
  }

  #endingOfSight(
    seen: Sight<R>,
    operation: WriteOperation,
    upstreamRequestIds: readonly string[] = [],
  ): Ending<R> {
    if (seen.kind === 'done') return { status: 'DONE', done: seen.done, isSettled: true };
    const advice =
      seen.kind === 'not-seen'
        ? 'The source shows no sign of it yet, and it may still take effect.'
        : seen.advice;
    const retryAfterMs = seen.kind === 'not-seen' ? this.#settlesInMs(operation) : null;
    return unknown(unknownOutcome(operation, advice, retryAfterMs), upstreamRequestIds);
  }

  async #lookLonger(operation: WriteOperation, scope: RequestScope): Promise<Sight<R>> {
    let seen = await this.#look(operation, scope);
    for (const waitMs of LOOK_PAUSES_MS) {
      if (seen.kind === 'done' || seen.kind === 'unclear') break;
      await pause(waitMs, scope.signal);
      seen = await this.#look(operation, scope);
    }
    return seen;
  }

  async #look(operation: WriteOperation, scope: RequestScope): Promise<Sight<R>> {
    const { trace } = operation;
    if (!trace) return ERASED;
    const looked = await outcomeOf(() => this.#parts.action.look(trace, scope));
    if (looked.kind === 'failed') return unread(looked.error);
    const { action, operations } = this.#parts;
    if (looked.value.kind !== 'done' || !action.makesRecord) return looked.value;
    const isOfAnother = await isMadeByAnother(looked.value.done.nativeId, operation, operations);
    if (isOfAnother === null) return { kind: 'unread', advice: 'The ledger could not be read to find out.' };
    return isOfAnother ? NOTHING_SEEN : looked.value;
  }

  async #recall({ nativeId, trace }: WriteOperation): Promise<WriteOutcome<R>> {
    const recalled = await this.#parts.action.recall(nativeId, trace ?? {}, this.#scope);
    if (recalled.kind === 'found') return { result: recalled.value, nativeId, errors: [], isReplay: true };
    if (recalled.kind === 'absent') return { ...answered<R>([RECORD_GONE], true), nativeId };
    const error = writeErrorOf(recalled.error);
    const message = `This change was made earlier, but its record cannot be read: ${recalled.error.message}`;
    return { ...answered<R>([{ ...error, message }], true), nativeId };
  }

  async #waitFor(id: string): Promise<WriteOutcome<R>> {
    const { signal } = this.#scope;
    while (!signal.aborted) {
      await pause(POLL_MS, signal);
      const stored = await this.#stored(id);
      if (!this.#isAlive(stored.operation)) return this.goOn(stored, true);
    }
    return answered([TWIN_RUNNING]);
  }

  async #close(held: WriteOperationVersion, ending: Ending<R>): Promise<WriteOutcome<R>> {
    const { operations, now } = this.#parts;
    const { operation, version } = held;
    const { upstreamRequestIds, ...outcome } = contentsOf(ending);
    await commit(
      operations,
      {
        ...operation,
        status: ending.status,
        errors: outcome.errors,
        leaseEndsAt: null,
        turn: null,
        finishedAt: new Date(now()),
        nativeId: outcome.nativeId ?? operation.nativeId,
        upstreamRequestIds: [...operation.upstreamRequestIds, ...upstreamRequestIds],
      },
      version,
    );
    return outcome;
  }

  async #save(
    { operation, version }: WriteOperationVersion,
    changes: Partial<WriteOperation>,
  ): Promise<WriteOperationVersion | null> {
    const changed = { ...operation, ...changes };
    const saved = await this.#parts.operations.save(changed, version);
    return saved === null ? null : { operation: changed, version: saved };
  }

  async #stored(id: string): Promise<WriteOperationVersion> {
    const stored = await this.#parts.operations.find(id);
    if (!stored) throw new LedgerUnavailable('An operation was deleted that had ended long ago');
    return stored;
  }

  #leaseEnd(): Date {
    return leaseEnd(this.#parts.now(), this.#parts.stepLimitMs);
  }

  #isAlive({ status, leaseEndsAt }: WriteOperation): boolean {
    return status === 'RUNNING' && leaseEndsAt !== null && leaseEndsAt.getTime() > this.#parts.now();
  }

  #settlesInMs({ sentAt }: WriteOperation): number {
    const { now, settleMs } = this.#parts;
    return sentAt === null ? 0 : Math.max(0, sentAt.getTime() + settleMs - now());
  }
}

/** When a process counts as dead that begins now: until it writes to the ledger again it takes two steps at the most. */
export function leaseEnd(now: number, stepLimitMs: number): Date {
  return new Date(now + 2 * stepLimitMs + LEASE_MARGIN_MS);
}

function ownScope(scope: RequestScope, limitMs: number): RequestScope {
  return { ...scope, signal: AbortSignal.timeout(limitMs), deadlineAt: Infinity };
}
