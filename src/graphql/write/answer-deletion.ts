import type { SourcePorts } from '../../domain/source/source.js';
import type { RecordTarget } from '../../domain/write/new-records.js';
import type { WriteAction } from '../../domain/write/write-action.js';
import type { GraphQLContext } from '../context.js';
import type { IdTypename } from '../ids.js';
import type { WriteTarget } from './answer-write.js';
import { answerWrite } from './answer-write.js';
import type { InputReading } from './input-reading.js';
import type { WriteErrorObject } from './write-error.type.js';

/** The deletion of one record, as one mutation field asks for it. */
export interface Deletion {
  readonly mutation: string;
  readonly input: { readonly id: string; readonly idempotencyKey?: string | null };
  readonly typename: IdTypename;
  readonly actionOf: (ports: SourcePorts) => WriteAction<RecordTarget, null> | undefined;
}

/** What became of it. */
export interface Deleted {
  readonly deletedId: string | null;
  readonly userErrors: readonly WriteErrorObject[];
}

/** Deletes a record. */
export async function answerDeletion(
  context: GraphQLContext,
  { mutation, input, typename, actionOf }: Deletion,
): Promise<Deleted> {
  const read = (reading: InputReading): WriteTarget<RecordTarget, null> | null => {
    const record = reading.record(input.id, typename);
    if (!record) return null;
    const { source, nativeId } = record;
    return { source, nativeId, action: actionOf(source.ports), value: { nativeId } };
  };
  const { userErrors } = await answerWrite(context, { mutation, input, read });
  return { deletedId: userErrors.length === 0 ? input.id : null, userErrors };
}
