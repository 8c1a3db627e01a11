import type { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SignInRefusal } from '../domain/sign-in.js';
import { SignInError } from './access/sign-in-error.js';
import type { GraphQLContext } from './context.js';
import { withEntityTag } from './entity-tag.js';
import { mountExplorer } from './pages/explorer.js';
import { LANDING_PAGE_POLICY } from './pages/landing-page.js';

/** What the graph learns of the requests that come to it. */
export interface MountParts {
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<GraphQLContext>;
  /** What to refuse a request to the graph with before it is read; undefined where it may come in. */
  readonly refusalOf: (headers: FastifyRequest['headers']) => Error | undefined;
  /** Whether a browser gets pages to explore the graph. */
  readonly landingPage: boolean;
}

/**
 * Puts the graph on `/graphql` (POST, GET, and the landing page for browsers) and the bundled explorer on `/explorer/`.
 * `/` redirects to the graph. Redirects are relative, for proxies that put a path in front.
 * The Apollo server must have been started. `contextOf` rejects with a SignInRefusal for a caller who is not let in;
 * the two pages are open to everybody.
 */
export async function mountGraphQL(
  app: FastifyInstance,
  apollo: ApolloServer<GraphQLContext>,
  { contextOf, refusalOf, landingPage }: MountParts,
): Promise<void> {
  await app.register(async (graph) => {
    graph.addHook('onRequest', (request, reply, done) => {
      dependOn(reply, ['authorization', 'accept', 'accept-encoding']);
      done(refusalOf(request.headers));
    });
    graph.addHook('onSend', (request, reply, payload) => {
      if (isPage(reply)) reply.header('content-security-policy', LANDING_PAGE_POLICY);
      return Promise.resolve(withEntityTag(request, reply, payload));
    });
    await graph.register(fastifyApollo(apollo), {
      path: '/graphql',
      method: ['GET', 'POST'],
      context: (request: FastifyRequest, reply: FastifyReply) =>
        contextOf(request, reply).catch((error: unknown) => {
          throw error instanceof SignInRefusal ? new SignInError(error) : error;
        }),
    });
  });
  app.get('/', (_request, reply) => reply.redirect('graphql'));
  if (landingPage) mountExplorer(app);
}

function isPage(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('text/html');
}

/** Says that another request with the same address may get another answer if one of these headers differs. */
function dependOn(reply: FastifyReply, headers: readonly string[]): void {
  const before = reply.getHeader('vary');
  void reply.header('vary', [...(before === undefined ? [] : [before]), ...headers].join(', '));
}
