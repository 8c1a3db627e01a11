import { Field, ID, ObjectType } from 'type-graphql';
import { TierAccountRequestObject } from '../tier-account-request/tier-account-request.type.js';
import { WritePayload } from '../write/payload.type.js';
import { TierAccountObject } from './tier-account.type.js';

@ObjectType('CreateTierAccountPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of a new tier account.',
})
export class CreateTierAccountPayload extends WritePayload {
  @Field(() => TierAccountObject, { nullable: true, description: 'The new account.' })
  readonly tierAccount!: object | null;
}

@ObjectType('UpdateTierAccountPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the change of a tier account.',
})
export class UpdateTierAccountPayload extends WritePayload {
  @Field(() => TierAccountObject, { nullable: true, description: 'As it is after the change.' })
  readonly tierAccount!: object | null;

  @Field(() => [TierAccountRequestObject], {
    nullable: true,
    description: 'The requests that the change caused, one per linked product.',
  })
  readonly requests!: readonly object[] | null;
}

@ObjectType('DeleteTierAccountPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the deletion of a tier account.',
})
export class DeleteTierAccountPayload extends WritePayload {
  @Field(() => ID, { nullable: true, description: 'The global id of what was deleted.' })
  readonly deletedId!: string | null;
}
