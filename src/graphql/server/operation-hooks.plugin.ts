import type { ApolloServerPlugin, GraphQLRequestListener, GraphQLResponse } from '@apollo/server';
import type { GraphQLContext } from '../context.js';
import { giveWay } from '../limits/give-way.js';
import type { MaybeLater } from '../records/when-known.js';
import type { OperationHooks, ToldAt } from './operation-hooks.js';

const DONE = Promise.resolve();

/** Answers an operation that no hook has answered; null if graphql-js is to execute it. */
export type Answer = (told: ToldAt<'responseForOperation'>) => MaybeLater<GraphQLResponse | null>;

/**
 * Calls these hooks, in their order, at the stages of every operation. One plugin for all of them: Apollo Server makes and
 * awaits a promise for each plugin at each stage, which costs more than what most hooks do. Between the stages of a long
 * operation it gives way to the others.
 */
export function operationHooksPlugin(
  all: readonly OperationHooks[],
  answer: Answer,
): ApolloServerPlugin<GraphQLContext> {
  const listener: GraphQLRequestListener<GraphQLContext> = {
    parsingDidStart: async (told) => {
      await giveWay(told.request);
      return () => {
        for (const hooks of all) hooks.parsingDidEnd?.(told);
        return DONE;
      };
    },
    validationDidStart: ({ request }) => giveWay(request) ?? DONE,
    // What is thrown must be a rejection: Apollo Server begins with the next plugin before it looks at this one.
    didResolveOperation: async (told) => {
      for (const hooks of all) hooks.didResolveOperation?.(told);
      const pause = giveWay(told.request);
      if (pause) await pause;
    },
    responseForOperation: (told) => {
      for (const hooks of all) {
        const response = hooks.responseForOperation?.(told);
        if (response) return Promise.resolve(response);
      }
      const pause = giveWay(told.request);
      return pause ? pause.then(() => answer(told)) : Promise.resolve(answer(told));
    },
    didEncounterErrors: (told) => {
      for (const hooks of all) hooks.didEncounterErrors?.(told);
      return DONE;
    },
    willSendResponse: (told) => {
      for (const hooks of all) hooks.willSendResponse?.(told);
      return DONE;
    },
  };
  const listening = Promise.resolve(listener);
  return { requestDidStart: () => listening };
}
