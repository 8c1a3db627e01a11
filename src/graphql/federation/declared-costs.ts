import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';
import { weightOf } from '../limits/field-weights.js';
import type { ListSize } from '../limits/list-sizes.js';
import { listSizeOf, ROWS_OF_A_PAGE } from '../limits/list-sizes.js';
import { directive } from './directive.js';

/** Beside a list argument `@listSize` can only guess: it takes numbers. */
const GUESS = 20;

/** What a field costs, for routers: the same sizes and weights that the limits of this graph are counted by. */
export function declaredCosts(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): readonly ConstDirectiveNode[] {
  const weight = weightOf(type, field.name);
  // The connection says how many rows it has.
  const isRows = type.name.endsWith('Connection') && ROWS_OF_A_PAGE.has(field.name);
  const size = isRows ? null : listSizeArguments(listSizeOf(field));
  return [
    ...(weight > 0 ? [directive('cost', { weight: String(weight) })] : []),
    ...(size ? [directive('listSize', size)] : []),
  ];
}

function listSizeArguments(size: ListSize): Readonly<Record<string, string>> | null {
  switch (size.kind) {
    case 'page':
      return {
        assumedSize: String(size.usual),
        slicingArguments: JSON.stringify([size.argument]),
        sizedFields: JSON.stringify([...ROWS_OF_A_PAGE]),
        requireOneSlicingArgument: 'false',
      };
    case 'given':
      return { assumedSize: String(GUESS) };
    case 'usual':
      return size.size > 1 ? { assumedSize: String(size.size) } : null;
  }
}
