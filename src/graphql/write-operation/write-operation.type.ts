import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../domain/record.js';
import type { WriteOperation, WriteOperationStatus } from '../../domain/write/write-operation.js';
import { PageInfoObject } from '../connection/connection.type.js';
import { stringEnum } from '../enums.js';
import { NodeInterface } from '../records/node.type.js';
import { DateTimeScalar, JsonObjectScalar } from '../scalars.js';
import { CustomerSourceObject } from '../source/source.type.js';
import { WriteErrorObject } from '../write/write-error.type.js';

export const WriteOperationStatusEnum = stringEnum<WriteOperationStatus>(
  'WriteOperationStatus',
  'How far a change has come.',
  {
    RUNNING: 'It is under way.',
    DONE: 'It was made.',
    REFUSED: 'It was not made.',
    OUTCOME_UNKNOWN: 'It was sent, and its outcome could not be verified.',
  },
);

/** The rest is the ledger's own business. */
type ShownOperation = Omit<
  WriteOperation,
  'inputHash' | 'trace' | 'sentAt' | 'leaseEndsAt' | 'sendingEndsAt' | 'lockedRecord'
>;

@Directive('@key(fields: "id")')
@ObjectType('WriteOperation', {
  simpleResolvers: true,
  implements: NodeInterface,
  description: 'An entry of the ledger: who asked which source for which change, when, and how it ended.',
})
export class WriteOperationObject extends NodeInterface implements ShownOperation {
  @Field(() => String, { description: 'Name of the mutation field, e.g. createCustomer.' })
  readonly mutation!: string;

  @Field(() => CustomerSourceObject, {
    nullable: true,
    description: 'The source that the change was for; null if it is no longer configured.',
  })
  readonly source!: CustomerSourceObject | null;

  @Field(() => ID, { description: 'The id of the source, also if it is no longer configured.' })
  readonly sourceId!: string;

  @Field(() => ID, { nullable: true, description: 'The record that it made or touched, if known.' })
  readonly nativeId!: string | null;

  @Field(() => String, { nullable: true, description: 'Who asked for it; null if sign-in is off.' })
  readonly caller!: string | null;

  @Field(() => String, { nullable: true, description: 'The key that the caller gave.' })
  readonly idempotencyKey!: string | null;

  @Field(() => WriteOperationStatusEnum, { description: 'How far the change has come.' })
  readonly status!: WriteOperationStatus;

  @Field(() => [WriteErrorObject], {
    description:
      'Why it was not made, or why its outcome is not known. Once the values of its input are removed, messages are "[removed]".',
  })
  readonly errors!: readonly WriteErrorObject[];

  @Field(() => JsonObjectScalar, {
    description:
      'What was given, without logins, passwords and credentials. Some time after the change ended (48 hours by default), ' +
      'values that may be personal are replaced by "[removed]".',
  })
  readonly input!: JsonObject;

  @Field(() => [String], { description: "What the source called its answers, for the source's support." })
  readonly upstreamRequestIds!: readonly string[];

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  readonly startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it runs.' })
  readonly finishedAt!: Date | null;
}

@ObjectType('WriteOperationEdge', {
  simpleResolvers: true,
  description: 'One row of a WriteOperationConnection, with its cursor.',
})
class WriteOperationEdge {
  @Field(() => String, { description: 'The position of the entry in the list.' })
  readonly cursor!: string;

  @Field(() => WriteOperationObject, { description: 'The entry.' })
  readonly node!: WriteOperationObject;
}

@ObjectType('WriteOperationConnection', {
  simpleResolvers: true,
  description: 'A page of the ledger of changes.',
})
export class WriteOperationConnection {
  @Field(() => [WriteOperationEdge], { description: 'The entries with their cursors.' })
  readonly edges!: readonly WriteOperationEdge[];

  @Field(() => [WriteOperationObject], { description: 'The entries.' })
  readonly nodes!: readonly WriteOperationObject[];

  @Field(() => PageInfoObject, { description: 'The position of the page in the list.' })
  readonly pageInfo!: PageInfoObject;
}
