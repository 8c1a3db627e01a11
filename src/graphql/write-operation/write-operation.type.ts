import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../domain/record.js';
import type { WriteOperationStatus } from '../../domain/write/write-operation.js';
import { PageInfoObject } from '../connection/connection.type.js';
import { stringEnum } from '../enums.js';
import { NodeInterface } from '../records/node.type.js';
import { DateTimeScalar, JsonObjectScalar } from '../scalars.js';
import { CustomerSourceObject } from '../source/source.type.js';
import { WritePayload } from '../write/payload.type.js';
import { WriteErrorObject } from '../write/write-error.type.js';

export const WriteOperationStatusEnum = stringEnum<WriteOperationStatus>(
  'WriteOperationStatus',
  'How far a change has come.',
  {
    RUNNING: 'It is under way.',
    DONE: 'It was made.',
    REFUSED: 'It was not made.',
    OUTCOME_UNKNOWN: 'It was sent, and nobody knows yet whether it took effect.',
  },
);

@Directive('@key(fields: "id")')
@ObjectType('WriteOperation', {
  simpleResolvers: true,
  implements: NodeInterface,
  description: 'What the ledger keeps of one change: who asked whom for what, when, and how it ended.',
})
export class WriteOperationObject extends NodeInterface {
  @Field(() => String, { description: 'Name of the mutation field, e.g. createCustomer.' })
  readonly mutation!: string;

  @Field(() => CustomerSourceObject, {
    nullable: true,
    description: 'Null where it is no longer configured.',
  })
  readonly source!: CustomerSourceObject | null;

  @Field(() => ID)
  readonly sourceId!: string;

  @Field(() => ID, { nullable: true, description: 'The record that it made or touched, where known.' })
  readonly nativeId!: string | null;

  @Field(() => String, { nullable: true, description: 'Who asked for it; null where sign-in is off.' })
  readonly caller!: string | null;

  @Field(() => String, { nullable: true })
  readonly idempotencyKey!: string | null;

  @Field(() => WriteOperationStatusEnum)
  readonly status!: WriteOperationStatus;

  @Field(() => [WriteErrorObject])
  readonly errors!: readonly WriteErrorObject[];

  @Field(() => JsonObjectScalar, {
    description: 'What was given, without logins, passwords and credentials.',
  })
  readonly input!: JsonObject;

  @Field(() => [String], { description: "What the source called its answers, for the source's support." })
  readonly upstreamRequestIds!: readonly string[];

  @Field(() => DateTimeScalar)
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly finishedAt!: Date | null;
}

@ObjectType('WriteOperationEdge', { simpleResolvers: true })
class WriteOperationEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => WriteOperationObject)
  readonly node!: WriteOperationObject;
}

@ObjectType('WriteOperationConnection', { simpleResolvers: true })
export class WriteOperationConnection {
  @Field(() => [WriteOperationEdge])
  readonly edges!: readonly WriteOperationEdge[];

  @Field(() => [WriteOperationObject])
  readonly nodes!: readonly WriteOperationObject[];

  @Field(() => PageInfoObject)
  readonly pageInfo!: PageInfoObject;

  @Field(() => Int, { nullable: true })
  readonly totalCount!: number | null;
}

@ObjectType('ResolveWriteOperationPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the word on an open change.',
})
export class ResolveWriteOperationPayload extends WritePayload {
  @Field(() => WriteOperationObject, { nullable: true })
  readonly writeOperation!: WriteOperationObject | null;
}
