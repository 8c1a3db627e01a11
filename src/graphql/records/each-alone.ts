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
    const answer = load(key, index).then((value) => pacer.turn(value));
    answer.catch(() => undefined);
    return answer;
  });
}
