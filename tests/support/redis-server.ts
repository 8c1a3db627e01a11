import { REDIS_SERVER } from './installed.js';
import type { ServerProcess } from './server-process.js';
import { freePort, startServerProcess } from './server-process.js';

/** A Redis of a test's own; it keeps nothing on a disk. */
export interface RedisServer extends ServerProcess {
  readonly url: string;
}

/** Starts it, at a port that one had before if that is given. */
export async function startRedisServer(port?: number): Promise<RedisServer> {
  const own = port ?? (await freePort());
  const args = ['--port', String(own), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const running = await startServerProcess([REDIS_SERVER, ...args], own);
  return { ...running, url: `redis://127.0.0.1:${String(own)}` };
}
