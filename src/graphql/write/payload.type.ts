import { Field, InterfaceType } from 'type-graphql';
import { WriteErrorObject } from './write-error.type.js';

@InterfaceType('WritePayload', { description: 'The answer of every mutation.' })
export abstract class WritePayload {
  @Field(() => [WriteErrorObject], {
    description: 'Empty on success. If not empty, all other fields are null.',
  })
  readonly userErrors!: readonly WriteErrorObject[];
}
