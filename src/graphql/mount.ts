import type { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLContext } from './context.js';
import { explorerPage } from './pages/explorer-page.js';

/**
 * Puts the graph on `/graphql` (POST, GET, and the landing page for browsers) and the bundled explorer on `/explorer`.
 * The Apollo server must have been started.
 */
export async function mountGraphQL(
  app: FastifyInstance,
  apollo: ApolloServer<GraphQLContext>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => GraphQLContext,
): Promise<void> {
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    method: ['GET', 'POST'],
    context: (request: FastifyRequest, reply: FastifyReply) => Promise.resolve(contextOf(request, reply)),
  });
  app.get('/explorer', async (_request, reply) => {
    const html = await explorerPage();
    return reply.type('text/html; charset=utf-8').header('referrer-policy', 'no-referrer').send(html);
  });
}
