import type { JsonObject } from '../record.js';
import type { RequestScope } from '../request-scope.js';
import type { Source } from '../source/source.js';
import { canonicalJson } from './canonical-json.js';
import { createOperationIds } from './operation-ids.js';
import { pause } from './pause.js';
import type { WriteAction } from './write-action.js';
import type { WriteError } from './write-error.js';
import { errorOf, faultOfKey, KEY_REUSED, LAPSED, NOT_MADE } from './write-error-of.js';
import type {
  WriteOperation,
  WriteOperationFilter,
  WriteOperationPage,
  WriteOperationPageRequest,
  WriteOperationRepository,
} from './write-operation.js';
import type { WriteOutcome } from './write-ending.js';
import { leaseEnd, WriteRun } from './write-run.js';

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
  /** The action of the source; undefined where it lacks it: UNSUPPORTED_BY_SOURCE before any call. */
  readonly action: WriteAction<I, R> | undefined;
  readonly value: I;
}

/** What a person found who looked at the source. */
export interface WriteResolution {
  readonly id: string;
  readonly outcome: 'DONE' | 'NOT_DONE';
  /** The record that was made or touched, where it is known. */
  readonly nativeId: string | null;
}

/** Where operations are kept. */
export interface Ledger {
  readonly operations: WriteOperationRepository;
  /** Keyed digest of a text. */
  readonly digestOf: (text: string) => string;
}

export interface WriteSettings extends Ledger {
  /** The deadline of a whole operation; a change that was sent is followed for as long again, whatever its caller does. */
  readonly operationTimeoutMs: number;
  readonly now?: () => number;
}

/** Changes at sources, each with its entry in the ledger: by one key made once, across callers, processes and crashes. */
export class WriteService {
  readonly #settings: WriteSettings;
  readonly #now: () => number;
  readonly #newId: () => string;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(settings: WriteSettings) {
    this.#settings = settings;
    this.#now = settings.now ?? Date.now;
    this.#newId = createOperationIds(this.#now);
  }

  /** Makes a change, or answers what became of it under the same key. Rejects only where the ledger cannot be asked. */
  async run<I, R>(question: WriteQuestion<I, R>, scope: RequestScope): Promise<WriteOutcome<R>> {
    const { action, idempotencyKey, source, value } = question;
    const fault = faultOfKey(idempotencyKey);
    if (fault) return refusal([fault]);
    const { operations, operationTimeoutMs: stepLimitMs } = this.#settings;
    const operation = this.#operationOf(question);
    const { isNew, ...stored } = await operations.claim(operation);
    if (stored.operation.inputHash !== operation.inputHash) return refusal([KEY_REUSED]);
    if (!action) return refusal(operation.errors);
    const keep = (work: Promise<unknown>): void => {
      this.#keep(work);
    };
    const { settleMs } = source;
    const parts = { operations, action, value, settleMs, stepLimitMs, now: this.#now, keep };
    const run = new WriteRun(parts, scope);
    return isNew ? run.begin(stored) : run.goOn(stored);
  }

  async find(id: string): Promise<WriteOperation | null> {
    await this.#endLapsed();
    return (await this.#settings.operations.find(id))?.operation ?? null;
  }

  /** By the start of the operations. */
  async list(filter: WriteOperationFilter, page: WriteOperationPageRequest): Promise<WriteOperationPage> {
    await this.#endLapsed();
    return this.#settings.operations.list(filter, page);
  }

  /** Ends an operation whose outcome is unknown by what a person found; NOT_DONE lets the same key try again. */
  async resolve(
    resolution: WriteResolution,
  ): Promise<{ readonly operation: WriteOperation | null; readonly errors: readonly WriteError[] }> {
    await this.#endLapsed();
    const { operations } = this.#settings;
    const stored = await operations.find(resolution.id);
    if (!stored) return { operation: null, errors: [NO_OPERATION] };
    const { operation, version } = stored;
    if (operation.status !== 'OUTCOME_UNKNOWN') return { operation, errors: [NOT_OPEN] };
    if (resolution.outcome === 'DONE' && resolution.nativeId === null && operation.nativeId === null)
      return { operation, errors: [NO_RECORD] };
    const resolved = resolvedAs(operation, resolution, new Date(this.#now()));
    if ((await operations.save(resolved, version)) !== null) return { operation: resolved, errors: [] };
    // Somebody repeated the change at this very moment.
    return { operation, errors: [NOT_OPEN] };
  }

  /** Waits for changes that are under way although their callers have left, but no longer than so. */
  async finish(limitMs: number): Promise<void> {
    const limit = new AbortController();
    const all = Promise.allSettled(this.#underWay).then(() => {
      limit.abort();
    });
    await Promise.race([all, pause(limitMs, limit.signal)]);
  }

  #operationOf<I, R>(question: WriteQuestion<I, R>): WriteOperation {
    const { mutation, source, caller, idempotencyKey, input, fingerprint, action } = question;
    const { digestOf, operationTimeoutMs } = this.#settings;
    const now = this.#now();
    const startedAt = new Date(now);
    return {
      ...{ id: this.#newId(), mutation, sourceId: source.id, caller, idempotencyKey, input },
      nativeId: kept(question.nativeId),
      inputHash: digestOf(canonicalJson({ mutation, sourceId: source.id, input: fingerprint })),
      ...{ startedAt, trace: null, sentAt: null, upstreamRequestIds: [], turn: null },
      ...(action
        ? { status: 'RUNNING', errors: [], finishedAt: null, leaseEndsAt: leaseEnd(now, operationTimeoutMs) }
        : { status: 'REFUSED', errors: [unsupported(question)], finishedAt: startedAt, leaseEndsAt: null }),
    };
  }

  #keep(work: Promise<unknown>): void {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#underWay.add(settled);
    void settled.then(() => this.#underWay.delete(settled));
  }

  #endLapsed(): Promise<void> {
    return this.#settings.operations.endLapsed(new Date(this.#now()), LAPSED);
  }
}

const ID_PATH = ['input', 'id'];
const NO_OPERATION = errorOf('NOT_FOUND', 'The ledger holds no such operation.', ID_PATH);
const NO_RECORD = errorOf(
  'REQUIRED',
  "Give the source's own id of the record that was made: nothing else tells which one it is.",
  ['input', 'nativeId'],
);
const NOT_OPEN = errorOf(
  'INVALID_STATE',
  'Only an operation whose status is OUTCOME_UNKNOWN can be resolved; this one is under way or has ended.',
  ID_PATH,
);

function unsupported({ mutation, source }: Pick<WriteQuestion<unknown, unknown>, 'mutation' | 'source'>) {
  return errorOf(
    'UNSUPPORTED_BY_SOURCE',
    `${source.displayName} does not take ${mutation}. Source.capabilities tells what it takes.`,
  );
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
