import { Field, ID, InputType } from 'type-graphql';
import { AccountFieldsInput } from '../tier-account/tier-account-writes.input.js';
import { IdempotentInput } from '../write/idempotent.input.js';

@InputType('CreateTierAccountRequestInput', {
  description:
    'What is to change of the account. A field that is left out stays as it is; objects are replaced whole.',
})
export class CreateTierAccountRequestInput extends AccountFieldsInput {
  @Field(() => ID, { description: 'The global id of the tier account.' })
  readonly accountId!: string;
}

@InputType('AcceptTierAccountRequestInput', { description: 'Which request to accept.' })
export class AcceptTierAccountRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the request.' })
  readonly id!: string;
}

@InputType('IgnoreTierAccountRequestInput', { description: 'Which request to put aside, and why.' })
export class IgnoreTierAccountRequestInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the request.' })
  readonly id!: string;

  @Field(() => String, { description: 'Why it is put aside; the other side reads it.' })
  readonly reason!: string;
}
