import { Field, ID, InputType, Int } from 'type-graphql';
import type { TierAccountType } from '../../domain/tier-account/tier-account.js';
import { TechnicalContactInput } from '../contact-person/contact-person.input.js';
import { PostalAddressInput } from '../customer/postal-address.input.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { TierAccountTypeEnum } from './tier-account.enums.js';

@InputType('CreateTierAccountInput', { description: 'A new tier account.' })
export class CreateTierAccountInput extends IdempotentInput {
  @Field(() => ID, { description: 'The configured id of the source that is to hold it.' })
  readonly sourceId!: string;

  @Field(() => TierAccountTypeEnum, { description: 'Whether it uses what is sold or sells to others.' })
  readonly type!: TierAccountType;

  @Field(() => ID, {
    nullable: true,
    description: 'The global id of the reseller above it; a reseller may have none.',
  })
  readonly parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of its hub.' })
  readonly hubId?: string | null;

  @Field(() => String, { description: 'The name of the company.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gives it.' })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: 'Another id of the commerce system, usually a UUID.' })
  readonly externalUid?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number.' })
  readonly taxId?: string | null;

  @Field(() => PostalAddressInput, { description: 'The postal address, always whole.' })
  readonly address!: PostalAddressInput;

  @Field(() => TechnicalContactInput, { description: 'The person to contact, always whole.' })
  readonly technicalContact!: TechnicalContactInput;
}

/** What can be changed of an account as it stands, and what can be asked for in a request. */
@InputType()
export abstract class AccountFieldsInput extends IdempotentInput {
  @Field(() => String, { nullable: true, description: 'The name of the company.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'The id that the commerce system gives it.' })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true, description: 'Another id of the commerce system, usually a UUID.' })
  readonly externalUid?: string | null;

  @Field(() => String, { nullable: true, description: 'The tax number.' })
  readonly taxId?: string | null;

  @Field(() => PostalAddressInput, { nullable: true, description: 'The postal address, always whole.' })
  readonly address?: PostalAddressInput | null;

  @Field(() => TechnicalContactInput, { nullable: true, description: 'The person to contact, always whole.' })
  readonly technicalContact?: TechnicalContactInput | null;
}

@InputType('UpdateTierAccountInput', {
  description:
    'What is to change. A field that is left out stays as it is, null clears it; objects are replaced whole.',
})
export class UpdateTierAccountInput extends AccountFieldsInput {
  @Field(() => ID, { description: 'The global id of the account.' })
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Refuses the change if the account has another version by now.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => TierAccountTypeEnum, {
    nullable: true,
    description: 'Whether it uses what is sold or sells to others.',
  })
  readonly type?: TierAccountType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The global id of the reseller to move it to; null for no parent.',
  })
  readonly parentId?: string | null;
}

@InputType('DeleteTierAccountInput', { description: 'Which tier account to delete. It cannot be undone.' })
export class DeleteTierAccountInput extends IdempotentInput {
  @Field(() => ID, { description: 'The global id of the account.' })
  readonly id!: string;
}
