import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SandboxFault } from '../../src/sandbox-kit/index.js';
import type { AcrossPlatforms, CustomerPage, PlatformSource } from '../support/across-platforms.js';
import { customerPage, startAcrossPlatforms } from '../support/across-platforms.js';
import { platforms } from '../support/platforms/index.js';

const PROVIDERS = Object.keys(platforms);
/** Far more pages than any list here has; an endless list ends there. */
const MOST_PAGES = 120;

const FAULTS: readonly SandboxFault[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502, body: '<html>', contentType: 'text/html' },
  { kind: 'reset' },
  { kind: 'raw', body: '{', contentType: 'application/json' },
  { kind: 'truncate' },
];

/** A source that fails on some pages, counted from 0, and recovers afterwards. */
interface Outage {
  readonly source: number;
  readonly from: number;
  readonly pages: number;
  readonly fault: number;
}

const outage = fc.record({
  source: fc.nat({ max: PROVIDERS.length - 1 }),
  from: fc.nat({ max: 4 }),
  pages: fc.integer({ min: 1, max: 3 }),
  fault: fc.nat({ max: FAULTS.length - 1 }),
});

/** Runs a test over platforms of these sizes. */
async function over(
  sizes: readonly number[],
  test: (graph: AcrossPlatforms) => Promise<void>,
): Promise<void> {
  const sources = PROVIDERS.map((provider, index): [string, PlatformSource] => [
    provider,
    { provider, customers: sizes[index] ?? 0 },
  ]);
  const graph = await startAcrossPlatforms(Object.fromEntries(sources));
  try {
    await customerPage(graph, { first: 1 });
    await test(graph);
  } finally {
    await graph.close();
  }
}

const everybody = (graph: AcrossPlatforms): readonly string[] =>
  graph.ids.flatMap((id) => graph.platform(id).customerIds.map((nativeId) => `${id}/${nativeId}`)).sort();

const keysOf = ({ nodes }: CustomerPage): readonly string[] =>
  nodes.map(({ sourceId, nativeId }) => `${sourceId}/${nativeId}`);

/** Reads all pages; a source that has an outage fails on its pages. */
async function walk(
  graph: AcrossPlatforms,
  first: number,
  outages: readonly Outage[] = [],
): Promise<readonly string[]> {
  const rows: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const failing = breakSources(graph, outages, page);
    const answer = await customerPage(graph, { first, after });
    for (const { source, status } of answer.sourceReports) {
      if (status === 'FAILED') expect(failing).toContain(source.id);
    }
    rows.push(...keysOf(answer));
    if (!answer.pageInfo.hasNextPage) return rows;
    after = answer.pageInfo.endCursor;
  }
  throw new Error('The list does not end.');
}

function breakSources(
  graph: AcrossPlatforms,
  outages: readonly Outage[],
  page: number,
): readonly (string | undefined)[] {
  const active = outages.filter(({ from, pages }) => page >= from && page < from + pages);
  for (const [index, id] of graph.ids.entries()) {
    const fault = active.find(({ source }) => source === index)?.fault;
    const { sandbox, isTokenPath } = graph.platform(id);
    // After a failure at its token endpoint a source leaves that alone for a while: when it is back is no page's matter.
    sandbox.setFault(fault === undefined ? undefined : FAULTS[fault], ({ path }) => !isTokenPath(path));
  }
  return active.map(({ source }) => graph.ids[source]);
}

describe('the customers of four platforms', () => {
  const sizes = fc.array(fc.nat({ max: 13 }), { minLength: PROVIDERS.length, maxLength: PROVIDERS.length });

  it('come once each and in the same order, whatever the sizes of pages and sources', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 30 }), async (counts, first) => {
        await over(counts, async (graph) => {
          const rows = await walk(graph, first);
          expect([...rows].sort()).toEqual(everybody(graph));
          expect(await walk(graph, 1000)).toEqual(rows);
        });
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('come once each although sources fail on any pages and recover, and twice the same way', async () => {
    const outages = fc.array(outage, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 9 }), outages, async (counts, first, broken) => {
        await over(counts, async (graph) => {
          const rows = await walk(graph, first, broken);
          expect([...rows].sort()).toEqual(everybody(graph));
          expect(await walk(graph, first, broken)).toEqual(rows);
        });
      }),
      { numRuns: 16 },
    );
  }, 120_000);
});
