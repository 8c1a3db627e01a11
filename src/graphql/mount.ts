import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SignInRefusal } from '../domain/sign-in.js';
import { SignInError } from './access/sign-in-error.js';
import type { GraphQLContext } from './context.js';
import { withEntityTag } from './entity-tag.js';
import { mountExplorer } from './pages/explorer.js';
import { LANDING_PAGE_POLICY } from './pages/landing-page.js';

/** What a route needs to know of its answers. */
interface TextAnswer {
  Reply: string;
}

type Answer = (
  request: FastifyRequest<TextAnswer>,
  reply: FastifyReply<TextAnswer>,
) => Promise<string | undefined>;

/** The graph as it is served to one request. */
export interface ServedGraph {
  readonly answer: Answer;
  /** What to refuse a request to the graph with before it is read; undefined where it may come in. */
  readonly refusalOf: (headers: FastifyRequest['headers']) => Error | undefined;
  /** Whether a browser gets pages to explore the graph. */
  readonly landingPage: boolean;
}

/**
 * Answers requests by an Apollo server, which must have been started. `contextOf` rejects with a SignInRefusal for a caller
 * who is not let in; the landing page is open to everybody.
 */
export function answersOf(
  apollo: ApolloServer<GraphQLContext>,
  contextOf: (request: FastifyRequest) => Promise<GraphQLContext>,
): Answer {
  const handler = fastifyApolloHandler(apollo, {
    context: (request: FastifyRequest) =>
      contextOf(request).catch((error: unknown) => {
        throw error instanceof SignInRefusal ? new SignInError(error) : error;
      }),
  });
  return async (request, reply) => (await handler.call(request.server, request, reply)) ?? undefined;
}

/**
 * Puts the graph on `/graphql` (POST, GET, and the landing page for browsers) and the bundled explorer on `/explorer/`.
 * `/` redirects to the graph. Redirects are relative, for proxies that put a path in front.
 * `graphOf` gives the graph of a request: another request may get another one.
 */
export function mountGraphQL(app: FastifyInstance, graphOf: (request: FastifyRequest) => ServedGraph): void {
  void app.register((graph, _options, done) => {
    graph.addHook('onRequest', (request, reply, next) => {
      dependOn(reply, ['authorization', 'accept', 'accept-encoding']);
      next(graphOf(request).refusalOf(request.headers));
    });
    graph.addHook('onSend', (request, reply, payload) => {
      if (isPage(reply)) reply.header('content-security-policy', LANDING_PAGE_POLICY);
      return Promise.resolve(withEntityTag(request, reply, payload));
    });
    graph.route<TextAnswer>({
      url: '/graphql',
      method: ['GET', 'POST'],
      handler: (request, reply) => graphOf(request).answer(request, reply),
    });
    done();
  });
  app.get('/', (_request, reply) => reply.redirect('graphql'));
  mountExplorer(app, (request) => graphOf(request).landingPage);
}

function isPage(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('text/html');
}

/** Says that another request with the same address may get another answer if one of these headers differs. */
function dependOn(reply: FastifyReply, headers: readonly string[]): void {
  const before = reply.getHeader('vary');
  void reply.header('vary', [...(before === undefined ? [] : [before]), ...headers].join(', '));
}
