import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../../tests/support/scope.js';
import { json, upstream } from '../../../tests/support/upstream.js';
import { RequestSlots } from '../request-slots.js';
import type { UpstreamClient } from '../upstream-client.js';

/** A server that holds its answers back until the test gives them. */
class HeldServer {
  readonly held: ServerResponse[] = [];
  mostAtOnce = 0;

  readonly hold = (_: unknown, response: ServerResponse): void => {
    this.held.push(response);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.held.length);
  };

  /** Waits until so many requests are held. */
  async holds(count: number): Promise<void> {
    while (this.held.length < count) await sleep(1);
  }

  /** Answers all that are held. */
  answer(status = 200): void {
    for (const response of this.held.splice(0))
      response.writeHead(status, { 'content-type': 'application/json' }).end('[]');
  }
}

/** Every read is another one, so that none is joined with another. */
function readMany(client: UpstreamClient, count: number): Promise<unknown> {
  const reads = Array.from({ length: count }, (_, index) =>
    client.get(`/list?page=${String(index)}`, scopeOf()),
  );
  return Promise.allSettled(reads);
}

async function over(requests: RequestSlots, options: { readonly timeoutMs?: number } = {}) {
  const server = new HeldServer();
  const { client } = await upstream(server.hold, { requests, ...options });
  return { server, client };
}

describe('the number of requests at once', () => {
  it('grows beyond 10 at a source that takes any number, and never beyond 64', async () => {
    const requests = new RequestSlots('adaptive');
    const server = new HeldServer();
    const { client } = await upstream(
      (request, response) => {
        server.hold(request, response);
        void sleep(20).then(() =>
          json(server.held.splice(server.held.indexOf(response), 1)[0] ?? response, '[]'),
        );
      },
      { requests },
    );
    await readMany(client, 600);
    expect(server.mostAtOnce).toBeGreaterThan(10);
    expect(server.mostAtOnce).toBeLessThanOrEqual(64);
    expect(requests.limit).toBeLessThanOrEqual(64);
  });

  it('is halved by a 429: once for all that were under way together', async () => {
    const requests = new RequestSlots('adaptive');
    const { server, client } = await over(requests);
    const refused = readMany(client, 10);
    await server.holds(10);
    server.answer(429);
    await refused;
    expect([server.mostAtOnce, requests.limit]).toEqual([10, 5]);
    server.mostAtOnce = 0;
    const asked = readMany(client, 10);
    await server.holds(5);
    server.answer();
    await server.holds(5);
    server.answer();
    await asked;
    expect(server.mostAtOnce).toBe(5);
  });

  it('is halved by a time-out and by a connection that breaks, and stays at least 1', async () => {
    const requests = new RequestSlots('adaptive');
    const { server, client } = await over(requests, { timeoutMs: 1_000 });
    await readMany(client, 1);
    expect(requests.limit).toBe(5);
    for (const left of [2, 1, 1]) {
      server.held.length = 0;
      const broken = readMany(client, 1);
      await server.holds(1);
      server.held[0]?.destroy();
      await broken;
      expect(requests.limit).toBe(left);
    }
  });

  it('is not halved by answers that are slow because this process has too much to do', async () => {
    const requests = new RequestSlots('adaptive');
    const { client } = await upstream((_, response) => json(response, '[]'), { requests });
    await readMany(client, 10);
    const work = setInterval(() => {
      const until = performance.now() + 100;
      while (performance.now() < until);
    }, 1);
    for (let round = 0; round < 4; round += 1) await readMany(client, requests.limit);
    clearInterval(work);
    expect(requests.limit).toBeGreaterThan(10);
  });

  it('does not follow what the endpoint of the access tokens answers', async () => {
    const requests = new RequestSlots('adaptive');
    const { server, client } = await over(requests);
    const asked = client.requestToken('/token', { form: { grant_type: 'x' } }, scopeOf());
    await server.holds(1);
    server.answer(429);
    await expect(asked).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(requests.limit).toBe(10);
  });

  it('is halved by a change that gets a 429, and a slow change is no sign', async () => {
    const requests = new RequestSlots('adaptive');
    const { server, client } = await over(requests);
    const change = () => client.send({ target: '/list', method: 'POST', json: {} }, scopeOf());
    for (const [status, left] of [
      [200, 10],
      [429, 5],
    ] as const) {
      const sent = change();
      await server.holds(1);
      server.answer(status);
      await sent;
      expect(requests.limit).toBe(left);
    }
  });

  it('stays the same if it is fixed', async () => {
    const requests = new RequestSlots(4);
    const { server, client } = await over(requests);
    for (const status of [429, 200, 200, 200, 200, 200, 200]) {
      const asked = readMany(client, 4);
      await server.holds(4);
      server.answer(status);
      await asked;
    }
    const more = readMany(client, 8);
    await server.holds(4);
    server.answer();
    await server.holds(4);
    server.answer();
    await more;
    expect([server.mostAtOnce, requests.limit]).toEqual([4, 4]);
  });
});
