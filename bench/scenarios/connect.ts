import { z } from 'zod';
import { join } from 'node:path';
import { startNode } from '../support/contest/contestant.js';
import type { Running } from '../support/contest/contestant.js';
import { SERVERS } from '../support/contest/folders.js';
import { PAGE } from '../support/contest/operations.js';
import { startBuild } from '../support/contest/product-config.js';
import type { Field, Scenario, Wanted } from '../support/contest/scenario.js';
import { startField } from '../support/contest/scenario.js';
import type { UpstreamSettings } from '../support/contest/upstream.js';
import { startUpstream } from '../support/contest/upstream.js';

const PAGE_SIZE = 100;
const SOURCE = 'connect';

const address = z.object({ baseUrl: z.string(), credentials: z.object({ apiKey: z.string() }) });

/** The cursors of the first pages, each client reads one of its own. */
async function pagesOf({ url }: Pick<Running, 'url'>, pages: number): Promise<readonly string[]> {
  const query =
    'query ($first: Int, $after: String) { customers(first: $first, after: $after) { pageInfo { endCursor } } }';
  const bodies: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    bodies.push(JSON.stringify({ query: PAGE, variables: { first: PAGE_SIZE, after } }));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { first: PAGE_SIZE, after } }),
    });
    const { data } = answer.parse(await response.json());
    after = data.customers.pageInfo.endCursor;
  }
  return bodies;
}

const answer = z.object({
  data: z.object({ customers: z.object({ pageInfo: z.object({ endCursor: z.string().nullable() }) }) }),
});

function connect(name: string, clients: number, settings: UpstreamSettings): Scenario {
  return {
    name: `page of 100 over Connect, ${name}`,
    clients,
    start: (wanted) => startOver(clients, settings, wanted),
  };
}

async function startOver(clients: number, settings: UpstreamSettings, wanted: Wanted): Promise<Field> {
  // One page more than is read, so that no page is the last one.
  const customers = (clients + 1) * PAGE_SIZE;
  const upstream = await startUpstream([{ id: SOURCE, provider: 'cloudblue-connect', customers }]);
  await upstream.set({ answerAfterMs: 0, atOnce: null });
  const { baseUrl, credentials } = address.parse(upstream.sources[0]);
  const offsets = [...Array(clients).keys()].map((page) => page * PAGE_SIZE);
  const field = await startField(
    wanted.builds.map(({ name, dist }) => [
      name,
      async () => {
        const running = await startBuild(upstream.sources, dist);
        return { running, bodies: await pagesOf(running, clients) };
      },
    ]),
    [
      [
        'gateway by hand, calls of November 2026',
        async () => ({
          running: await startNode({
            file: join(SERVERS, 'connect-by-hand.mjs'),
            args: [baseUrl, credentials.apiKey],
          }),
          bodies: offsets.map((offset) => JSON.stringify({ variables: { first: PAGE_SIZE, offset } })),
        }),
      ],
    ],
    wanted,
  );
  await upstream.set(settings);
  return {
    contestants: field.contestants,
    close: async () => {
      await field.close();
      await upstream.close();
    },
  };
}

/** A page of customers with all that belongs to them, of one source. */
export const connectScenarios: readonly Scenario[] = [
  connect('upstream at once', 1, { answerAfterMs: 0, atOnce: null }),
  connect('upstream after 50 ms, any number at once', 8, { answerAfterMs: 50, atOnce: null }),
  connect('upstream after 50 ms, 10 at once', 8, { answerAfterMs: 50, atOnce: 10 }),
];
