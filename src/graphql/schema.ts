import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { guardFields } from './access/guard-fields.js';
import { CloudProfileResolver } from './cloud-profile/cloud-profile.resolver.js';
import { SourceReportResolver } from './connection/source-report.resolver.js';
import { ContactPersonResolver } from './contact-person/contact-person.resolver.js';
import { CustomerCandidateResolver } from './customer-candidate/customer-candidate.resolver.js';
import { CreateCustomerMutation } from './customer/create-customer.mutation.js';
import { UpdateCustomerMutation } from './customer/update-customer.mutation.js';
import { DeleteCustomerMutation } from './customer/delete-customer.mutation.js';
import { CustomerResolver } from './customer/customer.resolver.js';
import type { SubgraphOptions } from './federation/declarations.js';
import { declarationsOf } from './federation/declarations.js';
import { resolveEntities } from './federation/entities.js';
import { printSdl } from './federation/print-sdl.js';
import { codeFirstSchema, executableSubgraph } from './federation/subgraph.js';
import { keepRootAnswers } from './execution/keep-root-answers.js';
import { HubQueries } from './hub/hub.queries.js';
import { HubResolver, SourceProductResolver } from './hub/hub.resolver.js';
import { NodeResolver } from './records/node.resolver.js';
import { SourceRecordResolver } from './records/source-record.resolver.js';
import { SampleResolver } from './sample/sample.resolver.js';
import { SourceResolver } from './source/source.resolver.js';
import {
  CloudSubscriptionResolver,
  FulfillmentRequestResolver,
} from './subscription/subscription.resolver.js';
import { CreateTierAccountRequestMutation } from './tier-account-request/create-tier-account-request.mutation.js';
import { AcceptTierAccountRequestMutation } from './tier-account-request/accept-tier-account-request.mutation.js';
import { IgnoreTierAccountRequestMutation } from './tier-account-request/ignore-tier-account-request.mutation.js';
import { TierAccountRequestQueries } from './tier-account-request/tier-account-request.queries.js';
import { TierAccountRequestResolver } from './tier-account-request/tier-account-request.resolver.js';
import { TierAccountVersionResolver } from './tier-account/tier-account-version.resolver.js';
import { CreateTierAccountMutation } from './tier-account/create-tier-account.mutation.js';
import { UpdateTierAccountMutation } from './tier-account/update-tier-account.mutation.js';
import { DeleteTierAccountMutation } from './tier-account/delete-tier-account.mutation.js';
import { TierAccountQueries } from './tier-account/tier-account.queries.js';
import { TierAccountRelations } from './tier-account/tier-account.relations.js';
import { TierAccountResolver } from './tier-account/tier-account.resolver.js';
import { TierConfigRequestResolver, TierConfigResolver } from './tier-config/tier-config.resolver.js';
import { ResolveWriteOperationMutation } from './write-operation/resolve-write-operation.mutation.js';
import { WriteOperationConnectionResolver } from './write-operation/write-operation-connection.resolver.js';
import { WriteOperationQueries } from './write-operation/write-operation.queries.js';

const WITH_SCOPES: SubgraphOptions = { declaresScopes: true };

/** The SDL that `_service` answers; with scopes, that of schema/subgraph.graphql. The same code prints the same text. */
export function printSubgraphSdl(options = WITH_SCOPES): string {
  return printSdl(buildCodeFirst(), declarationsOf(options));
}

/** The executable subgraph. It checks scopes whether it declares them or not. */
export function buildSubgraph(options = WITH_SCOPES): GraphQLSchema {
  const codeFirst = buildCodeFirst();
  const sdl = printSdl(codeFirst, declarationsOf(options));
  const schema = executableSubgraph({ codeFirst, sdl, resolveEntities });
  keepRootAnswers(schema);
  guardFields(schema);
  return schema;
}

const shared = new Map<boolean, GraphQLSchema>();

/** The subgraph that all applications of a process have in common: it holds nothing of a configuration, and is never changed. */
export function sharedSubgraph(options = WITH_SCOPES): GraphQLSchema {
  const { declaresScopes } = options;
  const schema = shared.get(declaresScopes) ?? buildSubgraph(options);
  shared.set(declaresScopes, schema);
  return schema;
}

function buildCodeFirst(): GraphQLSchema {
  return codeFirstSchema({
    resolvers: [
      NodeResolver,
      SourceRecordResolver,
      SourceResolver,
      SourceReportResolver,
      SampleResolver,
      CustomerResolver,
      CustomerCandidateResolver,
      ContactPersonResolver,
      CloudProfileResolver,
      TierAccountQueries,
      TierAccountResolver,
      TierAccountRelations,
      TierAccountVersionResolver,
      TierAccountRequestQueries,
      TierAccountRequestResolver,
      HubQueries,
      HubResolver,
      SourceProductResolver,
      CloudSubscriptionResolver,
      FulfillmentRequestResolver,
      TierConfigResolver,
      TierConfigRequestResolver,
      CreateCustomerMutation,
      UpdateCustomerMutation,
      DeleteCustomerMutation,
      CreateTierAccountMutation,
      UpdateTierAccountMutation,
      DeleteTierAccountMutation,
      CreateTierAccountRequestMutation,
      AcceptTierAccountRequestMutation,
      IgnoreTierAccountRequestMutation,
      WriteOperationQueries,
      WriteOperationConnectionResolver,
      ResolveWriteOperationMutation,
    ],
  });
}
