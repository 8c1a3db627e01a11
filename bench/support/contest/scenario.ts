import type { Contestant, Measured } from './contest.js';

/** A build of the product. */
export interface Build {
  readonly name: string;
  /** The folder of its compiled files. */
  readonly dist: string;
}

export interface Wanted {
  /** The first one is the product of this checkout. */
  readonly builds: readonly Build[];
  /** Only contestants with this in their names take part beside the product. */
  readonly beside: string;
}

/** Contestants that have started, the product first. */
export interface Field {
  readonly contestants: readonly Contestant[];
  readonly close: () => Promise<void>;
}

/** The calls that a request cannot do without and that wait for each other, of the source that needs the most. */
export interface Chain {
  readonly calls: number;
  /** After how many milliseconds the source answers each. */
  readonly callMs: number;
}

/** One question to all contestants, under one set of circumstances. */
export interface Scenario {
  readonly name: string;
  /** How many requests each contestant gets before it is measured, unless the command says otherwise. */
  readonly warmUp: number;
  /** Null if no source is asked. */
  readonly chain: Chain | null;
  readonly start: (wanted: Wanted) => Promise<Field>;
}

/** What was measured in a scenario. */
export interface Result {
  readonly name: string;
  readonly clients: number;
  readonly chain: Chain | null;
  readonly measured: readonly Measured[];
}

/** The name of a contestant, and how it starts. */
export type Starter = readonly [name: string, start: () => Promise<Omit<Contestant, 'name'>>];

/** Starts those that are wanted, one after the other. */
export async function startField(
  products: readonly Starter[],
  others: readonly Starter[],
  { beside }: Pick<Wanted, 'beside'>,
): Promise<Field> {
  const contestants: Contestant[] = [];
  for (const [name, start] of [...products, ...others.filter(([name]) => name.includes(beside))]) {
    contestants.push({ name, ...(await start()) });
  }
  return {
    contestants,
    close: async () => {
      for (const { running } of contestants) await running.close();
    },
  };
}
