import { expect } from 'vitest';
import type { Outcome } from '../../../src/domain/outcome.js';
import type { RequestScope } from '../../../src/domain/request-scope.js';
import type { Looked, Ready, WriteAction, WriteAnswer } from '../../../src/domain/write/write-action.js';
import type { ActionName } from '../../support/platforms/writing.js';
import { scopeOf } from '../../support/scope.js';
import { jsonOf } from './input-schema.js';
import type { Witness } from './witness.js';

type Trace = Ready<unknown>['trace'];

/** What became of a change that was prepared and, where nothing was against it, sent. */
export type Written<R> = WriteAnswer<R> & { readonly trace: Trace | null };

/** One action with an input that its platform takes; what it comes to is watched for secrets. */
export interface Attempt<R> {
  readonly name: ActionName;
  prepare(scope?: RequestScope): ReturnType<WriteAction<unknown, R>['prepare']>;
  /** Sends what is ready; the trace as it comes back from the ledger. */
  send(ready: Ready<R>, scope?: RequestScope): Promise<Written<R>>;
  /** Both. */
  run(): Promise<Written<R>>;
  look(trace: Trace | null): Promise<Looked<R>>;
  recall(nativeId: string | null, trace: Trace | null): Promise<Outcome<R>>;
}

interface Action<I, R> {
  readonly action: WriteAction<I, R>;
  readonly input: I;
  readonly witness: Witness;
}

/** The action with an input. */
export function attemptOf<I, R>(name: ActionName, { action, input, witness }: Action<I, R>): Attempt<R> {
  const prepare: Attempt<R>['prepare'] = async (scope = scopeOf()) =>
    witness.see(await witness.failing(() => action.prepare(input, scope)));
  const send: Attempt<R>['send'] = async (ready, scope = scopeOf()) => {
    const trace = keptOf(ready.trace);
    return { ...witness.see(await ready.send(scope)), trace };
  };
  return {
    name,
    prepare,
    send,
    run: async () => {
      const prepared = await prepare();
      return prepared.kind === 'ready' ? send(prepared) : { ...prepared, trace: null };
    },
    look: async (trace) => witness.see(await witness.failing(() => action.look(trace ?? {}, scopeOf()))),
    recall: async (nativeId, trace) => witness.see(await action.recall(nativeId, trace ?? {}, scopeOf())),
  };
}

/** A trace as the ledger gives it back, which must be as it was. */
function keptOf(trace: Trace): Trace {
  const kept = jsonOf(trace);
  expect(kept).toEqual(trace);
  return kept;
}

/** What came of a change that must have been made, with the record's id. */
export function doneOf<R>(answer: WriteAnswer<R> | Looked<R>): {
  readonly result: R;
  readonly nativeId: string;
} {
  if (answer.kind !== 'done') throw new Error(`It is ${whatIs(answer)} and should be done.`);
  const { result, nativeId } = answer.done;
  if (nativeId === null) throw new Error('It names no record.');
  return { result, nativeId };
}

/** What became of a change in words: its kind, and the code and path of every error. */
export function whatIs(answer: WriteAnswer<unknown> | Looked<unknown> | Ready<unknown>): string {
  if (answer.kind === 'lost') return `lost by ${answer.error.code}`;
  return answer.kind === 'refused' ? `refused: ${faultsOf(answer).join(', ')}` : answer.kind;
}

/** Code and path of every error, such as `REQUIRED input.name`; empty where nothing was refused. */
export function faultsOf(answer: WriteAnswer<unknown> | Ready<unknown>): readonly string[] {
  if (answer.kind !== 'refused') return [];
  return answer.errors.map(({ code, path }) => (path ? `${code} ${path.join('.')}` : code));
}

/** What is ready to be sent, which it must be. */
export async function readyOf<R>(attempt: Attempt<R>): Promise<Ready<R>> {
  const prepared = await attempt.prepare();
  if (prepared.kind === 'ready') return prepared;
  throw new Error(`To ${attempt.name} is ${whatIs(prepared)} and should be ready.`);
}

/** All of them, ready to be sent. */
export async function allReady(attempts: readonly Attempt<unknown>[]): Promise<readonly ReadyAttempt[]> {
  const all: ReadyAttempt[] = [];
  for (const attempt of attempts) all.push({ attempt, ready: await readyOf(attempt) });
  return all;
}

export interface ReadyAttempt {
  readonly attempt: Attempt<unknown>;
  readonly ready: Ready<unknown>;
}

/** Sends them all at the same time. */
export function sendTogether(all: readonly ReadyAttempt[]): Promise<readonly Met[]> {
  return Promise.all(all.map(async ({ attempt, ready }) => ({ attempt, answer: await attempt.send(ready) })));
}

/** What an action came to. */
export interface Met {
  readonly attempt: Attempt<unknown>;
  readonly answer: Written<unknown>;
}
