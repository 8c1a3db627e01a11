import { z } from 'zod';
import { connectInWordsOfProduct, TAILCALL_PAGE } from '../support/contest/connect-words.js';
import { startByHand, startHive, startTailcall } from '../support/contest/gateways.js';
import { hivePagesOf } from '../support/contest/hive-pages.js';
import { PAGE_SIZE, startOverUpstream } from '../support/contest/over-upstream.js';
import type { Field, Scenario, Wanted } from '../support/contest/scenario.js';
import type { UpstreamSettings } from '../support/contest/upstream.js';

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

function startOver(clients: number, settings: UpstreamSettings, wanted: Wanted): Promise<Field> {
  const providers = ['cloudblue-connect'];
  const pages = [...Array(clients).keys()];
  return startOverUpstream({ providers, settings, clients, wanted }, ({ sources }) => {
    const { baseUrl, credentials } = configured.parse(sources[0]);
    const address = { baseUrl, apiKey: credentials.apiKey };
    return [
      [
        'gateway by hand, calls of November 2026',
        async () => ({
          running: await startByHand(address),
          bodies: pages.map((page) =>
            JSON.stringify({ variables: { first: PAGE_SIZE, offset: page * PAGE_SIZE } }),
          ),
        }),
      ],
      [
        'Hive Gateway, OpenAPI',
        async () => {
          const { entries, ...asked } = await hivePagesOf(sources, { size: PAGE_SIZE, count: clients });
          return { running: await startHive(entries), ...asked };
        },
      ],
      [
        'Tailcall',
        async () => ({
          running: await startTailcall(address),
          // The oldest first: the newest page comes last, and there is one page more than is read.
          bodies: pages.map((page) => {
            const variables = { limit: PAGE_SIZE, offset: (clients - page) * PAGE_SIZE };
            return JSON.stringify({ query: TAILCALL_PAGE, variables });
          }),
          inWordsOfProduct: connectInWordsOfProduct,
        }),
      ],
    ];
  });
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
    warmUp: 80,
  }),
];
