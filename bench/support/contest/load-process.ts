/**
 * The load in a process of its own: each client sends its next request when the last one is answered. Answers each `Load`
 * with a `Loaded`.
 */
import { Pool } from 'undici';
import type { Load, Loaded } from './load.js';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

async function run({ url, bodies, requests, clients, bytes }: Load): Promise<Loaded> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: clients, pipelining: 1 });
  const latenciesMs: number[] = [];
  let sent = 0;
  const client = async (number: number): Promise<void> => {
    // Each client has a body of its own: requests that are under way together are not the same.
    const body = bodies[number % bodies.length] ?? '';
    const expected = bytes?.[number % bodies.length];
    while (sent < requests) {
      sent += 1;
      const startedAt = performance.now();
      const answer = await pool.request({ method: 'POST', path: pathname, headers: HEADERS, body });
      const length = (await answer.body.arrayBuffer()).byteLength;
      latenciesMs.push(performance.now() - startedAt);
      if (answer.statusCode !== 200 || (expected !== undefined && length !== expected)) {
        throw new Error(`An answer of status ${String(answer.statusCode)} has ${String(length)} bytes.`);
      }
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const elapsedMs = performance.now() - startedAt;
  await pool.destroy();
  return { latenciesMs, elapsedMs };
}

// It ends with the process that started it.
process.once('disconnect', () => process.exit());
process.on('message', (load: Load) => {
  void run(load).then(
    (loaded) => process.send?.(loaded),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.('ready');
