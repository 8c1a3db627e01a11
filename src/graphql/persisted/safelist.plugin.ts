import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import type { ListedOperation } from '../../domain/persisted-operations.js';
import type { GraphQLContext } from '../context.js';
import { askedId } from './asked-id.js';
import { NotListed } from './not-listed.js';
import { Safelist } from './safelist.js';

/** What Apollo Server is to read, and why it must not answer it. */
interface Admission {
  readonly text: string;
  readonly isById: boolean;
  readonly refusal?: NotListed;
}

/**
 * Lets only these operations through, as the manifest has them. Callers have signed in before: who is not let in does
 * not learn what is listed. Comes before every plugin that looks at the operation.
 */
export function safelistPlugin(operations: readonly ListedOperation[]): ApolloServerPlugin<GraphQLContext> {
  const safelist = new Safelist(operations);
  return {
    requestDidStart: ({ request }) => {
      const admission = admit(request, safelist);
      // Else Apollo Server would ask for the hash of a text that it has registered.
      request.extensions = { ...request.extensions, persistedQuery: undefined };
      if (!admission) return Promise.resolve();
      request.query = admission.text;
      return Promise.resolve({
        didResolveSource: ({ metrics }) => {
          metrics.persistedQueryHit = admission.isById;
          return Promise.resolve();
        },
        didResolveOperation: () =>
          admission.refusal ? Promise.reject(admission.refusal) : Promise.resolve(),
      });
    },
  };
}

/** Undefined if the request has neither id nor text, which Apollo Server refuses. */
function admit(request: GraphQLRequest, safelist: Safelist): Admission | undefined {
  const id = askedId(request);
  const { query = '' } = request;
  if (id === undefined && query === '') return undefined;
  if (id !== undefined && query !== '') return kept('CANNOT_SEND_PQ_ID_AND_BODY');
  const text = id === undefined ? safelist.listedTextOf(query) : safelist.textOf(id);
  if (text !== undefined) return { text, isById: id !== undefined };
  return kept(id === undefined ? 'QUERY_NOT_IN_SAFELIST' : 'PERSISTED_QUERY_NOT_IN_LIST');
}

/** Apollo Server reads and validates a text before plugins can refuse it: it gets one that tells nothing. */
function kept(code: ConstructorParameters<typeof NotListed>[0]): Admission {
  return { text: '{ __typename }', isById: false, refusal: new NotListed(code) };
}
