import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AcrossPlatforms } from '../support/across-platforms.js';
import { startAcrossPlatforms } from '../support/across-platforms.js';

const ROWS = 30;

const PAGE = /* GraphQL */ `
  query Page($first: Int!, $after: String) {
    customers(first: $first, after: $after) {
      nodes {
        nativeId
        name
        status
        address {
          city
          countryCode
        }
        contactPersons {
          fullName
          email
        }
        cloudProfiles {
          tenantId
        }
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

const NEXT = /* GraphQL */ `
  query Next($first: Int!, $after: String) {
    customers(first: $first, after: $after) {
      nodes {
        nativeId
      }
      pageInfo {
        endCursor
      }
    }
  }
`;

const answer = z.object({
  customers: z.object({
    nodes: z.array(z.object({ nativeId: z.string() })).length(ROWS),
    pageInfo: z.object({ endCursor: z.string() }),
  }),
});

async function ask(graph: AcrossPlatforms, document: string, after: string | null): Promise<string> {
  graph.clearRequests();
  const { data, errors } = await graph.ask(document, { first: ROWS, after });
  expect(errors).toBeUndefined();
  return answer.parse(data).customers.pageInfo.endCursor;
}

/** The requests for the page at hand but those for tokens, and the bytes that answered them. */
function costOf(graph: AcrossPlatforms, provider: string): { requests: number; bytes: number } {
  const { sandbox, isTokenPath } = graph.platform(provider);
  const requests = sandbox.requests.filter(({ path }) => !isTokenPath(path));
  return {
    requests: requests.length,
    bytes: requests.reduce((sum, { answerBytes }) => sum + answerBytes, 0),
  };
}

/** What the first page and the last one before the end cost at a source that holds so many customers. */
async function costsAt(provider: string, customers: number) {
  const graph = await startAcrossPlatforms({ [provider]: { provider, customers } });
  try {
    let after = await ask(graph, PAGE, null);
    const first = costOf(graph, provider);
    for (let page = 2; page < customers / ROWS - 1; page += 1) after = await ask(graph, NEXT, after);
    await ask(graph, PAGE, after);
    return [first, costOf(graph, provider)];
  } finally {
    await graph.close();
  }
}

interface Cost {
  /** Of the first page, and of a later one. */
  readonly requests: readonly [first: number, later: number];
  /** The most of both. */
  readonly bytes: number;
}

/** What a page of 30 costs: one list, what is read for each customer, and the bytes of both. */
const COSTS: Readonly<Record<string, Cost>> = {
  'cloudblue-connect': { requests: [2, 2], bytes: 65_000 },
  // Lists hold basic rows: in full, a list of subscriptions and one of them for each. At the front there are two looks at the
  // list of all subscriptions, further down the first one tells enough.
  'ingram-marketplace': { requests: [3 + 3 * ROWS, 2 + 3 * ROWS], bytes: 65_000 },
  'tdsynnex-ion': { requests: [1 + ROWS, 1 + ROWS], bytes: 75_000 },
  tradevest: { requests: [1 + ROWS, 1 + ROWS], bytes: 40_000 },
};

// Not ION: its lists hold 100 rows at the least, because a token of a page fits pages of one size only.
const READ_IN_SHARES = Object.keys(COSTS).filter((provider) => provider !== 'tdsynnex-ion');

/** What answers a page of so many sources in all. */
async function bytesOf(provider: string, sources: number): Promise<number> {
  const ids = Array.from({ length: sources }, (_, index) => `source-${String(index)}`);
  const graph = await startAcrossPlatforms(
    Object.fromEntries(ids.map((id, series) => [id, { provider, customers: 2 * ROWS, series }])),
  );
  try {
    await ask(graph, PAGE, null);
    return ids.reduce((sum, id) => sum + costOf(graph, id).bytes, 0);
  } finally {
    await graph.close();
  }
}

describe('a page of customers with contact persons, address and cloud profiles', () => {
  it.each(Object.entries(COSTS))(
    'costs the same at the front and far down, and of few customers and many: %s',
    async (provider, cost) => {
      const costs = [...(await costsAt(provider, 150)), ...(await costsAt(provider, 600))];
      expect(costs.map(({ requests }) => requests)).toEqual([...cost.requests, ...cost.requests]);
      const bytes = costs.map((measured) => measured.bytes);
      expect(Math.max(...bytes)).toBeLessThanOrEqual(cost.bytes);
      expect(Math.max(...bytes) / Math.min(...bytes)).toBeLessThan(1.3);
    },
    60_000,
  );

  it.each(READ_IN_SHARES)(
    'is read in shares by several sources, which give hardly more bytes than one: %s',
    async (provider) => {
      const one = await bytesOf(provider, 1);
      const ten = await bytesOf(provider, 10);
      expect(ten / one).toBeLessThan(1.3);
    },
    60_000,
  );
});
