import { beforeAll, describe, expect, it } from 'vitest';
import type { Told } from './fault-list.js';
import { extensionsOf, FAULTS, reportOf, UNREACHABLE } from './fault-list.js';
import { closedAddress, serveTcp } from './failing-sources.js';
import type { Graph, GraphAnswer, TwoSources } from './graph.js';
import { errorAt, errorPaths, idOf, startGraph, startSandbox, startTwoSources } from './graph.js';
import { CUSTOMERS, NOWHERE, REQUEST, SHOP } from './sample.js';

const REPORTS =
  'sourceReports { source { id } status returned totalCount error { code retryable retryAfterMs } }';

/** Look-ups and connections over both sources in one operation. */
const EVERYTHING = `query Everything($shop: ID!, $request: ID!, $account: ID!, $ids: [ID!]!) {
  steady: customerBySource(sourceId: "steady", nativeId: "${SHOP}") { nativeId }
  absent: customerBySource(sourceId: "steady", nativeId: "${NOWHERE}") { nativeId }
  customer(id: $shop) { nativeId }
  tierAccount(id: $account) { nativeId }
  tierAccountRequest(id: $request) { nativeId }
  customerBySource(sourceId: "shaky", nativeId: "${SHOP}") { nativeId }
  tierAccountBySource(sourceId: "shaky", nativeId: "${NOWHERE}") { nativeId }
  node(id: $account) { id }
  nodes(ids: $ids) { ... on SourceRecord { nativeId sourceId } }
  customers(first: 3) { nodes { sourceId } totalCount pageInfo { hasNextPage } ${REPORTS} }
  tierAccounts(first: 3) { nodes { sourceId } totalCount pageInfo { hasNextPage } ${REPORTS} }
  tierAccountRequests(first: 3) { nodes { sourceId } totalCount pageInfo { hasNextPage } ${REPORTS} }
  customerSources { id }
}`;

const VARIABLES = {
  shop: idOf('Customer', 'shaky', SHOP),
  account: idOf('TierAccount', 'shaky', SHOP),
  request: idOf('TierAccountRequest', 'shaky', REQUEST),
  ids: [
    idOf('TierAccount', 'steady', SHOP),
    idOf('TierAccount', 'shaky', SHOP),
    idOf('TierAccount', 'steady', NOWHERE),
  ],
};

const LOOK_UPS = ['customer', 'tierAccount', 'tierAccountRequest', 'customerBySource', 'tierAccountBySource'];
const CONNECTIONS = ['customers', 'tierAccounts', 'tierAccountRequests'];

const healthyReport = (id: string, rows: number, returned = Math.min(3, rows)) => ({
  source: { id },
  status: 'OK',
  returned,
  totalCount: rows,
  error: null,
});

/** What EVERYTHING answers while `shaky` has a fault in each of its answers. */
function expectOnlyShakyToFail(answer: GraphAnswer, told: Told): void {
  const failedSource = (rows: number) => ({
    nodes: Array.from({ length: Math.min(3, rows) }, () => ({ sourceId: 'steady' })),
    totalCount: null,
    pageInfo: { hasNextPage: true },
    sourceReports: [
      healthyReport('steady', rows),
      { source: { id: 'shaky' }, status: 'FAILED', returned: 0, totalCount: null, error: reportOf(told) },
    ],
  });
  expect(answer.status).toBe(200);
  expect(answer.data).toEqual({
    steady: { nativeId: SHOP },
    absent: null,
    ...Object.fromEntries([...LOOK_UPS, 'node'].map((name) => [name, null])),
    nodes: [{ nativeId: SHOP, sourceId: 'steady' }, null, null],
    customers: failedSource(4),
    tierAccounts: failedSource(5),
    tierAccountRequests: failedSource(2),
    customerSources: [{ id: 'steady' }, { id: 'shaky' }],
  });
  expect(errorPaths(answer)).toEqual([...LOOK_UPS, ...CONNECTIONS, 'node', 'nodes.1'].toSorted());
  for (const error of answer.errors) expect(error.extensions).toEqual(extensionsOf('shaky', told));
}

describe('while one of two sources', () => {
  let graph: TwoSources;
  beforeAll(async () => {
    graph = await startTwoSources();
  });

  it.each(FAULTS)(
    '%s, each field that needs it fails with its code and every other field stands',
    async (_, fault, told) => {
      graph.shaky.setFault(fault);
      expectOnlyShakyToFail(await graph.ask(EVERYTHING, VARIABLES), told);
    },
  );

  it('is well, the same operation has no error, and a record that is not there is null without one', async () => {
    graph.shaky.setFault(undefined);
    const answer = await graph.ask(EVERYTHING, VARIABLES);
    expect(answer.errors).toEqual([]);
    expect(answer.data).toMatchObject({
      customerBySource: { nativeId: SHOP },
      tierAccountBySource: null,
      node: { id: VARIABLES.account },
      nodes: [{ nativeId: SHOP, sourceId: 'steady' }, { nativeId: SHOP, sourceId: 'shaky' }, null],
      customers: {
        totalCount: 8,
        sourceReports: [healthyReport('steady', 4, 2), healthyReport('shaky', 4, 1)],
      },
      tierAccounts: { totalCount: 10 },
      tierAccountRequests: { totalCount: 4 },
    });
  });
});

describe('while one of two sources', () => {
  const TIMED_OUT: Told = { code: 'SOURCE_TIMEOUT', reported: 'TIMEOUT', retryable: true };

  it('hangs, its fields fail at its own time limit and every other field stands', async () => {
    const graph = await startTwoSources({ shakyTimeoutMs: 200 });
    graph.shaky.setFault({ kind: 'hang' });
    expectOnlyShakyToFail(await graph.ask(EVERYTHING, VARIABLES), TIMED_OUT);
  });

  const besideSteady = async (baseUrl: string, timeoutMs?: number): Promise<Graph> => {
    const steady = await startSandbox();
    return startGraph([
      { id: 'steady', baseUrl: steady.baseUrl, apiKey: steady.apiKey },
      { id: 'shaky', baseUrl, apiKey: 'SU-1:x', ...(timeoutMs !== undefined && { timeoutMs }) },
    ]);
  };

  it('refuses the connection, it is unavailable', async () => {
    const graph = await besideSteady(await closedAddress());
    expectOnlyShakyToFail(await graph.ask(EVERYTHING, VARIABLES), UNREACHABLE);
  });

  it('has a name that does not resolve, it is unavailable', async () => {
    const graph = await besideSteady('http://nowhere.invalid');
    expectOnlyShakyToFail(await graph.ask(EVERYTHING, VARIABLES), UNREACHABLE);
  });

  it('begins its answer and never ends it, it is too slow', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n[{"id":';
    const baseUrl = await serveTcp((socket) => socket.write(head));
    const graph = await besideSteady(baseUrl, 200);
    expectOnlyShakyToFail(await graph.ask(EVERYTHING, VARIABLES), TIMED_OUT);
  });

  it.each([
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['cuts its headers', 'HTTP/1.1 200 OK\r\ncontent-ty'],
    ['cuts a chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n[{"id"'],
    ['sends a broken chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n[]\r\n0\r\n\r\n'],
    ['sends two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n[]'],
    ['sends more headers than fit', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(70_000)}\r\n\r\n[]`],
  ])('%s, it is unavailable', async (_, bytes) => {
    const graph = await besideSteady(await serveTcp((socket) => socket.end(bytes)));
    expectOnlyShakyToFail(await graph.ask(EVERYTHING, VARIABLES), UNREACHABLE);
  });
});

describe('when every source fails', () => {
  it('the connection still stands, with one error for each source', async () => {
    const graph = await startTwoSources();
    graph.steady.setFault({ kind: 'status', status: 500 });
    graph.shaky.setFault({ kind: 'status', status: 401 });
    const answer = await graph.ask(
      `{ customers { edges { cursor } totalCount pageInfo { hasNextPage startCursor } ${REPORTS} } }`,
    );
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject({
      customers: {
        edges: [],
        totalCount: null,
        pageInfo: { hasNextPage: true, startCursor: null },
        sourceReports: [{ status: 'FAILED' }, { status: 'FAILED' }],
      },
    });
    expect(
      answer.errors.map(({ path, extensions }) => [path, extensions.code, extensions['sourceId']]),
    ).toEqual([
      [['customers'], 'SOURCE_UNAVAILABLE', 'steady'],
      [['customers'], 'SOURCE_UNAUTHENTICATED', 'shaky'],
    ]);
  });

  it('a field under an alias has its error at the alias', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault({ kind: 'status', status: 500 });
    const answer = await graph.ask(
      '{ mine: customers(first: 1, filter: { sourceIds: ["shaky"] }) { totalCount } ok: customerSources { id } }',
    );
    expect(errorPaths(answer)).toEqual(['mine']);
    expect(errorAt(answer, 'mine')?.extensions['sourceId']).toBe('shaky');
  });
});

describe('a connection over a source that recovers', () => {
  const page = (after: string | null) => ({
    query: `query ($after: String) { customers(first: 3, after: $after) {
      nodes { sourceId nativeId } pageInfo { hasNextPage endCursor } } }`,
    variables: { after },
  });
  interface PageOfCustomers {
    readonly nodes: readonly { readonly sourceId: string; readonly nativeId: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }
  const read = async (graph: Graph, after: string | null): Promise<PageOfCustomers> => {
    const { query, variables } = page(after);
    const { data } = await graph.ask(query, variables);
    return data['customers'] as PageOfCustomers;
  };

  it.each([
    ['from the start', 0],
    ['from the second page on', 1],
  ])('goes on behind its cursor with every row once, where it failed %s', async (_, healthyPages) => {
    const graph = await startTwoSources();
    const seen: string[] = [];
    let after: string | null = null;
    for (let count = 0; ; count += 1) {
      // Down for two pages, one of which is the end of the other source.
      const down = count >= healthyPages && count < healthyPages + 2;
      graph.shaky.setFault(down ? { kind: 'status', status: 503 } : undefined);
      const { nodes, pageInfo }: PageOfCustomers = await read(graph, after);
      seen.push(...nodes.map(({ sourceId, nativeId }) => `${sourceId} ${nativeId}`));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    const all = ['steady', 'shaky'].flatMap((source) => CUSTOMERS.map((id) => `${source} ${id}`));
    expect(seen.toSorted()).toEqual(all.toSorted());
  });
});
