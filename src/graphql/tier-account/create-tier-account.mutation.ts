import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { TierAccount, TierAccountType } from '../../domain/tier-account/tier-account.js';
import type { NewTierAccount } from '../../domain/write/new-records.js';
import { TechnicalContactInput } from '../contact-person/contact-person.input.js';
import type { GraphQLContext } from '../context.js';
import { PostalAddressInput } from '../customer/postal-address.input.js';
import { answerWrite } from '../write/answer-write.js';
import type { WriteTarget } from '../write/answer-write.js';
import type { InputReading } from '../write/input-reading.js';
import { IdempotentInput } from '../write/idempotent.input.js';
import { WritePayload } from '../write/payload.type.js';
import { writtenAccount } from '../write/written-records.js';
import { TierAccountTypeEnum } from './tier-account.enums.js';
import { TierAccountObject } from './tier-account.type.js';

const PARENT = { field: 'parentId', typename: 'TierAccount' } as const;
const HUB = { field: 'hubId', typename: 'Hub' } as const;

@InputType('CreateTierAccountInput', { description: 'A new tier account.' })
class CreateTierAccountInput extends IdempotentInput {
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

@ObjectType('CreateTierAccountPayload', {
  implements: WritePayload,
  simpleResolvers: true,
  description: 'What became of a new tier account.',
})
class CreateTierAccountPayload extends WritePayload {
  @Field(() => TierAccountObject, { nullable: true, description: 'The new account.' })
  readonly tierAccount!: object | null;
}

@Resolver()
export class CreateTierAccountMutation {
  @Mutation(() => CreateTierAccountPayload, {
    nullable: true,
    description: 'Makes a customer under a reseller, or a reseller under one or none.',
  })
  async createTierAccount(
    @Ctx() context: GraphQLContext,
    @Arg('input', () => CreateTierAccountInput, { description: 'The new account.' })
    input: CreateTierAccountInput,
  ): Promise<CreateTierAccountPayload> {
    const { result, userErrors } = await answerWrite(context, {
      mutation: 'createTierAccount',
      input,
      read: (reading) => readNew(input, reading),
    });
    return { tierAccount: result && writtenAccount(context.loaders, result), userErrors };
  }
}

function readNew(
  input: CreateTierAccountInput,
  reading: InputReading,
): WriteTarget<NewTierAccount, TierAccount> | null {
  const { sourceId, idempotencyKey, parentId, hubId, ...fields } = input;
  const source = reading.source(sourceId);
  if (!source) return null;
  const value = {
    ...fields,
    ...(parentId !== undefined && { parentId: reading.recordIn(source, parentId, PARENT) }),
    ...(hubId !== undefined && { hubId: reading.recordIn(source, hubId, HUB) }),
  };
  return { source, action: source.ports.tierAccountWrites?.create, value };
}
