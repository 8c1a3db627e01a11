import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../tests/support/scope.js';
import { failureOf, json, upstream } from '../../../tests/support/upstream.js';
import { Breaker, FailuresWithin } from './breaker.js';

const PROBE_MS = 300;
/** In place of a status: no answer comes. */
const HANGS = 0;

describe('failures within a time', () => {
  it('open the circuit by their number, whatever succeeded between them, and are forgotten after it', () => {
    let now = 0;
    const failures = new FailuresWithin({ failures: 3, windowMs: 100 }, () => now);
    expect([failures.failure(), failures.failure()]).toEqual([false, false]);
    now = 100;
    expect([failures.failure(), failures.failure(), failures.failure()]).toEqual([false, false, true]);
  });
});

describe('a circuit', () => {
  /** A source that fails until it is mended. */
  async function sourceThat(status: number) {
    const state = { status };
    const changes: boolean[] = [];
    const options = { failures: 3, windowMs: 60_000, probeMs: PROBE_MS };
    const breaker = new Breaker(options, (isOpen) => changes.push(isOpen));
    const kit = await upstream(
      (_, response) => {
        if (state.status === 200) json(response, '[]');
        else if (state.status !== HANGS) response.writeHead(state.status).end();
      },
      { breaker },
    );
    return { ...kit, state, changes };
  }

  it('opens after so many failures: the source is asked no more, and callers are answered at once', async () => {
    const { client, server, changes } = await sourceThat(503);
    for (let call = 0; call < 3; call += 1) expect((await failureOf(client)).code).toBe('UPSTREAM_ERROR');
    const scope = scopeOf();
    expect(await failureOf(client, scope)).toMatchObject({ code: 'CIRCUIT_OPEN', retryable: true });
    expect([server.requests.length, scope.upstream.requests, changes]).toEqual([3, 0, [true]]);
  });

  it('lets one call through after its time, and closes when that succeeds', async () => {
    const { client, server, state, changes } = await sourceThat(503);
    for (let call = 0; call < 3; call += 1) await failureOf(client);
    await sleep(PROBE_MS + 50);
    expect((await failureOf(client)).code).toBe('UPSTREAM_ERROR');
    expect((await failureOf(client)).code).toBe('CIRCUIT_OPEN');
    state.status = 200;
    await sleep(PROBE_MS + 50);
    await client.get('/x', scopeOf());
    await client.get('/x', scopeOf());
    expect([server.requests.length, changes]).toEqual([6, [true, true, false]]);
  });

  it('stays open where the caller of that one call leaves: nothing was shown', async () => {
    const { client, server, state } = await sourceThat(503);
    for (let call = 0; call < 3; call += 1) await failureOf(client);
    state.status = HANGS;
    await sleep(PROBE_MS + 50);
    const caller = new AbortController();
    const left = failureOf(client, scopeOf({ signal: caller.signal }));
    while (server.requests.length < 4) await sleep(5);
    caller.abort();
    expect((await left).code).toBe('DEADLINE_EXCEEDED');
    expect((await failureOf(client)).code).toBe('CIRCUIT_OPEN');
  });

  it('is not opened by refusals of the question or of the credentials', async () => {
    const { client, server, state } = await sourceThat(400);
    for (const status of [400, 401, 403, 404, 409, 422]) {
      state.status = status;
      await failureOf(client);
    }
    expect(server.requests).toHaveLength(6);
  });

  it('tells a change that nothing was sent', async () => {
    const { client } = await sourceThat(503);
    for (let call = 0; call < 3; call += 1) await failureOf(client);
    const reply = await client.send({ target: '/x', method: 'POST', json: {} }, scopeOf());
    expect(reply).toMatchObject({ kind: 'unsent', error: { code: 'CIRCUIT_OPEN' } });
  });
});
