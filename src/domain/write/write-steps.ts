import type { Attempt } from '../outcome.js';
import { outcomeOf } from '../outcome.js';
import type { RequestScope } from '../request-scope.js';
import { endingIn, scopeEndingIn, scopeWith } from '../request-scope.js';
import { isHeld, leaseEnd, sendingEnd } from './lease.js';
import { LedgerUnavailable } from './ledger-unavailable.js';
import { pause } from './pause.js';
import { lockRecord } from './record-lock.js';
import { commit } from './write-commit.js';
import { closingIn } from './write-ending.js';
import type { WriteAction } from './write-action.js';
import {
  LAPSED,
  lapsedSent,
  mismatchOutcome,
  RECORD_BUSY,
  unknownOutcome,
  writeErrorOf,
} from './write-error-of.js';
import type { Happened, Known, StepFunctions, StepParts } from './write-known.js';
import { adviceOnUnread, lookFor, recallOf } from './write-look.js';
import type { WriteOperation, WriteOperationVersion } from './write-operation.js';
import { standingAfterWaiting, standingOf, wasSent } from './write-standing.js';
import type { OpenState } from './write-step.js';

const POLL_MS = 100;
/** A look that follows one that saw nothing waits first. */
const PAUSES_MS: Readonly<Partial<Record<OpenState, number>>> = { LOOKED_ONCE: 250, LOOKED_TWICE: 1_000 };

/** Performs the steps of a write. What follows from what a step comes to is for the table in `write-step.ts` to say. */
export class WriteSteps<I, R> {
  readonly #parts: StepParts<I, R>;

  constructor(parts: StepParts<I, R>) {
    this.#parts = parts;
  }

  readonly functions: StepFunctions<R> = {
    READ: ({ held }) => Promise.resolve({ event: standingOf(held.operation, this.#parts.now()) }),
    WAIT: (known) => this.#wait(known),
    TAKE_OVER: (known) => this.#takeOver(known),
    LOCK: (known) => this.#lock(known),
    PREPARE: (known) => this.#prepare(known),
    MARK_SENT: (known) => this.#markSent(known),
    SEND: (known) => this.#send(known),
    LOOK: (known, state) => this.#look(known, state),
    CLOSE: (known, state) => this.#close(known, state),
    RECALL: async ({ held, scope }) => ({
      event: 'RECALLED',
      recalled: await recallOf(held.operation, this.#parts, scope),
    }),
  };

  async #wait({ held, scope: { signal } }: Known<R>): Promise<Happened<'WAIT', R>> {
    while (!signal.aborted) {
      await pause(POLL_MS, signal);
      const twin = await this.#stored(held.operation.id);
      const standing = standingAfterWaiting(twin.operation, this.#parts.now());
      if (standing !== 'RUNNING') return { event: standing, held: twin };
    }
    return { event: 'CALLER_LEFT' };
  }

  /** The lock of an operation that was sent is kept: its request may still be under way. */
  #takeOver(known: Known<R>): Promise<Happened<'TAKE_OVER', R>> {
    const running = { status: 'RUNNING', errors: [], finishedAt: null } as const;
    if (wasSent(known.held.operation)) return this.#save(known, running);
    const sending = { trace: null, sentAt: null, sendingEndsAt: null, upstreamRequestIds: [] } as const;
    const unsent = { ...sending, lockedRecord: null };
    return this.#save(known, { ...running, ...unsent });
  }

  async #lock(known: Known<R>): Promise<Happened<'LOCK', R>> {
    const { action, value, operations, now, lease } = this.#parts;
    const { operation, version } = known.held;
    const nativeId = action.replacedRecord?.(value);
    // No source has a record of that name, and no database takes it.
    if (nativeId === undefined || nativeId.includes('\0')) return { event: 'LOCKED' };
    const record = `${operation.sourceId}/${nativeId}`;
    const renewed = { version, operation: { ...operation, leaseEndsAt: leaseEnd(now()) } };
    const { signal } = this.#limited(known);
    const held = await lockRecord(renewed, record, { operations, now, signal });
    if (held === null) return this.#superseded(known);
    if (held === 'busy') {
      const doubt = [unknownOutcome(operation, 'Another change of the same record is under way.')];
      return { event: 'BUSY', refusal: [RECORD_BUSY], doubt };
    }
    lease.hold(held);
    return { event: 'LOCKED', held };
  }

  async #prepare(known: Known<R>): Promise<Happened<'PREPARE', R>> {
    const { action, value } = this.#parts;
    const { operation } = known.held;
    let prepared: Attempt<Awaited<ReturnType<WriteAction<I, R>['prepare']>>>;
    try {
      prepared = await outcomeOf(() => action.prepare(value, this.#limited(known)));
    } catch (cause) {
      const doubt = [lapsedSent(operation)];
      return { event: 'DEFECT', defect: { cause }, refusal: [LAPSED.unsent], doubt };
    }
    if (prepared.kind === 'failed') {
      const doubt = [unknownOutcome(operation, adviceOnUnread(prepared.error))];
      return { event: 'UNREADABLE', refusal: [writeErrorOf(prepared.error)], doubt };
    }
    const answer = prepared.value;
    if (answer.kind === 'ready') return { event: 'READY', ready: answer };
    if (answer.kind === 'done') return { event: 'DONE', done: answer.done };
    return { event: 'REFUSED', refusal: answer.errors, upstreamRequestIds: answer.upstreamRequestIds };
  }

  #markSent(known: Known<R>): Promise<Happened<'MARK_SENT', R>> {
    const { now, stepLimitMs } = this.#parts;
    const trace = known.ready?.trace ?? null;
    return this.#save(known, {
      trace,
      sentAt: new Date(now()),
      sendingEndsAt: sendingEnd(now(), stepLimitMs),
    });
  }

  async #send({ held, ready, scope }: Known<R>): Promise<Happened<'SEND', R>> {
    const { operation } = held;
    // Another process may have taken this one for dead, and relies on that nothing is sent any more.
    if (!ready || !isHeld(operation, this.#parts.now())) return { event: 'LATE' };
    const answer = await ready.send(this.#ownScope(scope));
    const over = { ...held, operation: { ...operation, sendingEndsAt: null } };
    if (answer.kind === 'done') return { event: 'DONE', done: answer.done, held: over };
    const learned = {
      held: over,
      upstreamRequestIds: answer.upstreamRequestIds,
      scope: this.#ownScope(scope),
    };
    switch (answer.kind) {
      case 'refused':
        return { event: 'REFUSED', refusal: answer.errors, ...learned };
      case 'mismatch':
        return { event: 'MISMATCH', doubt: [mismatchOutcome(operation, answer.advice)], ...learned };
      case 'lost':
        return { event: 'LOST', ...learned };
    }
  }

  async #look(known: Known<R>, state: OpenState): Promise<Happened<'LOOK', R>> {
    const { operation } = known.held;
    const waitMs = PAUSES_MS[state];
    if (waitMs !== undefined) await pause(waitMs, known.scope.signal);
    const sight = await lookFor(operation, this.#parts, this.#limited(known));
    switch (sight.kind) {
      case 'done':
        return { event: 'DONE', done: sight.done };
      case 'not-seen': {
        const settlesInMs = this.#settlesInMs(operation);
        const doubt = [unknownOutcome(operation, NO_SIGN, settlesInMs)];
        return { event: settlesInMs > 0 ? 'NOT_YET' : 'ABSENT', doubt };
      }
      case 'unclear':
        return { event: 'UNCLEAR', doubt: [unknownOutcome(operation, sight.advice)] };
      case 'unreadable':
        return { event: 'UNREADABLE', doubt: [unknownOutcome(operation, sight.advice)] };
    }
  }

  async #close(known: Known<R>, state: OpenState): Promise<Happened<'CLOSE', R>> {
    const { operations, now } = this.#parts;
    const { operation, version } = known.held;
    const closed = {
      ...operation,
      ...closingIn(state, known),
      leaseEndsAt: null,
      lockedRecord: null,
      finishedAt: new Date(now()),
      upstreamRequestIds: [
        ...operation.upstreamRequestIds,
        ...known.upstreamRequestIds,
        ...(known.done?.upstreamRequestIds ?? []),
      ],
    };
    const held = await commit(operations, closed, version);
    return held === null ? { event: 'CLOSED' } : { event: 'SUPERSEDED', held };
  }

  /** Saves changes of an operation that is under way. */
  async #save({ held }: Known<R>, changes: Partial<WriteOperation>) {
    const { operations, now, lease } = this.#parts;
    const operation = { ...held.operation, ...changes, leaseEndsAt: leaseEnd(now()) };
    const version = await operations.save(operation, held.version);
    if (version === null) return this.#superseded({ held });
    const saved = { operation, version };
    lease.hold(saved);
    return { event: 'SAVED', held: saved } as const;
  }

  /** Another process goes on with the operation. */
  async #superseded({ held }: Pick<Known<R>, 'held'>) {
    this.#parts.lease.end();
    return { event: 'SUPERSEDED', held: await this.#stored(held.operation.id) } as const;
  }

  async #stored(id: string): Promise<WriteOperationVersion> {
    const stored = await this.#parts.operations.find(id);
    if (!stored) throw new LedgerUnavailable('An operation was deleted that had ended long ago');
    return stored;
  }

  #limited({ scope }: Known<R>): RequestScope {
    return scopeEndingIn(scope, this.#parts.stepLimitMs);
  }

  /** With time of its own, so that neither the answer nor the entry is lost with a caller who leaves. */
  #ownScope(scope: RequestScope): RequestScope {
    return scopeWith(scope, { signal: endingIn(this.#parts.stepLimitMs), deadlineAt: Infinity });
  }

  /** How long the change may still take effect. */
  #settlesInMs({ sentAt, sendingEndsAt }: WriteOperation): number {
    const { settleMs, now } = this.#parts;
    const settledAt = (sentAt?.getTime() ?? 0) + settleMs;
    return Math.max(0, settledAt - now(), (sendingEndsAt?.getTime() ?? 0) - now());
  }
}

const NO_SIGN = 'The source shows no sign of it yet, and it may still take effect.';
