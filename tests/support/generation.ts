import type { Generation } from '../../src/server/generation.js';
import { Users } from '../../src/server/generation.js';

/** A generation for a server whose routes are those of a test. */
export function generationWith(operationTimeoutMs = 60_000): Generation {
  return {
    operationTimeoutMs,
    upstreamRequests: 100,
    origins: [],
    users: new Users(),
    graph: {
      answer: () => Promise.reject(new Error('There is no graph')),
      refusalOf: () => undefined,
      landingPage: false,
    },
  };
}
