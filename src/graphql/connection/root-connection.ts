import type { GraphQLResolveInfo } from 'graphql';
import type { OrderDirection } from '../../domain/page.js';
import type { Connection } from '../../domain/source/connection.js';
import type { ListAcross } from '../../domain/source/list-across-sources.js';
import type { Source } from '../../domain/source/source.js';
import type { GraphQLContext } from '../context.js';
import { digestOf } from '../cursors.js';
import type { ConnectionAnswer } from './connection.type.js';
import type { PageArguments } from './page.arguments.js';
import { readAfter, readFirst } from './page.arguments.js';
import { presentConnection } from './present-connection.js';

/** A list over several sources, as one root field asks for it. */
export interface RootQuestion<T, F, N> {
  /** Name of the root field; a cursor belongs to it. */
  readonly name: string;
  /** Makes of a row what the graph answers. */
  readonly present: (record: T) => N;
  readonly page: PageArguments;
  readonly selection: Selection<F>;
  /** Left out if the list has no direction; a cursor belongs to it. */
  readonly direction?: OrderDirection;
  readonly list: (question: ListAcross<F>) => Promise<Connection<T>>;
}

/** What the filter of a root field comes to. */
export interface Selection<F> {
  readonly filter: F;
  /** The sources that the filter selects, in the order of the configuration. */
  readonly sources: readonly Source[];
  /** Those of them that can hold a matching row; the others are skipped. */
  readonly asks: (source: Source) => boolean;
}

/** Answers a root connection. Throws BadUserInput for a bad `first` or `after`. */
export async function answerRootConnection<T, F, N>(
  question: RootQuestion<T, F, N>,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): Promise<ConnectionAnswer<N>> {
  const { name, present, page, selection, direction = null, list } = question;
  const { filter, sources, asks } = selection;
  const asked = sources.filter(asks).map(({ id }) => id);
  const scope = {
    connection: name,
    question: digestOf([filter, sources.map(({ id }) => id), asked, direction]),
  };
  const first = readFirst(page);
  const after = readAfter(page, context.cursors, scope);
  const connection = await list({ sources, filter, first, after, asks });
  return presentConnection(connection, { context, info, scope, present });
}
