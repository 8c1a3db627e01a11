import { Field, ID, ObjectType } from 'type-graphql';
import type { GeneratedCredentials } from '../../domain/write/new-records.js';
import { TierAccountRequestObject } from '../tier-account-request/tier-account-request.type.js';
import { WritePayload } from '../write/payload.type.js';
import { CustomerObject } from './customer.type.js';

@ObjectType('GeneratedCredentials', {
  simpleResolvers: true,
  description:
    'Credentials that the source made for a new customer. They are answered once and kept nowhere: an answer that is ' +
    'given again, or found by looking, is without them.',
})
export class GeneratedCredentialsObject implements GeneratedCredentials {
  @Field(() => String, { nullable: true, description: 'The name to sign in with.' })
  readonly userName!: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address to sign in with.' })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: 'The password. It is answered once and kept nowhere.' })
  readonly password!: string | null;
}

@ObjectType('CreateCustomerPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of a new customer.',
})
export class CreateCustomerPayload extends WritePayload {
  @Field(() => CustomerObject, {
    nullable: true,
    description: 'As far as it is known; PENDING if its source does not show it yet.',
  })
  readonly customer!: object | null;

  @Field(() => GeneratedCredentialsObject, {
    nullable: true,
    description:
      'Credentials that the source generated; null if it generates none, or if the answer is a repeated one.',
  })
  readonly generatedCredentials!: GeneratedCredentialsObject | null;
}

@ObjectType('UpdateCustomerPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the change of a customer.',
})
export class UpdateCustomerPayload extends WritePayload {
  @Field(() => CustomerObject, { nullable: true, description: 'As it is after the change.' })
  readonly customer!: object | null;

  @Field(() => [TierAccountRequestObject], {
    nullable: true,
    description:
      'The tier account requests that the change caused, one per linked product; null if the source has none.',
  })
  readonly requests!: readonly object[] | null;
}

@ObjectType('DeleteCustomerPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of the deletion of a customer.',
})
export class DeleteCustomerPayload extends WritePayload {
  @Field(() => ID, { nullable: true, description: 'The global id of what was deleted.' })
  readonly deletedId!: string | null;
}
