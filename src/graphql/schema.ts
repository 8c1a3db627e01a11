import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { isObjectType, parse } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import { guardFields } from './access/guard-fields.js';
import { CloudProfileResolver } from './cloud-profile/cloud-profile.resolver.js';
import { SourceReportResolver } from './connection/source-report.resolver.js';
import { ContactPersonResolver } from './contact-person/contact-person.resolver.js';
import type { GraphQLContext } from './context.js';
import { CustomerCandidateResolver } from './customer-candidate/customer-candidate.resolver.js';
import { CustomerMutations } from './customer/customer.mutations.js';
import { CustomerResolver } from './customer/customer.resolver.js';
import { resolveEntities } from './federation/entities.js';
import { printSdl } from './federation/print-sdl.js';
import { resolversOf } from './federation/resolvers.js';
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
import { TierAccountRequestMutations } from './tier-account-request/tier-account-request.mutations.js';
import { TierAccountRequestQueries } from './tier-account-request/tier-account-request.queries.js';
import { TierAccountRequestResolver } from './tier-account-request/tier-account-request.resolver.js';
import { TierAccountVersionResolver } from './tier-account/tier-account-version.resolver.js';
import { TierAccountMutations } from './tier-account/tier-account.mutations.js';
import { TierAccountQueries } from './tier-account/tier-account.queries.js';
import { TierAccountRelations } from './tier-account/tier-account.relations.js';
import { TierAccountResolver } from './tier-account/tier-account.resolver.js';
import { TierConfigRequestResolver, TierConfigResolver } from './tier-config/tier-config.resolver.js';
import { WriteOperationMutations } from './write-operation/write-operation.mutations.js';
import { WriteOperationQueries } from './write-operation/write-operation.queries.js';

/** The SDL that `_service` answers and that schema/subgraph.graphql holds. The same code prints the same text. */
export function printSubgraphSdl(): string {
  return printSdl(buildCodeFirst());
}

/** The executable subgraph. */
export function buildSubgraph(): GraphQLSchema {
  const codeFirst = buildCodeFirst();
  const sdl = printSdl(codeFirst);
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolversOf(codeFirst) }]);
  resolveRootField(schema, '_service', () => ({ sdl }));
  // @apollo/subgraph's own resolver lets one unknown type fail the whole list.
  resolveRootField(schema, '_entities', (_root, { representations }, ...operation) =>
    resolveEntities(Array.isArray(representations) ? representations : [], ...operation),
  );
  guardFields(schema);
  return schema;
}

function buildCodeFirst(): GraphQLSchema {
  // Decorators of parameters run from the last to the first; arguments are printed as they are declared.
  getMetadataStorage().params.sort((left, right) => left.index - right.index);
  return buildSchemaSync({
    validate: false,
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
      CustomerMutations,
      TierAccountMutations,
      TierAccountRequestMutations,
      WriteOperationQueries,
      WriteOperationMutations,
    ],
  });
}

type RootResolver = GraphQLFieldResolver<unknown, GraphQLContext, Readonly<Record<string, unknown>>>;

function resolveRootField(schema: GraphQLSchema, name: string, resolve: RootResolver): void {
  const query = schema.getQueryType();
  const field = isObjectType(query) ? query.getFields()[name] : undefined;
  if (!field) throw new Error(`The subgraph has no field Query.${name}.`);
  field.resolve = resolve;
}
