import { setTimeout as wait } from 'node:timers/promises';

export interface FlappingOptions {
  /** As `Platforms.setFault` names it. */
  readonly fault: string;
  /** How long the source fails, and then how long it is well. */
  readonly everyMs: number;
}

/** Lets a source fail and be well in turn until it is stopped; it is well after that. */
export function startFlapping(
  setFault: (fault: string | null) => Promise<void>,
  { fault, everyMs }: FlappingOptions,
): { readonly stop: () => Promise<void> } {
  const end = new AbortController();
  const flap = async (): Promise<void> => {
    for (let isFailing = true; !end.signal.aborted; isFailing = !isFailing) {
      await setFault(isFailing ? fault : null);
      // It only ends early.
      await wait(everyMs, undefined, { signal: end.signal }).catch(() => undefined);
    }
    await setFault(null);
  };
  const flapping = flap();
  return {
    stop: () => {
      end.abort();
      return flapping;
    },
  };
}
