import { Field, InputType } from 'type-graphql';

/** What the input of every change has. */
@InputType()
export abstract class IdempotentInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Makes it safe to send the same change again: with the same input it is made once, and answered alike for a day ' +
      'at least. A corrected input is another change and needs a new key. 1 to 255 characters.',
  })
  readonly idempotencyKey?: string | null;
}
