import 'reflect-metadata';
import fastifyApollo from '@as-integrations/fastify';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { DirectiveLocation, GraphQLDirective, specifiedDirectives } from 'graphql';
import { createApolloServer } from '../../../src/graphql/apollo.js';
import { printSdl } from '../../../src/graphql/federation/print-sdl.js';
import { codeFirstSchema, executableSubgraph } from '../../../src/graphql/federation/subgraph.js';
import { endWithFile } from '../../support/ending.js';
import { graphOver } from '../../support/graph/ask.js';
import { resolveProducts } from './products.entities.js';
import { ProductsResolver, UsersResolver } from './products.resolver.js';
import { Inventory } from './products.types.js';

const HEAD = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.3"
    import: [
      "@composeDirective", "@extends", "@external", "@inaccessible", "@interfaceObject", "@key",
      "@override", "@provides", "@requires", "@shareable", "@tag"
    ]
  )
  @link(url: "https://myspecs.dev/myCustomDirective/v1.0", import: ["@custom"])
  @composeDirective(name: "@custom")`;

const custom = new GraphQLDirective({ name: 'custom', locations: [DirectiveLocation.OBJECT] });

/** The answer of the subgraph, as a router would get it. */
export interface ProductsAnswer {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

export type AskProducts = (
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  headers?: Readonly<Record<string, string>>,
) => Promise<ProductsAnswer>;

/** The subgraph `products` of Apollo's compatibility suite, built and served by the code of this product. */
export async function startProducts(): Promise<AskProducts> {
  const apollo = createApolloServer({
    introspection: true,
    landingPage: false,
    schema: productsSchema(),
    logInternalError: () => undefined,
  });
  const graph = graphOver();
  const app = fastify();
  await apollo.start();
  await app.register(fastifyApollo(apollo), { context: () => Promise.resolve(graph.context()) });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  endWithFile(async () => {
    await app.close();
    await apollo.stop();
  });
  return async (query, variables = {}, headers = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as ProductsAnswer;
  };
}

function productsSchema(): GraphQLSchema {
  const codeFirst = codeFirstSchema({
    resolvers: [ProductsResolver, UsersResolver],
    orphanedTypes: [Inventory],
    directives: [...specifiedDirectives, custom],
  });
  const sdl = printSdl(codeFirst, { head: HEAD, ofType: () => [], ofField: () => [] });
  return executableSubgraph({ codeFirst, sdl, resolveEntities: resolveProducts });
}
