import type { GraphQLRequestListener, GraphQLResponse } from '@apollo/server';
import type { GraphQLContext } from '../context.js';

type Listener = GraphQLRequestListener<GraphQLContext>;

/** What Apollo Server tells one of its hooks. */
export type ToldAt<Hook extends keyof Listener> = Parameters<NonNullable<Listener[Hook]>>[0];

/**
 * What a part of the server does at the stages of an operation, each named as Apollo Server names it. It waits for nothing, and
 * keeps nothing of one operation for the next.
 */
export interface OperationHooks {
  /** After the text has been parsed, with or without success. */
  readonly parsingDidEnd?: (told: ToldAt<'parsingDidStart'>) => void;
  /** Throws if the operation is refused. */
  readonly didResolveOperation?: (told: ToldAt<'didResolveOperation'>) => void;
  /** The answer in place of that of the execution; null where there is none. */
  readonly responseForOperation?: (told: ToldAt<'responseForOperation'>) => GraphQLResponse | null;
  readonly didEncounterErrors?: (told: ToldAt<'didEncounterErrors'>) => void;
  readonly willSendResponse?: (told: ToldAt<'willSendResponse'>) => void;
}
