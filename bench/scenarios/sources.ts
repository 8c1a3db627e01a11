import { comparedPart } from '../support/contest/compared.js';
import { startHive, startSourcesByHand } from '../support/contest/gateways.js';
import { hivePagesOf } from '../support/contest/hive-pages.js';
import { PAGE_SIZE, startOverUpstream } from '../support/contest/over-upstream.js';
import type { Scenario } from '../support/contest/scenario.js';

const CLIENTS = 8;
const WARM_UP = 160;
const SETTINGS = { answerAfterMs: 50, atOnce: null };

function overSources(name: string, providers: readonly string[], calls: number): Scenario {
  return {
    name: `page of 100 over ${name}, upstream after 50 ms, any number at once`,
    warmUp: WARM_UP,
    chain: { calls, callMs: SETTINGS.answerAfterMs },
    start: (wanted) =>
      startOverUpstream(
        { providers, settings: SETTINGS, clients: CLIENTS, wanted, maxConcurrency: 1_000 },
        ({ sources }) => {
          const pages = { size: PAGE_SIZE / providers.length, count: CLIENTS };
          return [
            [
              'gateway by hand',
              async () => {
                // It takes the variables of Hive Gateway.
                const { entries, bodies } = await hivePagesOf(sources, pages);
                const running = await startSourcesByHand(entries);
                return { running, bodies, inWordsOfProduct: (answers) => answers, comparedPart };
              },
            ],
            [
              'Hive Gateway, OpenAPI',
              async () => {
                const { entries, ...asked } = await hivePagesOf(sources, pages);
                return { running: await startHive(entries), ...asked, comparedPart };
              },
            ],
          ];
        },
      ),
  };
}

/** Pages of another platform, and of all of them. */
export const sourceScenarios: readonly Scenario[] = [
  // The customers, and then the cloud profiles of each.
  overSources('ION', ['tdsynnex-ion'], 2),
  // Ingram's customers, the subscriptions of each, and each subscription in full.
  overSources('four sources', ['cloudblue-connect', 'ingram-marketplace', 'tdsynnex-ion', 'tradevest'], 3),
];
