import { scopeStartingAnew } from '../../domain/request-scope.js';
import type { Source } from '../../domain/source/source.js';
import type { WriteAction } from '../../domain/write/write-action.js';
import type { WriteError } from '../../domain/write/write-error.js';
import type { GraphQLContext } from '../context.js';
import { forgetWhatWasRead } from '../context.js';
import { redactedInput, wholeInput } from './input-record.js';
import { InputReading } from './input-reading.js';
import type { ShapedInput } from './input-shapes.js';
import { checkShapes } from './input-shapes.js';
import { presentWriteError } from './present-write-error.js';
import type { WriteErrorObject } from './write-error.type.js';

/** A change as one mutation field asks for it. */
export interface WriteCall<I, R> {
  /** Name of the mutation field. */
  readonly mutation: string;
  readonly input: ShapedInput & { readonly idempotencyKey?: string | null };
  /** Reads the input; null where it names nobody to ask. */
  readonly read: (reading: InputReading) => WriteTarget<I, R> | null;
}

/** Whom to ask, and for what. */
export interface WriteTarget<I, R> {
  readonly source: Source;
  /** The record that the change is about; left out where it makes one. */
  readonly nativeId?: string;
  /** Undefined where the source lacks it. */
  readonly action: WriteAction<I, R> | undefined;
  readonly value: I;
}

/** What became of a change. With an error the result is null. */
export interface Written<R> {
  readonly result: R | null;
  /** True where it was made by an earlier call, or found to be made. */
  readonly isReplay: boolean;
  readonly userErrors: readonly WriteErrorObject[];
}

/** Makes a change. Nothing is asked of anybody where the input is at fault; later fields read the state behind it. */
export async function answerWrite<I, R>(
  context: GraphQLContext,
  { mutation, input, read }: WriteCall<I, R>,
): Promise<Written<R>> {
  const reading = new InputReading(context.services.sources);
  checkShapes(input, reading);
  const target = read(reading);
  if (!target || reading.faults.length > 0) return refused(reading.faults, target?.source ?? null);
  const question = {
    ...target,
    mutation,
    caller: null,
    idempotencyKey: input.idempotencyKey ?? null,
    input: redactedInput(input),
    fingerprint: wholeInput(input),
  };
  try {
    const { result, isReplay, errors } = await context.services.writes.run(
      question,
      scopeStartingAnew(context.scope),
    );
    if (errors.length === 0) return { result, isReplay, userErrors: [] };
    return refused(target.action ? errors : errors.map((error) => atAddress(error, input)), target.source);
  } finally {
    forgetWhatWasRead(context);
  }
}

/** What names whom to ask: where a source lacks the action, this field of the input is at fault. */
const ADDRESSES = ['sourceId', 'accountId', 'id'];

function atAddress(error: WriteError, input: object): WriteError {
  const address = ADDRESSES.find((field) => Object.hasOwn(input, field));
  return { ...error, path: error.path ?? (address === undefined ? null : ['input', address]) };
}

function refused(errors: readonly WriteError[], source: Source | null): Written<never> {
  const userErrors = errors.map((error) => presentWriteError(error, source));
  return { result: null, isReplay: false, userErrors };
}
