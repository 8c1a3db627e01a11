import { Field, ObjectType } from 'type-graphql';
import { WriteErrorObject } from './write-error.type.js';

/** What the answer of every change has. */
@ObjectType()
export abstract class Payload {
  @Field(() => [WriteErrorObject], { description: 'Empty where it was done; else nothing beside it is set.' })
  readonly userErrors!: readonly WriteErrorObject[];
}
