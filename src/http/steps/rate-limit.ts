import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import type { RateLimit } from '../../domain/source/shared-source.js';
import { listenable } from '../deadline.js';
import type { Step } from '../call.js';
import { unsent } from '../call.js';

/** Waits until one more request may go out. */
export type TakeTurn = () => Promise<unknown>;

/** Lets so many requests of this process go out, in their order. */
export function turnsOfThisProcess(limit: RateLimit): TakeTurn {
  const queue = new RateLimiterQueue(new RateLimiterMemory(limit), {
    maxQueueSize: Number.MAX_SAFE_INTEGER,
  });
  return () => queue.removeTokens(1);
}

/** Lets each request wait for its turn. Without turns all go out at once. */
export function rateLimitStep(takeTurn: TakeTurn | undefined): Step {
  if (takeTurn === undefined) return (next) => next;
  return (next) => async (call) => {
    const isOver = await Promise.race([takeTurn().then(() => false), ended(call.deadline.signal)]);
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
