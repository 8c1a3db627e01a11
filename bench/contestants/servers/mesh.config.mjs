/**
 * How Hive's tools make a supergraph of OpenAPI documents. The environment holds which sources there are, in SOURCES: their
 * addresses and the headers that let a caller in, as JSON.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';

/** What joins the answers of each source. */
const JOINS = {
  connect: /* GraphQL */ `
    extend type Account {
      subscriptions: [Asset]
        @resolveTo(
          sourceName: "connect"
          sourceTypeName: "Query"
          sourceFieldName: "subscriptionsOf"
          requiredSelectionSet: "{ id }"
          sourceArgs: { tiers_customer_id: "{root.id}", limit: 1000 }
        )
    }
  `,
  ingram: /* GraphQL */ `
    extend type IngramCustomer {
      inFull: IngramCustomerInFull
        @resolveTo(
          sourceName: "ingram"
          sourceTypeName: "Query"
          sourceFieldName: "ingramCustomer"
          requiredSelectionSet: "{ id }"
          sourceArgs: { id: "{root.id}" }
        )
      subscriptions: IngramSubscriptions
        @resolveTo(
          sourceName: "ingram"
          sourceTypeName: "Query"
          sourceFieldName: "ingramSubscriptions"
          requiredSelectionSet: "{ id }"
          sourceArgs: { customerId: "{root.id}", limit: 1000 }
        )
    }
    extend type IngramSubscription {
      inFull: IngramSubscriptionInFull
        @resolveTo(
          sourceName: "ingram"
          sourceTypeName: "Query"
          sourceFieldName: "ingramSubscription"
          requiredSelectionSet: "{ id }"
          sourceArgs: { id: "{root.id}" }
        )
    }
  `,
  ion: /* GraphQL */ `
    extend type IonCustomer {
      cloudProfiles: IonCloudProfiles
        @resolveTo(
          sourceName: "ion"
          sourceTypeName: "Query"
          sourceFieldName: "ionCloudProfiles"
          requiredSelectionSet: "{ name }"
          sourceArgs: { customerName: "{root.name}" }
        )
    }
  `,
  // Which of the two is read takes a resolver: see gateway.config.mjs.
  tradevest: /* GraphQL */ `
    extend type TradevestCustomer {
      person: TradevestPerson
      company: TradevestCompany
    }
  `,
};

const sources = Object.entries(JSON.parse(process.env.SOURCES));

export const composeConfig = defineConfig({
  subgraphs: sources.map(([name, { endpoint, headers }]) => ({
    sourceHandler: loadOpenAPISubgraph(name, {
      source: fileURLToPath(new URL(`${name}-openapi.json`, import.meta.url)),
      endpoint,
      operationHeaders: headers,
    }),
  })),
  additionalTypeDefs: sources.map(([name]) => JOINS[name]),
});
