import { expect } from 'vitest';
import { z } from 'zod';
import type { ConnectGraph, GraphAnswer } from './connect-graph.js';

/** One page of a connection as `PAGE` selects it. */
const pageShape = z.strictObject({
  nodes: z.array(z.looseObject({})),
  edges: z.array(z.strictObject({ cursor: z.string() })),
  totalCount: z.int().nullable(),
  pageInfo: z.strictObject({
    hasNextPage: z.boolean(),
    hasPreviousPage: z.boolean(),
    startCursor: z.string().nullable(),
    endCursor: z.string().nullable(),
  }),
  sourceReports: z.array(
    z.strictObject({
      source: z.strictObject({ id: z.string() }),
      status: z.enum(['OK', 'PARTIAL', 'FAILED', 'SKIPPED']),
      returned: z.int(),
      totalCount: z.int().nullable(),
    }),
  ),
});
export type GraphPage = z.infer<typeof pageShape>;

/** What a page selects besides its nodes' own fields; give the nodes' fields and put it behind the arguments. */
export function pageOf(fields: string): string {
  return `{
    nodes { ${fields} }
    edges { cursor }
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    sourceReports { source { id } status returned totalCount }
  }`;
}

/** Finds the page in an answer: the field named `page`, at the root or in the field named `owner`. */
export function readPage({ data }: Pick<GraphAnswer, 'data'>): GraphPage {
  const root = z
    .looseObject({
      page: z.unknown().optional(),
      owner: z.looseObject({ page: z.unknown().optional() }).nullish(),
    })
    .parse(data);
  return pageShape.parse(root.page ?? root.owner?.page);
}

/**
 * Reads a connection from its start to its end by `endCursor`. The document takes $first and $after and names the
 * connection `page`. Every page must be well formed: full but for the last, and with the right signs of its place.
 */
export async function readAllPages(
  graph: ConnectGraph,
  document: string,
  { first, ...variables }: Readonly<Record<string, unknown>> & { readonly first: number },
): Promise<readonly GraphPage[]> {
  const pages: GraphPage[] = [];
  for (let after: string | null = null; pages.length < 2_000;) {
    const page: GraphPage = readPage(await graph.read(document, { ...variables, first, after }));
    pages.push(page);
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null);
    if (page.edges.length > 0) expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor);
    if (!page.pageInfo.hasNextPage) return pages;
    expect(page.nodes).toHaveLength(first);
    after = page.pageInfo.endCursor;
    expect(after).not.toBeNull();
  }
  throw new Error('The connection has no end');
}

/** One field of every node of the pages. */
export function column(pages: readonly GraphPage[], field: string): readonly unknown[] {
  return pages.flatMap(({ nodes }) => nodes.map((node) => node[field]));
}
