import { pagesOf } from './pages.js';
import { startBuild } from './product-config.js';
import type { Field, Starter, Wanted } from './scenario.js';
import { startField } from './scenario.js';
import type { Upstream, UpstreamSettings } from './upstream.js';
import { startUpstream } from './upstream.js';

/** Customers of a page, of all its sources together. */
export const PAGE_SIZE = 100;

/** The sources of a scenario, and how they answer while it is measured. */
export interface OverUpstream {
  /** One source for each. */
  readonly providers: readonly string[];
  readonly settings: UpstreamSettings;
  /** Each has a page of its own. */
  readonly clients: number;
  readonly wanted: Wanted;
  /** The product takes part once more with this number in place of `adaptive`, which goes no further than 64. */
  readonly maxConcurrency?: number;
}

/**
 * Starts sandboxes, the product over them and other contestants. The sandboxes answer at once until all contestants have
 * started, and hold one page more than is read, so that no page is the last one.
 */
export async function startOverUpstream(
  { providers, settings, clients, wanted, maxConcurrency }: OverUpstream,
  others: (upstream: Upstream) => readonly Starter[],
): Promise<Field> {
  const customers = ((clients + 1) * PAGE_SIZE) / providers.length;
  const upstream = await startUpstream(
    providers.map((provider) => ({ id: `${provider}-1`, provider, customers })),
  );
  await upstream.set({ answerAfterMs: 0, atOnce: null });
  const product = async (sources: Upstream['sources'], dist?: string) => {
    const running = await startBuild(sources, dist);
    return { running, bodies: await pagesOf(running, { first: PAGE_SIZE, count: clients }) };
  };
  const products = wanted.builds.map(({ name, dist }): Starter => [
    name,
    () => product(upstream.sources, dist),
  ]);
  if (maxConcurrency !== undefined) {
    const fixed = upstream.sources.map((source) => ({ ...source, maxConcurrency }));
    products.push([`the product, maxConcurrency: ${String(maxConcurrency)}`, () => product(fixed)]);
  }
  const field = await startField(products, others(upstream), wanted);
  await upstream.set(settings);
  return {
    contestants: field.contestants.map((one) => ({ ...one, takeUpstream: upstream.take })),
    close: async () => {
      await field.close();
      await upstream.close();
    },
  };
}
