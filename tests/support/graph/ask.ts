import { ledgerWith } from '../ledger-with.js';
import { memoryLedger } from '../memory-ledger.js';
import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from '../../../src/domain/caller.js';
import { ANYBODY } from '../../../src/domain/caller.js';
import type { RequestScope } from '../../../src/domain/request-scope.js';
import { OperationMemory } from '../../../src/domain/request-scope.js';
import { createServices } from '../../../src/domain/services.js';
import type { Source } from '../../../src/domain/source/source.js';
import { Sources } from '../../../src/domain/source/sources.js';
import { WriteService } from '../../../src/domain/write/write.service.js';
import { createApolloServer } from '../../../src/graphql/apollo.js';
import type { GraphQLContext } from '../../../src/graphql/context.js';
import { createGraphQLContext } from '../../../src/graphql/context.js';
import { createCursors } from '../../../src/graphql/cursors.js';
import { sampleTierAccounts } from '../../../src/sample/sample-tier-accounts.js';

export type Row = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly data: Row | null | undefined;
  readonly errors: readonly GraphQLFormattedError[];
  readonly status: number | undefined;
}

export interface Graph {
  readonly requestId: string;
  /** How often the ledger has counted its entries. */
  readonly ledgerCounts: () => number;
  readonly logged: { readonly error: unknown; readonly requestId: string }[];
  ask(query: string, variables?: Record<string, unknown>, operationName?: string): Promise<Answer>;
  context(): GraphQLContext;
}

const logs = new Map<string, { error: unknown; requestId: string }[]>();
// Building the schema takes longer than most tests, and it holds no state.
const apollo: ApolloServer<GraphQLContext> = createApolloServer({
  introspection: true,
  landingPage: false,
  logInternalError: (error, requestId) => {
    if (requestId !== undefined) logs.get(requestId)?.push({ error, requestId });
  },
});

/** The graph over these sources, through the server that production runs. */
export function graphOver(...sources: readonly Source[]): Graph {
  const requestId = `request-${logs.size + 1}`;
  const logged: { error: unknown; requestId: string }[] = [];
  logs.set(requestId, logged);
  const ledger = memoryLedger();
  let counts = 0;
  const operations = ledgerWith(ledger.operations, {
    count: (filter) => {
      counts += 1;
      return ledger.operations.count(filter);
    },
  });
  const servicesOf = createServices(new Sources(sources), new WriteService({ ...ledger, operations }));
  const cursors = createCursors('a secret of thirty-two characters.');
  const context = (caller: Caller = ANYBODY): GraphQLContext =>
    createGraphQLContext({
      scope: newScope(requestId, caller),
      servicesOf,
      cursors,
      samples: sampleTierAccounts,
    });
  return {
    requestId,
    logged,
    ledgerCounts: () => counts,
    context,
    ask: async (query, variables = {}, operationName) => {
      const response = await apollo.executeOperation(
        { query, variables, ...(operationName === undefined ? {} : { operationName }) },
        { contextValue: context() },
      );
      if (response.body.kind !== 'single') throw new Error('The answer came in parts.');
      // As a client reads it.
      const result = JSON.parse(JSON.stringify(response.body.singleResult)) as Partial<Answer>;
      return { data: result.data, errors: result.errors ?? [], status: response.http.status };
    },
  };
}

function newScope(requestId: string, caller: Caller): RequestScope {
  return {
    requestId,
    caller,
    signal: new AbortController().signal,
    deadlineAt: Date.now() + 60_000,
    upstream: { requests: 0 },
    memory: new OperationMemory(),
  };
}

/** Reads a value deep inside an answer, e.g. `at(data, 'customers.nodes.0.name')`. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((here, step) => {
    if (typeof here !== 'object' || here === null) return undefined;
    return Object.entries(here).find(([key]) => key === step)?.[1];
  }, value);
}

/** The codes of an answer's errors, each with its path. */
export function faults({ errors }: Answer): readonly string[] {
  return errors.map(({ path, extensions }) => `${(path ?? []).join('.')}: ${String(extensions?.['code'])}`);
}
