import type { Running } from '../support/contest/contestant.js';
import type { Contestant } from '../support/contest/contest.js';
import { pagesOf } from '../support/contest/pages.js';
import { startBuild } from '../support/contest/product-config.js';
import type { Field } from '../support/contest/scenario.js';
import type { Upstream, UpstreamSource } from '../support/contest/upstream.js';
import { startUpstream } from '../support/contest/upstream.js';

const FIRST = 100;
const CONNECT = 'cloudblue-connect';
const PROVIDERS = [CONNECT, 'ingram-marketplace', 'tdsynnex-ion', 'tradevest'] as const;

/** What should cost a page as much at its last point as at its first one. */
export interface Scale {
  readonly name: string;
  /** Starts every point of the scale, the first one first. */
  readonly start: () => Promise<Field>;
}

/** A product over sandboxes of its own. */
interface Stage {
  readonly running: Running;
  readonly upstream: Upstream;
  readonly close: () => Promise<void>;
}

async function stageOf(wanted: readonly UpstreamSource[]): Promise<Stage> {
  const upstream = await startUpstream(wanted);
  await upstream.set({ answerAfterMs: 0, atOnce: null });
  const running = await startBuild(upstream.sources);
  return {
    running,
    upstream,
    close: async () => {
      await running.close();
      await upstream.close();
    },
  };
}

function point(name: string, { running, upstream }: Stage, bodies: readonly string[]): Contestant {
  // Its heap is no figure of a scale, and would take as long again.
  const measured = { ...running, allocatedDuring: null };
  return { name, running: measured, bodies, takeUpstream: upstream.take };
}

const overSources: Scale = {
  name: 'a page of 100 over 1 to 16 sources of Connect',
  start: async () => {
    const counts = [1, 2, 4, 8, 16];
    const ids = [...Array(16).keys()].map((index) => `connect-${String(index + 1)}`);
    const stage = await stageOf(
      ids.map((id, series) => ({ id, provider: CONNECT, customers: 2 * FIRST, series })),
    );
    const contestants: Contestant[] = [];
    for (const count of counts) {
      const sourceIds = ids.slice(0, count);
      const bodies = await pagesOf(stage.running, { first: FIRST, sourceIds, count: 1 });
      contestants.push(point(`${String(count)} sources`, stage, bodies));
    }
    return { contestants, close: stage.close };
  },
};

const overCustomers = (provider: string): Scale => ({
  name: `a page of 100 of ${provider} with 300 to 10,000 customers`,
  start: async () => {
    const stages: Stage[] = [];
    const contestants: Contestant[] = [];
    for (const customers of [300, 3_000, 10_000]) {
      const stage = await stageOf([{ id: 'source', provider, customers }]);
      stages.push(stage);
      const bodies = await pagesOf(stage.running, { first: FIRST, count: 1 });
      contestants.push(point(`${String(customers)} customers`, stage, bodies));
    }
    return {
      contestants,
      close: async () => {
        for (const stage of stages) await stage.close();
      },
    };
  },
});

const overPages = (provider: string): Scale => ({
  name: `the first to the hundredth page of 100 of ${provider}`,
  start: async () => {
    const stage = await stageOf([{ id: 'source', provider, customers: 101 * FIRST }]);
    const bodies = await pagesOf(stage.running, { first: FIRST, count: 100 });
    const contestants = [1, 10, 100].map((page) =>
      point(`page ${String(page)}`, stage, bodies.slice(page - 1, page)),
    );
    return { contestants, close: stage.close };
  },
});

const overClients = (provider: string): Scale => ({
  name: `1 to 64 clients of ${provider}, each with a page of its own`,
  start: async () => {
    const stage = await stageOf([{ id: 'source', provider, customers: 65 * FIRST }]);
    const bodies = await pagesOf(stage.running, { first: FIRST, count: 64 });
    const contestants = [1, 8, 64].map((clients) =>
      point(`${String(clients)} clients`, stage, bodies.slice(0, clients)),
    );
    return { contestants, close: stage.close };
  },
});

export const scales: readonly Scale[] = [
  overSources,
  ...PROVIDERS.flatMap((provider) => [overCustomers(provider), overPages(provider), overClients(provider)]),
];
