import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLContext } from '../context.js';

/** A longer document is parsed and validated in turns of their own, in characters. */
const LONG_TEXT = 16_384;
/** So are the variables checked if one of them holds a longer list. */
const LONG_LIST = 1_000;

/** What was sent, as far as its length is looked at. */
interface Sent {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * Serves everybody else between the stages of a long operation: before it is parsed, validated, measured by its variables and
 * executed. Each stage is one go, and together they would hold up the others. To be the last of the plugins.
 */
export function giveWayPlugin(): ApolloServerPlugin<GraphQLContext> {
  const givingWay = async ({ request }: { readonly request: Sent }): Promise<void> => {
    if (isLong(request)) await nextTurn();
  };
  return {
    requestDidStart: () =>
      Promise.resolve({
        parsingDidStart: givingWay,
        validationDidStart: givingWay,
        didResolveOperation: givingWay,
        responseForOperation: async (context) => {
          await givingWay(context);
          return null;
        },
      }),
  };
}

function isLong({ query = '', variables = {} }: Sent): boolean {
  return (
    query.length > LONG_TEXT ||
    Object.values(variables).some((value) => Array.isArray(value) && value.length > LONG_LIST)
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
