import type { WriteError } from '../../domain/write/write-error.js';
import type { GraphQLContext } from '../context.js';
import { forgetWhatWasRead } from '../context.js';
import { InputReading } from '../write/input-reading.js';
import { presentWriteError } from '../write/present-write-error.js';
import { presentWriteOperation } from './present-write-operation.js';
import type { ResolveWriteOperationInput } from './write-operation.input.js';
import type { ResolveWriteOperationPayload } from './write-operation.type.js';

const NATIVE_ID = /^(?!\s*$)[^\p{Cc}\p{Cs}]{1,255}$/u;

/** Enters in the ledger how a change of unknown outcome ended. */
export async function resolveWriteOperation(
  context: GraphQLContext,
  { id, outcome, nativeId = null }: ResolveWriteOperationInput,
): Promise<ResolveWriteOperationPayload> {
  const { sources, ledger } = context.services;
  const { memory } = context.scope;
  const reading = new InputReading(sources);
  const decoded = reading.id(id, 'WriteOperation', 'id');
  const source = (decoded && sources.find(decoded.sourceId)) ?? null;
  const refused = (errors: readonly WriteError[]): ResolveWriteOperationPayload => ({
    writeOperation: null,
    userErrors: errors.map((error) => presentWriteError(error, source, memory)),
  });
  if (nativeId !== null && !NATIVE_ID.test(nativeId))
    reading.note(['nativeId'], 'must be an id of the source: 1 to 255 characters, none of them invisible.');
  if (!decoded || reading.faults.length > 0) return refused(reading.faults);
  const resolution = { id: decoded.nativeId, sourceId: decoded.sourceId, outcome, nativeId };
  const { operation, errors } = await ledger.resolve(resolution, context.scope);
  forgetWhatWasRead(context);
  if (!operation || errors.length > 0) return refused(errors);
  return { writeOperation: presentWriteOperation(operation, sources, memory), userErrors: [] };
}
