import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import { listenable } from '../deadline.js';
import type { Step } from '../call.js';
import { unsent } from '../call.js';

/** Lets so many requests a second go out; the others wait for theirs. Without a number all go out at once. */
export function rateLimitStep(requestsPerSecond: number | undefined): Step {
  if (requestsPerSecond === undefined) return (next) => next;
  const queue = new RateLimiterQueue(new RateLimiterMemory({ points: requestsPerSecond, duration: 1 }), {
    maxQueueSize: Number.MAX_SAFE_INTEGER,
  });
  return (next) => async (call) => {
    const isOver = await Promise.race([queue.removeTokens(1).then(() => false), ended(call.deadline.signal)]);
    const fault = isOver ? call.deadline.reached() : undefined;
    return fault ? { ...unsent(fault), isOfSource: false } : next(call);
  };
}

function ended(signal: AbortSignal): Promise<true> {
  const own = listenable(signal);
  return new Promise((resolve) => {
    own.addEventListener('abort', () => {
      resolve(true);
    });
  });
}
