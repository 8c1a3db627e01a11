import { createHook } from 'node:async_hooks';
import { GCProfiler, getHeapStatistics } from 'node:v8';
import type { GraphQLSchema } from 'graphql';
import { isIntrospectionType, isObjectType } from 'graphql';
import type { Source } from '../../../src/domain/source/source.js';
import { createApolloServer } from '../../../src/graphql/apollo.js';
import { buildSubgraph } from '../../../src/graphql/schema.js';
import { graphOver } from './ask.js';

/** What answering an operation costs the process, counted and not timed. */
export interface OperationCounts {
  /** Promises that were made, by whichever code. */
  readonly promises: number;
  /** Calls of field resolvers that the schema has; graphql-js reads a plain property without one. */
  readonly resolverCalls: number;
  /** Bytes of heap that were filled, also if they are free again. */
  readonly heapBytes: number;
}

/** Until its code is compiled, an operation fills more than afterwards. */
const WARM_UP = 400;
/** The least of some windows: what is compiled in one of them is no cost of an operation. */
const WINDOWS = 15;
const OPERATIONS_A_WINDOW = 10;

/** Counts what an operation over this source takes, from its text to its answer, once it is known. */
export async function countsOf(source: Source, query: string): Promise<OperationCounts> {
  const schema = buildSubgraph();
  const resolverCalls = countResolverCalls(schema);
  const apollo = createApolloServer({
    introspection: false,
    landingPage: false,
    schema,
    logInternalError: (error) => {
      throw error;
    },
  });
  const graph = graphOver(source);
  const ask = async (): Promise<void> => {
    const { body } = await apollo.executeOperation({ query }, { contextValue: graph.context() });
    if (body.kind !== 'single' || body.singleResult.errors)
      throw new Error(`The answer is not whole: ${JSON.stringify(body)}`);
  };
  for (let time = 0; time < WARM_UP; time += 1) await ask();
  const callsBefore = resolverCalls();
  const promises = await countPromises(ask);
  const calls = resolverCalls() - callsBefore;
  const windows: number[] = [];
  for (let window = 0; window < WINDOWS; window += 1) windows.push(await heapFilledBy(ask));
  return { promises, resolverCalls: calls, heapBytes: Math.min(...windows) };
}

/** What the heap grew by between the collections, all taken together, for one run of several. */
async function heapFilledBy(run: () => Promise<void>): Promise<number> {
  const profiler = new GCProfiler();
  profiler.start();
  let used = getHeapStatistics().used_heap_size;
  for (let time = 0; time < OPERATIONS_A_WINDOW; time += 1) await run();
  const usedAtEnd = getHeapStatistics().used_heap_size;
  let filled = 0;
  for (const { beforeGC, afterGC } of profiler.stop().statistics) {
    filled += beforeGC.heapStatistics.usedHeapSize - used;
    used = afterGC.heapStatistics.usedHeapSize;
  }
  return (filled + usedAtEnd - used) / OPERATIONS_A_WINDOW;
}

async function countPromises(run: () => Promise<void>): Promise<number> {
  let count = 0;
  const hook = createHook({
    init: (_id, type) => {
      if (type === 'PROMISE') count += 1;
    },
  });
  hook.enable();
  await run();
  hook.disable();
  return count;
}

function countResolverCalls(schema: GraphQLSchema): () => number {
  let count = 0;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve) continue;
      field.resolve = (...question) => {
        count += 1;
        return resolve(...question);
      };
    }
  }
  return () => count;
}
