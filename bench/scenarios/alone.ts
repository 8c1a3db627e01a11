import {
  ALONE_RECORD_ID,
  ALONE_SOURCE_ID,
  startPlain,
  startProductAlone,
  writeAloneRows,
} from '../support/contest/alone.js';
import { PAGE, RECORD } from '../support/contest/operations.js';
import type { Scenario } from '../support/contest/scenario.js';
import { startField } from '../support/contest/scenario.js';

/** Contestants with plain resolvers, or none at all, over rows in memory. */
const PLAIN = {
  'Apollo Server, stock': 'apollo',
  'Mercurius with JIT': 'mercurius',
  'GraphQL Yoga, stock': 'yoga',
  'Node HTTP by hand, no GraphQL': 'plain',
} as const;

const CLIENTS = 4;
/** V8 compiles the code of a page until about 2,000 of them were answered. */
const WARM_UP = 3_000;

function alone(name: string, body: object): Scenario {
  const bodies = Array.from({ length: CLIENTS }, () => JSON.stringify(body));
  return {
    name: `server alone, ${name}`,
    warmUp: WARM_UP,
    chain: null,
    start: (wanted) => {
      const rows = writeAloneRows();
      return startField(
        wanted.builds.map(({ name: build, dist }) => [
          build,
          async () => ({ running: await startProductAlone(rows, dist), bodies }),
        ]),
        Object.entries(PLAIN).map(([plain, file]) => [
          plain,
          async () => ({ running: await startPlain(file, rows), bodies }),
        ]),
        wanted,
      );
    },
  };
}

/** The server alone: over rows in memory, so that nobody waits for a source. */
export const aloneScenarios: readonly Scenario[] = [
  alone('page of 100', { query: PAGE, variables: { first: 100 } }),
  alone('one record', {
    query: RECORD,
    variables: { sourceId: ALONE_SOURCE_ID, nativeId: ALONE_RECORD_ID },
  }),
];
