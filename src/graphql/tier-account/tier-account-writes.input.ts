import { Field, ID, InputType, Int } from 'type-graphql';
import type { TierAccountType } from '../../domain/tier-account/tier-account.js';
import { TechnicalContactInput } from '../contact-person/contact-person.input.js';
import { PostalAddressInput } from '../customer/postal-address.input.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { TierAccountTypeEnum } from './tier-account.enums.js';

@InputType('CreateTierAccountInput', { description: 'A new tier account.' })
export class CreateTierAccountInput extends IdempotentInput {
  @Field(() => ID)
  readonly sourceId!: string;

  @Field(() => TierAccountTypeEnum)
  readonly type!: TierAccountType;

  @Field(() => ID, {
    nullable: true,
    description: 'The global id of the reseller above it; a reseller may have none.',
  })
  readonly parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The global id of its hub.' })
  readonly hubId?: string | null;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true })
  readonly externalUid?: string | null;

  @Field(() => String, { nullable: true })
  readonly taxId?: string | null;

  @Field(() => PostalAddressInput)
  readonly address!: PostalAddressInput;

  @Field(() => TechnicalContactInput)
  readonly technicalContact!: TechnicalContactInput;
}

/** What can be changed of an account as it stands, and what can be asked for in a request. */
@InputType()
export abstract class AccountFieldsInput extends IdempotentInput {
  @Field(() => String, { nullable: true })
  readonly name?: string | null;

  @Field(() => String, { nullable: true })
  readonly externalId?: string | null;

  @Field(() => String, { nullable: true })
  readonly externalUid?: string | null;

  @Field(() => String, { nullable: true })
  readonly taxId?: string | null;

  @Field(() => PostalAddressInput, { nullable: true })
  readonly address?: PostalAddressInput | null;

  @Field(() => TechnicalContactInput, { nullable: true })
  readonly technicalContact?: TechnicalContactInput | null;
}

@InputType('UpdateTierAccountInput', {
  description:
    'What is to change. A field that is left out stays as it is, null clears it; objects are replaced whole.',
})
export class UpdateTierAccountInput extends AccountFieldsInput {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Refuses the change where the account has another version by now.',
  })
  readonly expectedVersion?: number | null;

  @Field(() => TierAccountTypeEnum, { nullable: true })
  readonly type?: TierAccountType | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The global id of the reseller to move it to; null for no parent.',
  })
  readonly parentId?: string | null;
}

@InputType('DeleteTierAccountInput', { description: 'Which tier account to delete. It cannot be undone.' })
export class DeleteTierAccountInput extends IdempotentInput {
  @Field(() => ID)
  readonly id!: string;
}
