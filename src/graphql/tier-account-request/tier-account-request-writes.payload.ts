import { Field, ObjectType } from 'type-graphql';
import { WritePayload } from '../write/payload.type.js';
import { TierAccountRequestObject } from './tier-account-request.type.js';

@ObjectType('CreateTierAccountRequestPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of a change that was asked for.',
})
export class CreateTierAccountRequestPayload extends WritePayload {
  @Field(() => [TierAccountRequestObject], {
    nullable: true,
    description: 'The requests that it made, one per linked product.',
  })
  readonly requests!: readonly object[] | null;
}

@ObjectType('AcceptTierAccountRequestPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the acceptance.',
})
export class AcceptTierAccountRequestPayload extends WritePayload {
  @Field(() => TierAccountRequestObject, { nullable: true, description: 'The request as it is now.' })
  readonly request!: object | null;
}

@ObjectType('IgnoreTierAccountRequestPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of putting the request aside.',
})
export class IgnoreTierAccountRequestPayload extends WritePayload {
  @Field(() => TierAccountRequestObject, { nullable: true, description: 'The request as it is now.' })
  readonly request!: object | null;
}
