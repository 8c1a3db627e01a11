import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../context.js';

const TELLS_STATUS = 'application/graphql-response+json';

/**
 * Under `application/json` a well-formed request is answered with 200 even if the operation is refused: there the
 * GraphQL-over-HTTP specification leaves 400 to requests that are no GraphQL request at all, since clients of that
 * media type take other codes for those of a proxy.
 */
export function statusPlugin(): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ request, response, source }) => {
          const accepts = request.http?.headers.get('accept') ?? '';
          const understood = typeof source === 'string' && response.http.status === 400;
          if (understood && !accepts.includes(TELLS_STATUS)) response.http.status = 200;
          return Promise.resolve();
        },
      }),
  };
}
