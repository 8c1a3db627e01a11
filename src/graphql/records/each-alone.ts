import type { Pacer } from '../limits/pacer.js';

/**
 * One promise per entry, in their order; entries are loaded in turns. graphql-js turns each rejection into null and an error
 * at its own index; until it looks at a promise, no rejection counts as unhandled.
 */
export function eachAlone<K, V>(
  keys: readonly K[],
  load: (key: K, index: number) => V | Promise<V>,
  pacer: Pacer,
): readonly Promise<V>[] {
  return keys.map((key, index) =>
    promised(() =>
      pacer.run(() => {
        const loading = load(key, index);
        return loading instanceof Promise ? answerInTurn(loading, pacer) : loading;
      }),
    ),
  );
}

function promised<V>(make: () => V | Promise<V>): Promise<V> {
  const answer = new Promise<V>((resolve) => {
    resolve(make());
  });
  answer.catch(() => undefined);
  return answer;
}

/** All entries of a batch come at once. A failure takes its turn too: an error costs more than most rows. */
async function answerInTurn<V>(loading: Promise<V>, pacer: Pacer): Promise<V> {
  try {
    return await pacer.turn(await loading);
  } catch (error) {
    await pacer.turn(null);
    throw error;
  }
}
