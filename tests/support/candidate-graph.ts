import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { TradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import { startTradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import type { TestAnswer } from './app.js';
import { startTestApp } from './app.js';

/** An address at which nothing answers: a source that is asked there fails. */
const NOWHERE = { baseUrl: 'http://127.0.0.1:1', apiKey: 'ApiKey SU-000-000-000:nobody' };

export interface CandidateGraph {
  readonly sandboxes: readonly [TradevestSandbox, TradevestSandbox];
  /** Sends a query; the requests that it causes at the sandboxes are those that `sandboxes` show afterwards. */
  ask(query: string): Promise<TestAnswer['body']>;
}

type Data = TradevestSandbox['data'];

/** The product over two instances of tradevest, `one` and `two`, and over `connect`, which has no entities. */
export async function startCandidateGraph(data: readonly [one: Data, two: Data]): Promise<CandidateGraph> {
  const [one, two] = await Promise.all([
    startTradevestSandbox({ data: data[0], visibleAfterMs: 0 }),
    startTradevestSandbox({ data: data[1], visibleAfterMs: 0 }),
  ]);
  const source = (id: string, { baseUrl, tokenUrl, credentials }: TradevestSandbox) => ({
    id,
    provider: 'tradevest',
    baseUrl,
    settings: { credentials: { tokenUrl, ...credentials } },
  });
  const app = await startTestApp({
    sources: [source('one', one), source('two', two), { id: 'connect', ...NOWHERE }],
  });
  onTestFinished(async () => {
    await app.close();
    await Promise.all([one.close(), two.close()]);
  });
  return {
    sandboxes: [one, two],
    ask: async (query) => {
      for (const sandbox of [one, two]) sandbox.clearRequests();
      return (await app.query(query)).body;
    },
  };
}

const answered = z.object({
  customerCandidates: z.object({
    nodes: z.array(
      z.object({
        sourceId: z.string(),
        entityId: z.string(),
        isCustomer: z.boolean().nullable(),
        customer: z.object({ nativeId: z.string() }).nullish(),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    sourceReports: z.array(
      z.object({ source: z.object({ id: z.string() }), status: z.string(), upstreamRequests: z.number() }),
    ),
  }),
});

export type CandidatePage = z.infer<typeof answered>['customerCandidates'];

/** One page of candidates; `fields` are selected of each beside those of `CandidatePage`. */
export async function candidatePage(
  graph: Pick<CandidateGraph, 'ask'>,
  args: string,
  fields = '',
): Promise<CandidatePage> {
  const { data } = await graph.ask(
    `{ customerCandidates(${args}) {
      nodes { sourceId entityId isCustomer ${fields} }
      pageInfo { hasNextPage endCursor }
      sourceReports { source { id } status upstreamRequests }
    } }`,
  );
  return answered.parse(data).customerCandidates;
}
