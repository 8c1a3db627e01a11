import { strict as assert } from 'node:assert';
import { startProductAlone, writeAloneRows } from './alone.js';
import { DIST } from './folders.js';
import { PAGE } from './operations.js';

/** Until its code is compiled, a server makes more than afterwards. */
const WARM_UP = 300;
const REQUESTS = 20;
const WINDOWS = 5;

/**
 * How many bytes of heap the product fills for a page of 100 customers, server alone: sign-in, limits, log, Apollo Server
 * and resolvers over rows in memory. Unlike a time it is the same on a busy machine. The least of some windows: what is
 * compiled or collected in one of them is no cost of a page.
 */
export async function allocatedForPage(dist = DIST): Promise<number> {
  const server = await startProductAlone(writeAloneRows(), dist);
  try {
    const ask = async (count: number): Promise<void> => {
      for (let asked = 0; asked < count; asked += 1) {
        const response = await fetch(server.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: PAGE, variables: { first: 100 } }),
        });
        assert(response.ok && !(await response.text()).includes('"errors"'));
      }
    };
    await ask(WARM_UP);
    const windows: number[] = [];
    for (let window = 0; window < WINDOWS; window += 1) {
      const allocated = await server.allocatedDuring?.(() => ask(REQUESTS));
      windows.push((allocated ?? Number.NaN) / REQUESTS);
    }
    return Math.min(...windows);
  } finally {
    await server.close();
  }
}
