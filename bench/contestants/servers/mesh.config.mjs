/** How Hive's tools make a supergraph of the OpenAPI document; the address and the key come from the environment. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@graphql-mesh/compose-cli';
import { loadOpenAPISubgraph } from '@omnigraph/openapi';

export const composeConfig = defineConfig({
  subgraphs: [
    {
      sourceHandler: loadOpenAPISubgraph('Connect', {
        source: fileURLToPath(new URL('connect-openapi.json', import.meta.url)),
        endpoint: process.env.CONNECT,
        operationHeaders: { authorization: process.env.CONNECT_KEY },
      }),
    },
  ],
  additionalTypeDefs: /* GraphQL */ `
    extend type Account {
      subscriptions: [Asset]
        @resolveTo(
          sourceName: "Connect"
          sourceTypeName: "Query"
          sourceFieldName: "subscriptionsOf"
          requiredSelectionSet: "{ id }"
          sourceArgs: { tiers_customer_id: "{root.id}", limit: 1000 }
        )
    }
  `,
});
