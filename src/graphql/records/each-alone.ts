import type { Pacer } from '../limits/pacer.js';

/**
 * One promise per entry, in their order. graphql-js turns each rejection into null and an error at its own index;
 * until it looks at a promise, no rejection counts as unhandled.
 */
export function eachAlone<K, V>(
  keys: readonly K[],
  load: (key: K, index: number) => Promise<V>,
  pacer: Pacer,
): readonly Promise<V>[] {
  return keys.map((key, index) => {
    const answer = inTurn(load(key, index), pacer);
    answer.catch(() => undefined);
    return answer;
  });
}

/** A failure takes its turn too: an error costs more than most rows. */
async function inTurn<V>(loading: Promise<V>, pacer: Pacer): Promise<V> {
  try {
    return await pacer.turn(await loading);
  } catch (error) {
    await pacer.turn(null);
    throw error;
  }
}
