import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deferred } from '../../../tests/support/deferred.js';
import { scopeOf } from '../../../tests/support/scope.js';
import { json, upstream } from '../../../tests/support/upstream.js';

/** A source that answers when the test says so. */
async function heldSource() {
  const waiting: ServerResponse[] = [];
  const first = deferred<null>();
  const kit = await upstream((request, response) => {
    if (request.method !== 'GET') {
      json(response, '{}');
      return;
    }
    waiting.push(response);
    first.resolve(null);
  });
  const answerAll = (): void => {
    for (const response of waiting.splice(0)) json(response, '["row"]');
  };
  return { ...kit, arrived: first.promise, answerAll };
}

describe('identical reads that are under way', () => {
  it('are one request, counted for the operation that began it', async () => {
    const { client, server, arrived, answerAll } = await heldSource();
    const scopes = [scopeOf(), scopeOf()];
    const answers = scopes.map((scope) => client.get('/list?a=1', scope));
    await arrived;
    answerAll();
    expect((await Promise.all(answers)).map(({ body }) => body)).toEqual([['row'], ['row']]);
    expect(server.requests).toHaveLength(1);
    expect(scopes.map(({ upstream: meter }) => meter.requests)).toEqual([1, 0]);
  });

  it('are two where one comes after the answer of the other, or asks for something else', async () => {
    const { client, server, arrived, answerAll } = await heldSource();
    const both = [client.get('/list?a=1', scopeOf()), client.get('/list?a=2', scopeOf())];
    await arrived;
    while (server.requests.length < 2) await sleep(5);
    answerAll();
    await Promise.all(both);
    const later = client.get('/list?a=1', scopeOf());
    while (server.requests.length < 3) await sleep(5);
    answerAll();
    await later;
    expect(server.requests).toHaveLength(3);
  });

  it('go on for the others when one caller leaves, and end with the last', async () => {
    const { client, server, arrived, answerAll } = await heldSource();
    const caller = new AbortController();
    const left = client.get('/list', scopeOf({ signal: caller.signal }));
    const stays = client.get('/list', scopeOf());
    await arrived;
    caller.abort();
    await expect(left).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    answerAll();
    expect((await stays).body).toEqual(['row']);
    expect(server.requests).toHaveLength(1);

    const alone = new AbortController();
    const last = client.get('/list', scopeOf({ signal: alone.signal }));
    while (server.requests.length < 2) await sleep(5);
    const { socket } = server.requests.at(-1) ?? {};
    alone.abort();
    await expect(last).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    while (socket && !socket.destroyed) await sleep(5);
  });

  it('are not joined across a change: what was asked before it may be old', async () => {
    const { client, server, arrived, answerAll } = await heldSource();
    const before = client.get('/list', scopeOf());
    await arrived;
    await client.send({ target: '/x', method: 'POST', json: {} }, scopeOf());
    const after = client.get('/list', scopeOf());
    while (server.requests.length < 3) await sleep(5);
    answerAll();
    await Promise.all([before, after]);
    expect(server.requests).toHaveLength(3);
  });
});
