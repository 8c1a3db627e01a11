import { describe, expect, it } from 'vitest';
import { startPlainServer } from '../support/plain-server.js';
import { endWithFile } from '../support/ending.js';
import { errorAt, errorPaths, idOf, startGraph, startTwoSources, until } from './graph.js';
import { CUSTOMERS, SHOP } from './sample.js';

const TIMEOUT = { code: 'SOURCE_TIMEOUT', sourceId: 'shaky', retryable: true };
/** Enough for a source that is well, also on a busy machine. */
const WAIT_MS = 1_500;
const LATE = { kind: 'delay', ms: WAIT_MS + 500 } as const;
const HEALTH = '{ customerSource(id: "shaky") { health { state lastError { code } lastFailureAt } } }';
const UNTOUCHED = {
  customerSource: { health: { state: 'UNVERIFIED', lastError: null, lastFailureAt: null } },
};

describe('the deadline of an operation', () => {
  it('ends what hangs upstream, answers the rest, and the source sees its connections close', async () => {
    const graph = await startTwoSources({ operationTimeoutMs: WAIT_MS });
    graph.shaky.setFault({ kind: 'hang' });
    const answer = await graph.ask(
      `query ($id: ID!) {
        steady: customerBySource(sourceId: "steady", nativeId: "${SHOP}") { nativeId }
        customer(id: $id) { nativeId }
        tierAccountRequests { nodes { sourceId } sourceReports { status error { code } } }
      }`,
      { id: idOf('Customer', 'shaky', SHOP) },
    );
    expect(answer.status).toBe(200);
    expect(answer.data).toMatchObject({
      steady: { nativeId: SHOP },
      customer: null,
      tierAccountRequests: {
        nodes: [{ sourceId: 'steady' }, { sourceId: 'steady' }],
        sourceReports: [{ status: 'OK' }, { status: 'FAILED', error: { code: 'DEADLINE_EXCEEDED' } }],
      },
    });
    expect(errorPaths(answer)).toEqual(['customer', 'tierAccountRequests']);
    for (const { extensions } of answer.errors) expect(extensions).toEqual(TIMEOUT);
    await until(() => graph.shaky.requests.every(({ endedAt }) => !Number.isNaN(endedAt)));
    expect(graph.shaky.requests.map(({ status }) => status)).toEqual([0, 0]);
  });

  it('lets no further request be sent once it has passed', async () => {
    const graph = await startTwoSources({ operationTimeoutMs: WAIT_MS });
    graph.shaky.setFault(LATE, ({ query }) => query.startsWith('in(id,'));
    const answer = await graph.ask(
      `{ tierAccountBySource(sourceId: "shaky", nativeId: "${SHOP}") { children { totalCount } } }`,
    );
    expect(answer.data).toEqual({ tierAccountBySource: null });
    expect(errorAt(answer, 'tierAccountBySource')?.extensions).toEqual(TIMEOUT);
    expect(graph.shaky.requests).toHaveLength(1);
  });

  it('is not the fault of the source: its health is what it was', async () => {
    const graph = await startTwoSources({ operationTimeoutMs: 300 });
    graph.shaky.setFault({ kind: 'hang' });
    await graph.ask(`{ tierAccountBySource(sourceId: "shaky", nativeId: "${SHOP}") { name } }`);
    expect((await graph.ask(HEALTH)).data).toEqual(UNTOUCHED);
  });
});

describe('a caller that hangs up', () => {
  it('ends the upstream requests, and the log tells of it', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault({ kind: 'hang' });
    const controller = new AbortController();
    const answer = graph.send(
      `{ customers { totalCount } tierAccountBySource(sourceId: "shaky", nativeId: "${SHOP}") { name } }`,
      { signal: controller.signal },
    );
    await until(() => graph.shaky.requests.length === 2);
    expect(graph.shaky.requests.every(({ endedAt }) => Number.isNaN(endedAt))).toBe(true);
    controller.abort();
    await expect(answer).rejects.toThrow();
    await until(() => graph.shaky.requests.every(({ endedAt }) => !Number.isNaN(endedAt)));
    expect(graph.shaky.requests.map(({ status }) => status)).toEqual([0, 0]);
    expect(await graph.requestLines(1)).toMatchObject([{ aborted: true, status: null }]);
    expect((await graph.ask(HEALTH)).data).toEqual(UNTOUCHED);
  });

  it('ends an answer that is still coming in', async () => {
    const source = await startPlainServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[{"id":');
    });
    endWithFile(() => source.close());
    const graph = await startGraph([{ id: 'shaky', baseUrl: source.baseUrl, apiKey: 'SU-1:x' }]);
    const controller = new AbortController();
    const answer = graph.send('{ customers { totalCount } }', { signal: controller.signal });
    await until(() => source.requests.length === 1);
    expect(source.connections.map(({ destroyed }) => destroyed)).toEqual([false]);
    controller.abort();
    await expect(answer).rejects.toThrow();
    await until(() => source.connections.every(({ destroyed }) => destroyed));
    expect(await graph.requestLines(1)).toMatchObject([{ aborted: true }]);
  });
});

describe('maxWaitMs', () => {
  const QUERY = `query ($wait: Int, $after: String) {
    customers(first: 3, maxWaitMs: $wait, after: $after) {
      nodes { sourceId nativeId } totalCount pageInfo { hasNextPage endCursor }
      sourceReports { source { id } status error { code retryable } }
    }
    tierAccountBySource(sourceId: "shaky", nativeId: "${SHOP}") { nativeId }
  }`;

  it('answers with what has come by then; the late source is a TIMEOUT and other fields have their time', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault(LATE);
    const answer = await graph.ask(QUERY, { wait: WAIT_MS });
    expect(answer.data).toMatchObject({
      customers: {
        nodes: [{ sourceId: 'steady' }, { sourceId: 'steady' }, { sourceId: 'steady' }],
        totalCount: null,
        pageInfo: { hasNextPage: true },
        sourceReports: [
          { source: { id: 'steady' }, status: 'OK' },
          { source: { id: 'shaky' }, status: 'FAILED', error: { code: 'TIMEOUT', retryable: true } },
        ],
      },
      tierAccountBySource: { nativeId: SHOP },
    });
    expect(errorPaths(answer)).toEqual(['customers']);
    expect(errorAt(answer, 'customers')?.extensions).toEqual(TIMEOUT);
    expect((await graph.ask(HEALTH)).data).toMatchObject({
      customerSource: { health: { state: 'HEALTHY', lastError: null } },
    });
  });

  it('keeps the place of the late source in the cursor', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault(LATE, ({ query }) => !query.includes('in(id'));
    const first = await graph.ask(QUERY, { wait: WAIT_MS });
    graph.shaky.setFault(undefined);
    const { endCursor } = (first.data['customers'] as { pageInfo: { endCursor: string } }).pageInfo;
    const next = await graph.ask(QUERY, { after: endCursor });
    expect(next.errors).toEqual([]);
    const { nodes } = next.data['customers'] as { nodes: { sourceId: string; nativeId: string }[] };
    const late = nodes.filter(({ sourceId }) => sourceId === 'shaky').map(({ nativeId }) => nativeId);
    expect(late).toEqual([...CUSTOMERS].reverse().slice(0, 2));
  });

  it('null and a time that is long enough change nothing', async () => {
    const graph = await startTwoSources();
    for (const wait of [null, 2_147_483_647]) {
      const answer = await graph.ask(QUERY, { wait });
      expect(answer).toMatchObject({ errors: [], data: { customers: { totalCount: 8 } } });
    }
  });
});
