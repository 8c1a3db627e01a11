import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import type { CloudVendor } from '../../domain/cloud-profile/cloud-profile.js';
import type { ContactPersonType } from '../../domain/contact-person/contact-person.js';
import type { CustomerRow } from '../../domain/customer/customer.js';
import type { CustomerFilter } from '../../domain/customer/customer.port.js';
import type { RecordRef } from '../../domain/record.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { scopeEndingIn } from '../../domain/request-scope.js';
import type { ListAcross } from '../../domain/source/connection.js';
import { CloudProfileObject, CloudVendorEnum } from '../cloud-profile/cloud-profile.type.js';
import type { PresentedProfile } from '../cloud-profile/present-cloud-profiles.js';
import { presentCloudProfiles } from '../cloud-profile/present-cloud-profiles.js';
import type { Selection } from '../connection/answer-connection.js';
import { answerRootConnection, PageArguments, selectSources } from '../connection/answer-connection.js';
import type { ConnectionAnswer } from '../connection/connection.type.js';
import { ContactPersonObject } from '../contact-person/contact-person.type.js';
import { ContactPersonTypeEnum } from '../contact-person/contact.type.js';
import type { PresentedContact } from '../contact-person/present-contacts.js';
import { presentContacts } from '../contact-person/present-contacts.js';
import type { GraphQLContext } from '../context.js';
import { canonicalList } from '../cursors.js';
import { BadUserInput } from '../errors/bad-user-input.js';
import type { MaybeLater } from '../records/when-known.js';
import { whenKnown } from '../records/when-known.js';
import { readAddress, readNativeId, readRef } from '../ids.js';
import { accountOf } from '../tier-account/account-of.js';
import { TierAccountObject } from '../tier-account/tier-account.type.js';
import { CustomerFilterInput } from './customer.input.js';
import { CustomerConnection, CustomerObject } from './customer.type.js';
import { customerReading, PresentedCustomer, readAhead } from './present-customer.js';

@Resolver(() => CustomerObject)
export class CustomerResolver {
  @Query(() => CustomerObject, { nullable: true, description: 'A customer by its global id.' })
  customer(
    @Ctx() context: GraphQLContext,
    @Arg('id', () => ID, { description: 'The global id.' }) id: string,
  ): MaybeLater<PresentedCustomer | null> {
    return context.loaders.customers.load(readRef(context, id, { input: 'id', typenames: ['Customer'] }));
  }

  @Query(() => CustomerObject, {
    nullable: true,
    description: "A customer by its source and the source's own id.",
  })
  customerBySource(
    @Ctx() context: GraphQLContext,
    @Arg('sourceId', () => ID, { description: 'The configured id of the source.' }) sourceId: string,
    @Arg('nativeId', () => ID, { description: "The source's own id." }) nativeId: string,
  ): MaybeLater<PresentedCustomer | null> {
    return context.loaders.customers.load(readAddress(context, { sourceId, nativeId }));
  }

  @Query(() => CustomerConnection, {
    nullable: true,
    description: 'Customers from all sources, interleaved round-robin. Each source keeps its own order.',
  })
  customers(
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArguments) page: PageArguments,
    @Arg('filter', () => CustomerFilterInput, {
      nullable: true,
      description: 'Which customers; all if left out.',
    })
    filter: CustomerFilterInput | null,
    @Arg('maxWaitMs', () => Int, {
      nullable: true,
      description:
        'Answers with what has come by then, in milliseconds. A source that has not answered is reported as TIMEOUT and ' +
        'keeps its position in the cursor. Details and cloud profiles of the rows that came have as long again.',
    })
    maxWaitMs: number | null,
  ): Promise<ConnectionAnswer<PresentedCustomer>> {
    const { scope, services, loaders, pacer } = context;
    if (typeof maxWaitMs === 'number' && maxWaitMs < 1)
      throw new BadUserInput('maxWaitMs', 'must be at least 1.');
    // What came in time is shown whole: whatever is read for the rows has as long again from when it is asked for.
    const scopeOf = (): RequestScope => (maxWaitMs ? scopeEndingIn(scope, maxWaitMs) : scope);
    const reading = maxWaitMs
      ? customerReading(services.customers, scopeOf, pacer.batchWhenIdle)
      : loaders.customerReading;
    const question = {
      name: 'customers',
      present: (row: CustomerRow) => new PresentedCustomer(row, reading),
      prepare: (rows: readonly CustomerRow[]) => {
        loaders.customers.offer(() => rows.map((row) => [row, new PresentedCustomer(row, reading)]));
        return readAhead(rows, reading, info);
      },
      page,
      selection: selectCustomers(filter ?? {}, context),
      list: (across: ListAcross<CustomerFilter>) => services.customers.list(across, scopeOf()),
    };
    return answerRootConnection(question, context, info);
  }

  @FieldResolver(() => [ContactPersonObject], {
    nullable: true,
    description: 'The contact persons, one per row that the source holds.',
  })
  contactPersons(
    @Root() customer: PresentedCustomer,
    @Arg('types', () => [ContactPersonTypeEnum], {
      nullable: true,
      description: 'Only those with one of these types. An empty list matches nothing.',
    })
    types: readonly ContactPersonType[] | null,
  ): MaybeLater<readonly PresentedContact[] | null> {
    return whenKnown(customer.contactPersons, (rows) => {
      const contacts = rows && presentContacts(customer, rows);
      if (!contacts || !types) return contacts;
      return contacts.filter((contact) => contact.types.some((type) => types.includes(type)));
    });
  }

  @FieldResolver(() => [CloudProfileObject], {
    nullable: true,
    description: 'Its presence at cloud vendors; null if the source knows nothing of that.',
  })
  cloudProfiles(
    @Root() customer: PresentedCustomer,
    @Arg('vendor', () => CloudVendorEnum, { nullable: true, description: 'Only those at this vendor.' })
    vendor: CloudVendor | null,
    @Arg('enabledOnly', () => Boolean, { nullable: true, description: 'Only those that are in use.' })
    enabledOnly: boolean | null,
  ): MaybeLater<readonly PresentedProfile[] | null> {
    return whenKnown(
      customer.reading.cloudProfiles.load(customer),
      (profiles) => profiles && presentCloudProfiles(profiles, { vendor, enabledOnly }),
    );
  }

  @FieldResolver(() => TierAccountObject, {
    nullable: true,
    description: 'CloudBlue Connect: the tier account that this customer is.',
  })
  tierAccount(
    @Root() customer: RecordRef,
    @Ctx() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
  ): MaybeLater<object | null> {
    return accountOf(customer, context, info);
  }
}

/**
 * What the filter comes to. Throws BadUserInput for a source or provider that is not configured, and for a global id of a
 * reseller.
 */
function selectCustomers(input: CustomerFilterInput, context: GraphQLContext): Selection<CustomerFilter> {
  const { statuses, statusesRaw, hasLabels } = input;
  const filter = {
    ...textsOf(input),
    resellerNativeId: readNativeId(input.resellerNativeId, 'filter.resellerNativeId'),
    kind: input.kind ?? null,
    statuses: statuses ? canonicalList(statuses) : null,
    statusesRaw: statusesRaw ? canonicalList(statusesRaw) : null,
    hasLabels: hasLabels && hasLabels.length > 0 ? canonicalList(hasLabels) : null,
    createdAfter: input.createdAfter ?? null,
    createdBefore: input.createdBefore ?? null,
  };
  const matchesNothing = [filter.statuses, filter.statusesRaw].some((list) => list?.length === 0);
  return { filter, sources: selectSources(context, input), asks: () => !matchesNothing };
}

type Texts = 'nameContains' | 'email' | 'externalId' | 'taxId' | 'entityId' | 'contactNameContains';

function textsOf(input: CustomerFilterInput): Pick<CustomerFilter, Texts> {
  return {
    nameContains: input.nameContains ?? null,
    email: input.email ?? null,
    externalId: input.externalId ?? null,
    taxId: input.taxId ?? null,
    entityId: input.entityId ?? null,
    contactNameContains: input.contactNameContains ?? null,
  };
}
