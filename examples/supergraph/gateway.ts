import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { RunningServer } from './tickets-subgraph.js';

/** What a gateway knows of the request that it serves. */
interface Caller {
  readonly authorization: string | undefined;
  readonly requestId: string | undefined;
}

/** Passes on who asks and the id of the request, which the subgraph `customers` writes into its log. */
class SubgraphSource extends RemoteGraphQLDataSource<Caller> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<Caller>['willSendRequest']>>[0]): void {
    const { authorization, requestId } = context as Partial<Caller>;
    if (authorization !== undefined) request.http?.headers.set('authorization', authorization);
    if (requestId !== undefined) request.http?.headers.set('x-request-id', requestId);
  }
}

/** Starts @apollo/gateway over a supergraph. 0 takes any free port. */
export async function startGateway(supergraphSdl: string, port: number): Promise<RunningServer> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url = '' }) => new SubgraphSource({ url }),
  });
  const server = new ApolloServer<Caller>({ gateway, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port },
    context: ({ req }) => {
      const id = req.headers['x-request-id'];
      return Promise.resolve({
        authorization: req.headers.authorization,
        requestId: Array.isArray(id) ? id[0] : id,
      });
    },
  });
  return { url, close: () => server.stop() };
}
