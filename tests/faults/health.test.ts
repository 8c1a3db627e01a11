import { describe, expect, it } from 'vitest';
import { startPlainServer } from '../support/plain-server.js';
import { endWithFile } from '../support/ending.js';
import type { GraphAnswer } from './graph.js';
import { ANY_TEXT, startGraph, startSandbox, startTwoSources } from './graph.js';
import { SHOP } from './sample.js';

const ASK_BOTH = `{
  steady: tierAccountBySource(sourceId: "steady", nativeId: "${SHOP}") { nativeId }
  shaky: tierAccountBySource(sourceId: "shaky", nativeId: "${SHOP}") { nativeId }
}`;
const HEALTH = `{ customerSources { id health {
  state lastSuccessAt lastFailureAt lastError { code message retryable retryAfterMs } tokenExpiresAt } } }`;

interface Health {
  readonly state: string;
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly lastError: Readonly<Record<string, unknown>> | null;
}

function healthOf(answer: GraphAnswer, id: string): Health {
  expect(answer.errors).toEqual([]);
  const sources = answer.data['customerSources'] as readonly {
    readonly id: string;
    readonly health: Health;
  }[];
  const source = sources.find((each) => each.id === id);
  if (!source) throw new Error('no such source');
  return source.health;
}

describe('the health of a source', () => {
  it('follows what happens at it and is not touched by its neighbour', async () => {
    const graph = await startTwoSources();
    const health = async (id = 'shaky'): Promise<Health> => healthOf(await graph.ask(HEALTH), id);

    expect(await health()).toEqual({
      state: 'UNVERIFIED',
      lastSuccessAt: null,
      lastFailureAt: null,
      lastError: null,
      tokenExpiresAt: null,
    });

    await graph.ask(ASK_BOTH);
    const well = await health();
    expect(well).toMatchObject({ state: 'HEALTHY', lastError: null, lastSuccessAt: ANY_TEXT });

    graph.shaky.setFault({ kind: 'status', status: 429, headers: { 'retry-after': '3' } });
    await graph.ask(ASK_BOTH);
    const limited = await health();
    expect(limited).toMatchObject({
      state: 'DEGRADED',
      lastSuccessAt: well.lastSuccessAt,
      lastFailureAt: ANY_TEXT,
      lastError: { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 3_000, message: ANY_TEXT },
    });
    expect(await health('steady')).toMatchObject({ state: 'HEALTHY', lastError: null });

    graph.shaky.setFault({ kind: 'raw', body: '{}', contentType: 'application/json' });
    await graph.ask(ASK_BOTH);
    expect(await health()).toMatchObject({ state: 'DEGRADED', lastError: { code: 'MALFORMED_RESPONSE' } });

    graph.shaky.setFault(undefined);
    await graph.ask(ASK_BOTH);
    expect(await health()).toMatchObject({
      // A failure counts for the window of the circuit, whatever succeeds meanwhile.
      state: 'DEGRADED',
      lastError: { code: 'MALFORMED_RESPONSE' },
      lastFailureAt: ANY_TEXT,
    });
  });

  it('is not mended by a question that was never sent', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault({ kind: 'status', status: 500 });
    await graph.ask(ASK_BOTH);
    graph.shaky.clearRequests();
    const answer = await graph.ask(
      'query ($id: String) { customers(filter: { sourceIds: ["shaky"], externalId: $id }) { totalCount } }',
      { id: 'x'.repeat(10_000) },
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SOURCE_REJECTED', sourceId: 'shaky' } }]);
    expect(graph.shaky.requests).toEqual([]);
    expect(healthOf(await graph.ask(HEALTH), 'shaky')).toMatchObject({
      state: 'DEGRADED',
      lastSuccessAt: null,
    });
  });

  it('is as it was where the source refuses what it was asked', async () => {
    const graph = await startTwoSources();
    const before = healthOf(await graph.ask(HEALTH), 'shaky');
    graph.shaky.setFault({ kind: 'status', status: 400 });
    await graph.ask(ASK_BOTH);
    expect(healthOf(await graph.ask(HEALTH), 'shaky')).toEqual(before);
  });

  it('is not good where the source sends every request elsewhere', async () => {
    const graph = await startTwoSources();
    graph.shaky.setFault({ kind: 'status', status: 302, headers: { location: '/x' } });
    await graph.ask(ASK_BOTH);
    expect(healthOf(await graph.ask(HEALTH), 'shaky')).toMatchObject({
      state: 'DEGRADED',
      lastSuccessAt: null,
      lastError: { code: 'UPSTREAM_ERROR', retryable: false, message: ANY_TEXT },
    });
  });
});

describe('credentials', () => {
  it('go to their own source alone', async () => {
    const graph = await startTwoSources();
    await graph.ask(`{ customers { totalCount } tierAccountRequests { totalCount } }`);
    await graph.ask(ASK_BOTH);
    for (const sandbox of [graph.steady, graph.shaky]) {
      expect(sandbox.requests.length).toBeGreaterThan(2);
      expect(new Set(sandbox.requests.map(({ authorization }) => authorization))).toEqual(
        new Set([sandbox.apiKey]),
      );
    }
  });

  it.each([301, 302, 303, 307, 308])('do not travel along a redirect (%i)', async (status) => {
    const target = await startSandbox();
    const moved = await startPlainServer(({ url = '' }, response) => {
      response.writeHead(status, { location: target.baseUrl + url.replace('/api', '') }).end();
    });
    endWithFile(() => moved.close());
    const graph = await startGraph([{ id: 'moved', baseUrl: moved.baseUrl, apiKey: target.apiKey }]);
    const answer = await graph.ask('{ customers { nodes { id } } }');
    expect(answer.errors).toMatchObject([
      { path: ['customers'], extensions: { code: 'SOURCE_UNAVAILABLE' } },
    ]);
    expect(target.requests).toEqual([]);
  });

  it('a caller sends are not passed on', async () => {
    const graph = await startTwoSources();
    await graph.send('{ customers { totalCount } }', {
      headers: { 'content-type': 'application/json', authorization: 'Bearer of-the-caller', cookie: 'a=b' },
    });
    expect(graph.shaky.requests).toMatchObject([{ authorization: graph.shaky.apiKey }]);
  });
});
