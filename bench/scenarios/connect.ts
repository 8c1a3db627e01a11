import { z } from 'zod';
import { connectInWordsOfProduct, HIVE_PAGE, TAILCALL_PAGE } from '../support/contest/connect-words.js';
import { startByHand, startHive, startTailcall } from '../support/contest/gateways.js';
import { pagesOf } from '../support/contest/pages.js';
import { startBuild } from '../support/contest/product-config.js';
import type { Field, Scenario, Wanted } from '../support/contest/scenario.js';
import { startField } from '../support/contest/scenario.js';
import type { UpstreamSettings } from '../support/contest/upstream.js';
import { startUpstream } from '../support/contest/upstream.js';

const PAGE_SIZE = 100;
const SOURCE = 'connect';

const configured = z.object({ baseUrl: z.string(), credentials: z.object({ apiKey: z.string() }) });

/** The customers, and then their subscriptions. */
const CALLS = 2;

interface Circumstances extends Pick<Scenario, 'warmUp'> {
  readonly clients: number;
  readonly settings: UpstreamSettings;
}

function connect(name: string, { clients, settings, warmUp }: Circumstances): Scenario {
  return {
    name: `page of 100 over Connect, ${name}`,
    warmUp,
    chain: { calls: CALLS, callMs: settings.answerAfterMs },
    start: (wanted) => startOver(clients, settings, wanted),
  };
}

async function startOver(clients: number, settings: UpstreamSettings, wanted: Wanted): Promise<Field> {
  // One page more than is read, so that no page is the last one.
  const customers = (clients + 1) * PAGE_SIZE;
  const upstream = await startUpstream([{ id: SOURCE, provider: 'cloudblue-connect', customers }]);
  await upstream.set({ answerAfterMs: 0, atOnce: null });
  const { baseUrl, credentials } = configured.parse(upstream.sources[0]);
  const address = { baseUrl, apiKey: credentials.apiKey };
  const offsets = [...Array(clients).keys()].map((page) => page * PAGE_SIZE);
  // The oldest first: the newest page comes last.
  const bodiesOf = (query: string): readonly string[] =>
    offsets.map((offset) => {
      const variables = { limit: PAGE_SIZE, offset: customers - PAGE_SIZE - offset };
      return JSON.stringify({ query, variables });
    });
  const field = await startField(
    wanted.builds.map(({ name, dist }) => [
      name,
      async () => {
        const running = await startBuild(upstream.sources, dist);
        return { running, bodies: await pagesOf(running, { first: PAGE_SIZE, count: clients }) };
      },
    ]),
    [
      [
        'gateway by hand, calls of November 2026',
        async () => ({
          running: await startByHand(address),
          bodies: offsets.map((offset) => JSON.stringify({ variables: { first: PAGE_SIZE, offset } })),
        }),
      ],
      [
        'Hive Gateway, OpenAPI',
        async () => ({
          running: await startHive(address),
          bodies: bodiesOf(HIVE_PAGE),
          inWordsOfProduct: connectInWordsOfProduct,
        }),
      ],
      [
        'Tailcall',
        async () => ({
          running: await startTailcall(address),
          bodies: bodiesOf(TAILCALL_PAGE),
          inWordsOfProduct: connectInWordsOfProduct,
        }),
      ],
    ],
    wanted,
  );
  await upstream.set(settings);
  return {
    contestants: field.contestants.map((one) => ({ ...one, takeUpstream: upstream.take })),
    close: async () => {
      await field.close();
      await upstream.close();
    },
  };
}

/** A page of customers with all that belongs to them, of one source. */
export const connectScenarios: readonly Scenario[] = [
  connect('upstream at once', {
    clients: 1,
    settings: { answerAfterMs: 0, atOnce: null },
    warmUp: 1_500,
  }),
  connect('upstream after 50 ms, any number at once', {
    clients: 8,
    settings: { answerAfterMs: 50, atOnce: null },
    warmUp: 400,
  }),
  connect('upstream after 50 ms, 10 at once', {
    clients: 8,
    settings: { answerAfterMs: 50, atOnce: 10 },
    warmUp: 400,
  }),
];
