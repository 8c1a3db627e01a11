import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import { startTestApp } from '../support/app.js';
import { cast, costOf, idOf } from '../support/tradevest.js';

/** In which order the source lists the entities of its customers. */
const ORDERS = {
  'in the order of the customers': (number: number) => number,
  'in the opposite order': (number: number, held: number) => held - number,
  'in another order': (number: number, held: number) => (number * 7_919) % held,
} as const;
type Order = keyof typeof ORDERS;

const FIRST_DAY = Date.UTC(2020, 0, 1);

/** So many companies as customers, the one with the greatest number first; each has a name that no other one contains. */
function companies(held: number, order: Order) {
  const at = (minute: number) => new Date(FIRST_DAY + minute * 60_000).toISOString();
  const data = cast({ companies: held }, (number) => ({ createdOn: at(number) }));
  for (const [index, company] of data.legalEntities.entries())
    data.legalEntities[index] = { ...company, createdOn: at(ORDERS[order](index + 1, held)) };
  return data;
}

const answer = z.object({
  customers: z.object({
    nodes: z.array(z.object({ nativeId: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    sourceReports: z.tuple([z.object({ status: z.string(), rowsScanned: z.number() })]),
  }),
});

const PAGE = /* GraphQL */ `
  query ($after: String, $name: String) {
    customers(first: 20, after: $after, filter: { nameContains: $name }) {
      nodes {
        nativeId
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      sourceReports {
        status
        rowsScanned
      }
    }
  }
`;

/** Follows the cursors until the customer is found; what each page scanned, and what all of them cost besides the token. */
async function findByName(held: number, number: number, order: Order) {
  const sandbox = await startTradevestSandbox({ data: companies(held, order) });
  const { baseUrl, tokenUrl, credentials } = sandbox;
  const settings = { credentials: { tokenUrl, ...credentials } };
  const app = await startTestApp({ sources: [{ id: 'tv', provider: 'tradevest', baseUrl, settings }] });
  try {
    const pages: (readonly [status: string, rowsScanned: number])[] = [];
    const found: string[] = [];
    for (let after: string | null = null; found.length === 0;) {
      const { body } = await app.query(PAGE, { after, name: `company ${String(number)} gmbh` });
      expect(body.errors).toBeUndefined();
      const { nodes, pageInfo, sourceReports } = answer.parse(body.data).customers;
      pages.push([sourceReports[0].status, sourceReports[0].rowsScanned]);
      found.push(...nodes.map(({ nativeId }) => nativeId));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    const { [new URL(tokenUrl).pathname]: _, ...cost } = costOf(sandbox);
    return { pages, found, cost };
  } finally {
    await app.close();
    await sandbox.close();
  }
}

const LIST = '/roles/customers';
const ENTITIES = '/entities';

describe('a customer of a large book, looked for by name', () => {
  it.each(Object.keys(ORDERS) as readonly Order[])(
    'is found among 1,500 by two requests for customers and two for entities, which are listed %s',
    async (order) => {
      for (const number of [1_500, 750, 1]) {
        const { pages, found, cost } = await findByName(1_500, number, order);
        expect([number, found, pages]).toEqual([number, [idOf.customer(number)], [['OK', 1_500]]]);
        expect(cost).toEqual({ [LIST]: 2, [ENTITIES]: 2 });
      }
    },
  );

  it.each<[Order, number]>([
    ['in the order of the customers', 5 + 10],
    ['in the opposite order', 10 + 10],
    ['in another order', 10 + 10],
  ])(
    'is found among 10,000 by one request for each 1,000, and by the lists of their entities, %s',
    async (order, mostEntityLists) => {
      for (const [number, pagesNeeded] of [
        [10_000, 1],
        [5_001, 1],
        [4_000, 2],
        [1, 2],
      ] as const) {
        const { pages, found, cost } = await findByName(10_000, number, order);
        expect([number, found, pages.length]).toEqual([number, [idOf.customer(number)], pagesNeeded]);
        // A row that matches does not count against the limit: a page of 5,000 that do not match may hold one more.
        const requests = pages.map(([, rowsScanned]) => Math.ceil(rowsScanned / 1_000));
        expect(cost[LIST]).toBe(requests.reduce((sum, each) => sum + each, 0));
        expect(cost[ENTITIES]).toBeLessThanOrEqual(mostEntityLists);
        expect(cost[`${ENTITIES}/legal-entities/:id`] ?? 0).toBeLessThanOrEqual(1);
        expect(pages[0]?.[0]).toBe('PARTIAL');
      }
    },
    120_000,
  );
});
