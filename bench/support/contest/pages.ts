import { z } from 'zod';
import type { Running } from './contestant.js';
import { PAGE_OF_SOURCES } from './operations.js';

const END = /* GraphQL */ `
  query End($first: Int, $after: String, $sourceIds: [ID!]) {
    customers(first: $first, after: $after, filter: { sourceIds: $sourceIds }) {
      pageInfo {
        endCursor
      }
    }
  }
`;

const ending = z.object({
  data: z.object({
    customers: z.object({ pageInfo: z.object({ endCursor: z.string().nullable() }) }),
  }),
});

export interface Pages {
  readonly first: number;
  /** All sources where left out. */
  readonly sourceIds?: readonly string[];
  readonly count: number;
}

/** Requests for one page after the other; asks the product for the cursors between them. */
export async function pagesOf(
  { url }: Pick<Running, 'url'>,
  { first, sourceIds, count }: Pages,
): Promise<readonly string[]> {
  const bodies: string[] = [];
  let after: string | null = null;
  while (bodies.length < count) {
    const variables: object = { first, after, sourceIds };
    bodies.push(JSON.stringify({ query: PAGE_OF_SOURCES, variables }));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: END, variables }),
    });
    after = ending.parse(await response.json()).data.customers.pageInfo.endCursor;
  }
  return bodies;
}
