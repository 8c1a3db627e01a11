import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AcrossPlatforms } from '../support/across-platforms.js';
import { customerPage, startAcrossPlatforms } from '../support/across-platforms.js';
import { platforms } from '../support/platforms/index.js';

const IDS = ['first', 'second'] as const;

let open: AcrossPlatforms | undefined;
afterEach(() => open?.close());

/** One provider twice, each instance with its own address, credentials and customers. */
async function startTwo(provider: string): Promise<AcrossPlatforms> {
  open = await startAcrossPlatforms({
    first: { provider, customers: 6, series: 1 },
    second: { provider, customers: 6, series: 2 },
  });
  return open;
}

const DETAILS = /* GraphQL */ `
  query ($first: Int!, $after: String, $sourceIds: [ID!]) {
    customers(first: $first, after: $after, filter: { sourceIds: $sourceIds }) {
      nodes {
        sourceId
        nativeId
        name
        address {
          city
        }
        contactPersons {
          email
        }
        cloudProfiles {
          tenantId
        }
      }
    }
  }
`;

const details = z.object({
  customers: z.object({
    nodes: z.array(
      z.object({
        sourceId: z.string(),
        nativeId: z.string(),
        cloudProfiles: z.array(z.object({ tenantId: z.string() })).nullable(),
      }),
    ),
  }),
});

/** Every credential or token that the requests to a platform carried. */
const credentialsAt = (graph: AcrossPlatforms, id: string): ReadonlySet<string | undefined> =>
  new Set(graph.platform(id).sandbox.requests.map(({ authorization }) => authorization));

describe.each(Object.keys(platforms))('two instances of %s', (provider) => {
  it('answer each their own records to interleaved operations, by credentials of their own', async () => {
    const graph = await startTwo(provider);
    const answers = await Promise.all(
      [...Array(12).keys()].map((turn) =>
        graph.ask(DETAILS, { first: 4 + (turn % 5), sourceIds: turn % 3 === 2 ? null : [IDS[turn % 2]] }),
      ),
    );
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      for (const { sourceId, nativeId, cloudProfiles } of details.parse(data).customers.nodes) {
        const { customerIds } = graph.platform(sourceId);
        expect(customerIds).toContain(nativeId);
        // A tenant is numbered by the series of its instance.
        const series = sourceId === 'first' ? 'a0000001' : 'a0000002';
        for (const { tenantId } of cloudProfiles ?? []) expect(tenantId.startsWith(series)).toBe(true);
      }
    }
    const [first, second] = IDS.map((id) => credentialsAt(graph, id));
    const shared = [...(first ?? [])].filter((value) => value !== undefined && second?.has(value));
    expect(first?.size).toBeGreaterThan(0);
    expect(shared).toEqual([]);
  });

  it('share no entry of a loader: the same native id is two records, and each is asked for at its own source', async () => {
    const graph = await startTwo(provider);
    const [mine] = graph.platform('first').customerIds;
    await customerPage(graph, { first: 1 });
    graph.clearRequests();
    const query = `query ($id: ID!) {
      first: customerBySource(sourceId: "first", nativeId: $id) { id sourceId }
      second: customerBySource(sourceId: "second", nativeId: $id) { id sourceId }
    }`;
    const { data, errors } = await graph.ask(query, { id: mine });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ first: { sourceId: 'first' }, second: null });
    expect(IDS.map((id) => graph.platform(id).sandbox.requests.length)).toEqual([1, 1]);
  });

  it('share no request that is under way: one that hangs at one instance leaves the other alone', async () => {
    const graph = await startTwo(provider);
    graph.platform('first').sandbox.setFault({ kind: 'hang' });
    const page = await customerPage(graph, { first: 20, maxWaitMs: 800 });
    expect(page.sourceReports.map(({ source, status }) => [source.id, status])).toEqual([
      ['first', 'FAILED'],
      ['second', 'OK'],
    ]);
    expect(new Set(page.nodes.map(({ sourceId }) => sourceId))).toEqual(new Set(['second']));
  });

  it('share no cursor: one that was written for one instance is refused for the other', async () => {
    const graph = await startTwo(provider);
    const page = await customerPage(graph, { first: 2, filter: { sourceIds: ['first'] } });
    const { data, errors } = await graph.ask(DETAILS, {
      first: 2,
      after: page.pageInfo.endCursor,
      sourceIds: ['second'],
    });
    expect(data).toEqual({ customers: null });
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  });
});
