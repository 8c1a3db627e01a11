import type { GraphQLResolveInfo } from 'graphql';
import { responsePathAsArray } from 'graphql';
import type { Connection } from '../../domain/source/connection.js';
import type { GraphQLContext } from '../context.js';
import type { CursorScope } from '../cursors.js';
import type { ConnectionAnswer } from './connection.type.js';

/** What a connection's field knows besides its rows. */
export interface ConnectionPlace<T, N> {
  readonly context: GraphQLContext;
  readonly info: GraphQLResolveInfo;
  readonly scope: CursorScope;
  readonly present: (record: T) => N;
}

/** The connection as the graph answers it. Every failed source is noted, to be one entry of the answer's `errors`. */
export function presentConnection<T, N>(
  connection: Connection<T>,
  { context, info, scope, present }: ConnectionPlace<T, N>,
): ConnectionAnswer<N> {
  noteFailures(connection, context, info);
  const write = (position: Connection<T>['end']): string => context.cursors.write(scope, position);
  const edges = connection.edges.map(({ record, position }) => edge(present(record), () => write(position)));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: connection.hasNextPage,
      hasPreviousPage: connection.hasPreviousPage,
      get startCursor() {
        const [first] = connection.edges;
        return first ? write(first.position) : null;
      },
      get endCursor() {
        return connection.edges.length > 0 || connection.hasNextPage ? write(connection.end) : null;
      },
    },
    totalCount: connection.totalCount,
    sourceReports: connection.reports,
  };
}

function edge<N>(node: N, write: () => string): { readonly cursor: string; readonly node: N } {
  return {
    node,
    get cursor() {
      return write();
    },
  };
}

function noteFailures(
  connection: Connection<unknown>,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): void {
  const path = responsePathAsArray(info.path);
  for (const { error } of connection.reports) {
    if (error) context.failures.push({ error, path, nodes: info.fieldNodes });
  }
}
