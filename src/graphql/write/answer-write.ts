import type { OperationMemory } from '../../domain/request-scope.js';
import { scopeStartingAnew } from '../../domain/request-scope.js';
import type { Source } from '../../domain/source/source.js';
import type { WriteAction } from '../../domain/write/write-action.js';
import type { WriteError } from '../../domain/write/write-error.js';
import { faultsOfKey } from '../../domain/write/write-error-of.js';
import type { GraphQLContext } from '../context.js';
import { forgetWhatWasRead } from '../context.js';
import { redactedInput, wholeInput } from './input-record.js';
import { InputReading } from './input-reading.js';
import { presentWriteError } from './present-write-error.js';
import type { WriteErrorObject } from './write-error.type.js';

/** A change as one mutation field asks for it. */
export interface WriteCall<I, R> {
  /** Name of the mutation field. */
  readonly mutation: string;
  readonly input: { readonly idempotencyKey?: string | null };
  /** Reads the input; null if it names no source. */
  readonly read: (reading: InputReading) => WriteTarget<I, R> | null;
}

/** The source of a change, and what to ask it for. */
export interface WriteTarget<I, R> {
  readonly source: Source;
  /** The record that the change is about; left out if it makes one. */
  readonly nativeId?: string;
  /** Undefined if the source lacks it. */
  readonly action: WriteAction<I, R> | undefined;
  readonly value: I;
}

/** What became of a change. With an error the result is null. */
export interface Written<R> {
  readonly result: R | null;
  /** True if it was made by an earlier call, or found to be made. */
  readonly isReplay: boolean;
  readonly userErrors: readonly WriteErrorObject[];
}

/** Makes a change. An input with a fault is refused before any source is asked; later fields read the state after it. */
export async function answerWrite<I, R>(
  context: GraphQLContext,
  { mutation, input, read }: WriteCall<I, R>,
): Promise<Written<R>> {
  const reading = new InputReading(context.services.sources);
  const { memory, caller } = context.scope;
  const { idempotencyKey = null } = input;
  const target = read(reading);
  if (!target) return refused([...reading.faults, ...faultsOfKey(idempotencyKey)], null, memory);
  const question = {
    ...target,
    faults: reading.faults,
    mutation,
    caller: caller.subject,
    idempotencyKey,
    input: redactedInput(input),
    fingerprint: wholeInput(input),
  };
  try {
    const { result, isReplay, errors } = await context.services.writes.run(
      question,
      scopeStartingAnew(context.scope),
    );
    if (errors.length === 0) return { result, isReplay, userErrors: [] };
    const placed = target.action ? errors : errors.map((error) => atAddress(error, input));
    return refused(placed, target.source, memory);
  } finally {
    forgetWhatWasRead(context);
  }
}

/** The fields that name the source or the record: one of them is at fault if the source lacks the action. */
const ADDRESSES = ['sourceId', 'accountId', 'id'];

function atAddress(error: WriteError, input: object): WriteError {
  const address = ADDRESSES.find((field) => Object.hasOwn(input, field));
  return { ...error, path: error.path ?? (address === undefined ? null : ['input', address]) };
}

function refused(
  errors: readonly WriteError[],
  source: Source | null,
  memory: OperationMemory,
): Written<never> {
  const userErrors = errors.map((error) => presentWriteError(error, source, memory));
  return { result: null, isReplay: false, userErrors };
}
