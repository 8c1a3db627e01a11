import { Agent, EnvHttpProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import { MOST_ANSWER_BYTES } from './answer-size.js';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

const SHARED = {
  // Cookies and security policies of gateways have been met beyond Node's 16 KiB.
  maxHeaderSize: 64 * 1024,
  // The exact bound of each answer is checked when it is read; this one holds for bodies that are not read.
  maxResponseSize: MOST_ANSWER_BYTES,
} as const;

const OF_READS = { ...SHARED, keepAliveTimeout: 30_000 } as const;
// A connection that was idle may be closed just as a request goes out, and then nothing tells whether the change was
// made: each change has a connection of its own.
const OF_WRITES = { ...SHARED, pipelining: 0 } as const;

/** The connections of one source. Nothing is shared with another source. */
export interface Connections {
  readonly reads: Dispatcher;
  readonly writes: Dispatcher;
  close(): Promise<void>;
}

/**
 * Connections to an address. HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the environment hold for all of them, except for
 * this machine itself: the built-in sandboxes are never behind a proxy.
 */
export function connectionsTo(baseUrl: string): Connections {
  const isHere = LOOPBACK.test(new URL(baseUrl).hostname);
  const reads = isHere ? new Agent(OF_READS) : new EnvHttpProxyAgent(OF_READS);
  const writes = isHere ? new Agent(OF_WRITES) : new EnvHttpProxyAgent(OF_WRITES);
  return {
    reads,
    writes,
    close: async () => {
      await Promise.all([reads.destroy(), writes.destroy()]);
    },
  };
}
