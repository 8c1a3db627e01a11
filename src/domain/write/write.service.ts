import type { JsonObject } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { Source } from '../source/source.js';
import { canonicalJson } from './canonical-json.js';
import { createOperationIds, timeOfId } from './operation-ids.js';
import { leaseEnd, Leases } from './lease.js';
import { pause } from './pause.js';
import type { WriteAction } from './write-action.js';
import { LedgerClock } from './ledger-clock.js';
import { guarded, LEDGER_UNAVAILABLE, LedgerUnavailable, reportingFailures } from './ledger-unavailable.js';
import type { WriteError } from './write-error.js';
import { errorOf, faultsOfKey, KEY_REUSED, LAPSED, NO_OPERATION, NOT_MADE } from './write-error-of.js';
import { onePerPath } from './write-faults.js';
import type {
  WriteOperation,
  WriteOperationFilter,
  WriteOperationPage,
  WriteOperationPageRequest,
  WriteOperationRepository,
} from './write-operation.js';
import type { WriteOutcome } from './write-outcome.js';
import { WriteRunner } from './write-runner.js';

export interface WriteQuestion<I, R> {
  /** Name of the mutation field, e.g. createCustomer. */
  readonly mutation: string;
  readonly source: Source;
  readonly caller: string | null;
  readonly idempotencyKey: string | null;
  /** The record that it is about; left out where it makes one. */
  readonly nativeId?: string;
  /** Redacted: what the ledger shows. */
  readonly input: JsonObject;
  /** The whole input, of which only a keyed digest is kept. */
  readonly fingerprint: JsonObject;
  /** The action of the source; undefined if the source lacks it: UNSUPPORTED_BY_SOURCE before any call. */
  readonly action: WriteAction<I, R> | undefined;
  readonly value: I;
  /** What was found wrong when the input was read. */
  readonly faults?: readonly WriteError[];
}

/** What a person found at the source. */
export interface WriteResolution {
  readonly id: string;
  readonly sourceId: string;
  readonly outcome: 'DONE' | 'NOT_DONE';
  /** The record that was made or touched, if it is known. */
  readonly nativeId: string | null;
}

/** An operation after its resolution, or why it could not be resolved. */
export interface Resolved {
  readonly operation: WriteOperation | null;
  readonly errors: readonly WriteError[];
}

/** Keeps the operations. */
export interface Ledger {
  readonly operations: WriteOperationRepository;
  /** Keyed digest of a text. */
  readonly digestOf: (text: string) => string;
  /** Whether a digest that is kept is that of this text; it may be made with a former secret. */
  readonly isDigestOf: (text: string, digest: string) => boolean;
  /** The database's clock, in milliseconds since 1970. */
  readonly timeNow: () => Promise<number>;
}

export interface WriteSettings extends Ledger {
  /** The deadline of a whole operation; a change that was sent is followed for as long again, whatever its caller does. */
  readonly operationTimeoutMs: number;
  /** In place of the database's clock, which does not jump. */
  readonly now?: () => number;
  /** Receives how far this process's clock is ahead of the database's, once each time that they differ; null when they agree. */
  readonly noteClockDifference?: (aheadMs: number | null) => void;
  /** Receives why the ledger did not answer: callers see only that it did not. */
  readonly noteLedgerFailure?: (cause: unknown, requestId: string) => void;
}

/** Changes at sources, each with its entry in the ledger: by one key made once, across callers, processes and crashes. */
export class WriteService {
  readonly #settings: WriteSettings;
  readonly #operations: WriteOperationRepository;
  readonly #clock: Pick<LedgerClock, 'sync' | 'now'>;
  readonly #leases: Leases;
  readonly #newId: () => string;
  readonly #underWay = new Set<Promise<unknown>>();
  #lapsing: Promise<void> | undefined;

  constructor(settings: WriteSettings) {
    this.#settings = settings;
    this.#operations = reportingFailures(settings.operations);
    this.#clock = clockOf(settings);
    this.#leases = new Leases(this.#operations, this.#clock.now);
    this.#newId = createOperationIds(this.#clock.now);
  }

  /**
   * Makes a change, or answers what became of it under the same key. An input with faults is refused with all of them
   * before the source is asked; the ledger closes its entry at once.
   */
  async run<I, R>(question: WriteQuestion<I, R>, scope: RequestScope): Promise<WriteOutcome<R>> {
    const faults = faultsOf(question);
    const keyFaults = faultsOfKey(question.idempotencyKey);
    // No entry can hold a malformed key.
    if (keyFaults.length > 0) return refusal([...faults, ...keyFaults]);
    try {
      return await this.#enter(question, faults, scope);
    } catch (error) {
      return refusal([...faults, this.#ledgerFault(error, scope)]);
    }
  }

  async #enter<I, R>(
    question: WriteQuestion<I, R>,
    faults: readonly WriteError[],
    scope: RequestScope,
  ): Promise<WriteOutcome<R>> {
    const { source, action, value } = question;
    const { operationTimeoutMs: stepLimitMs, isDigestOf } = this.#settings;
    const operations = this.#operations;
    await this.#clock.sync();
    const operation = this.#operationOf(question, faults);
    const { isNew, ...stored } = await operations.claim(operation);
    if (!isDigestOf(inputText(question), stored.operation.inputHash)) return refusal([...faults, KEY_REUSED]);
    // An earlier call with this key may have made the change, whatever is wrong with the input by now.
    const isRefused = faults.length > 0 && (isNew || stored.operation.status === 'REFUSED');
    if (isRefused || !action) return refusal(faults);
    const keep = (work: Promise<unknown>): void => {
      this.#keep(work);
    };
    const { settleMs } = source;
    const { now } = this.#clock;
    const lease = this.#leases.open();
    const parts = { operations, action, value, settleMs, stepLimitMs, now, lease, keep };
    return new WriteRunner(parts).run(stored, isNew, scope);
  }

  async find(id: string): Promise<WriteOperation | null> {
    await this.#endLapsed();
    return (await this.#operations.find(id))?.operation ?? null;
  }

  /** By the start of the operations. */
  async list(filter: WriteOperationFilter, page: WriteOperationPageRequest): Promise<WriteOperationPage> {
    await this.#endLapsed();
    return this.#operations.list(filter, page);
  }

  /** How many operations the filter takes; null if they are more than MOST_COUNTED. */
  count(filter: WriteOperationFilter): Promise<number | null> {
    return this.#operations.count(filter);
  }

  /** Ends an operation whose outcome is unknown by what a person found; NOT_DONE lets the same key try again. */
  async resolve(resolution: WriteResolution, scope: RequestScope): Promise<Resolved> {
    try {
      return await this.#resolve(resolution);
    } catch (error) {
      return { operation: null, errors: [this.#ledgerFault(error, scope)] };
    }
  }

  async #resolve(resolution: WriteResolution): Promise<Resolved> {
    await this.#endLapsed();
    const operations = this.#operations;
    const stored = await operations.find(resolution.id);
    if (stored?.operation.sourceId !== resolution.sourceId)
      return { operation: null, errors: [NO_OPERATION] };
    const { operation, version } = stored;
    if (operation.status !== 'OUTCOME_UNKNOWN') return { operation, errors: [NOT_OPEN] };
    if (resolution.outcome === 'DONE' && resolution.nativeId === null && operation.nativeId === null)
      return { operation, errors: [NO_RECORD] };
    const resolved = resolvedAs(operation, resolution, new Date(this.#clock.now()));
    if ((await operations.save(resolved, version)) !== null) return { operation: resolved, errors: [] };
    // The change was repeated in the meantime.
    return { operation, errors: [NOT_OPEN] };
  }

  /** Waits for changes that are still under way although their callers have left, for `limitMs` at most. */
  async finish(limitMs: number): Promise<void> {
    const limit = new AbortController();
    const all = Promise.allSettled(this.#underWay).then(() => {
      limit.abort();
    });
    await Promise.race([all, pause(limitMs, limit.signal)]);
  }

  #operationOf<I, R>(question: WriteQuestion<I, R>, faults: readonly WriteError[]): WriteOperation {
    const { mutation, source, caller, idempotencyKey, input } = question;
    const { digestOf } = this.#settings;
    const now = this.#clock.now();
    const id = this.#newId();
    const startedAt = new Date(timeOfId(id));
    const isRefused = faults.length > 0;
    return {
      id,
      mutation,
      sourceId: source.id,
      nativeId: kept(question.nativeId),
      caller,
      idempotencyKey,
      inputHash: digestOf(inputText(question)),
      status: isRefused ? 'REFUSED' : 'RUNNING',
      errors: faults,
      input,
      trace: null,
      upstreamRequestIds: [],
      startedAt,
      sentAt: null,
      finishedAt: isRefused ? startedAt : null,
      leaseEndsAt: isRefused ? null : leaseEnd(now),
      sendingEndsAt: null,
      lockedRecord: null,
    };
  }

  /** The user error for a ledger that does not answer. Throws any other error again. */
  #ledgerFault(error: unknown, { requestId }: RequestScope): WriteError {
    if (!(error instanceof LedgerUnavailable)) throw error;
    this.#settings.noteLedgerFailure?.(error.cause ?? error, requestId);
    return LEDGER_UNAVAILABLE;
  }

  #keep(work: Promise<unknown>): void {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
  }

  /** Once for all questions that come at the same time, as those of one request do. */
  #endLapsed(): Promise<void> {
    const end = async (): Promise<void> => {
      await this.#clock.sync();
      await this.#operations.endLapsed(new Date(this.#clock.now() - LAPSE_AFTER_MS), LAPSED);
    };
    this.#lapsing ??= end().finally(() => (this.#lapsing = undefined));
    return this.#lapsing;
  }
}

/** A repetition that waits for the process goes on by itself when the lease ends; the entry is left to it for so long. */
const LAPSE_AFTER_MS = 10_000;

/** A clock that is given needs no reading. */
function clockOf({ now, timeNow, noteClockDifference }: WriteSettings): Pick<LedgerClock, 'sync' | 'now'> {
  if (now) return { sync: () => Promise.resolve(), now };
  return new LedgerClock({ read: guarded(timeNow), onDifference: noteClockDifference });
}

const NO_RECORD = errorOf(
  'REQUIRED',
  "Give the source's own id of the record that was made: nothing else tells which one it is.",
  ['input', 'nativeId'],
);
const NOT_OPEN = errorOf(
  'INVALID_STATE',
  'Only an operation whose status is OUTCOME_UNKNOWN can be resolved; this one is under way or has ended.',
  ['input', 'id'],
);

/** All that is wrong with the input, whether its reading or its source finds it, and a missing action. */
function faultsOf<I, R>(question: WriteQuestion<I, R>): readonly WriteError[] {
  const { action, value, faults = [] } = question;
  if (!action) return [unsupported(question), ...faults];
  return onePerPath([...faults, ...(action.check?.(value) ?? [])]);
}

function unsupported({ mutation, source }: Pick<WriteQuestion<unknown, unknown>, 'mutation' | 'source'>) {
  return errorOf(
    'UNSUPPORTED_BY_SOURCE',
    `${source.displayName} does not support ${mutation}; see the capabilities of the source.`,
  );
}

/** What tells whether two calls with one key ask for the same. */
function inputText<I, R>({ mutation, source, fingerprint }: WriteQuestion<I, R>): string {
  return canonicalJson({ mutation, sourceId: source.id, input: fingerprint });
}

// No source has a record of such a name, and no database takes it.
function kept(nativeId: string | undefined): string | null {
  return nativeId === undefined || nativeId.includes('\0') ? null : nativeId;
}

function resolvedAs(
  operation: WriteOperation,
  { outcome, nativeId }: WriteResolution,
  finishedAt: Date,
): WriteOperation {
  if (outcome === 'NOT_DONE') return { ...operation, status: 'REFUSED', errors: [NOT_MADE], finishedAt };
  return { ...operation, status: 'DONE', errors: [], nativeId: nativeId ?? operation.nativeId, finishedAt };
}

function refusal(errors: readonly WriteError[]): WriteOutcome<never> {
  return { result: null, nativeId: null, errors, isReplay: false };
}
