import type { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SignInRefusal } from '../domain/sign-in.js';
import { SignInError } from './access/sign-in-error.js';
import type { GraphQLContext } from './context.js';
import { EXPLORER_WITH_QUERY, explorerPage } from './pages/explorer-page.js';

/**
 * Puts the graph on `/graphql` (POST, GET, and the landing page for browsers) and the bundled explorer on `/explorer`.
 * `/` redirects to the graph. Redirects are relative, for proxies that put a path in front.
 * The Apollo server must have been started. `contextOf` rejects with a SignInRefusal for a caller who is not let in;
 * the two pages are open to everybody.
 */
export async function mountGraphQL(
  app: FastifyInstance,
  apollo: ApolloServer<GraphQLContext>,
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<GraphQLContext>,
): Promise<void> {
  await app.register(fastifyApollo(apollo), {
    path: '/graphql',
    method: ['GET', 'POST'],
    context: (request: FastifyRequest, reply: FastifyReply) =>
      contextOf(request, reply).catch((error: unknown) => {
        throw error instanceof SignInRefusal ? new SignInError(error) : error;
      }),
  });
  app.get('/', (_request, reply) => reply.redirect('graphql'));
  app.get<{ Querystring: { query?: unknown } }>('/explorer', async (request, reply) => {
    if (request.query.query === undefined) return reply.redirect(EXPLORER_WITH_QUERY);
    const html = await explorerPage();
    return reply.type('text/html; charset=utf-8').header('referrer-policy', 'no-referrer').send(html);
  });
}
