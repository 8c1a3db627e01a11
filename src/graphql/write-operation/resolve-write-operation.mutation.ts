import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { WriteError } from '../../domain/write/write-error.js';
import type { WriteResolution } from '../../domain/write/write.service.js';
import type { GraphQLContext } from '../context.js';
import { forgetWhatWasRead } from '../context.js';
import { stringEnum } from '../enums.js';
import { InputReading } from '../write/input-reading.js';
import { WritePayload } from '../write/payload.type.js';
import { presentWriteError } from '../write/present-write-error.js';
import { presentWriteOperation } from './present-write-operation.js';
import { WriteOperationObject } from './write-operation.type.js';

const NATIVE_ID = /^(?!\s*$)[^\p{Cc}\p{Cs}]{1,255}$/u;

const WriteOperationOutcomeEnum = stringEnum<WriteResolution['outcome']>(
  'WriteOperationOutcome',
  'What a person found at the source.',
  { DONE: 'The change took effect.', NOT_DONE: 'The change did not take effect.' },
);

@InputType('ResolveWriteOperationInput', {
  description: 'The word of a person who looked at the source. Only a change of unknown outcome takes it.',
})
class ResolveWriteOperationInput {
  @Field(() => ID, { description: 'The global id of the entry.' })
  readonly id!: string;

  @Field(() => WriteOperationOutcomeEnum, { description: 'What was found at the source.' })
  readonly outcome!: WriteResolution['outcome'];

  @Field(() => ID, {
    nullable: true,
    description: "The source's own id of the record that the change made or touched.",
  })
  readonly nativeId?: string | null;
}

@ObjectType('ResolveWriteOperationPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the word on an open change.',
})
class ResolveWriteOperationPayload extends WritePayload {
  @Field(() => WriteOperationObject, { nullable: true, description: 'The entry as it is now.' })
  readonly writeOperation!: WriteOperationObject | null;
}

@Resolver()
export class ResolveWriteOperationMutation {
  @Mutation(() => ResolveWriteOperationPayload, {
    nullable: true,
    description: 'Closes a change of unknown outcome by the word of a person who looked.',
  })
  async resolveWriteOperation(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => ResolveWriteOperationInput, { description: 'The entry, and how it ended.' })
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
}
