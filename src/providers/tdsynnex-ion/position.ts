import { z } from 'zod';

/** A place in the list of customers: a page, and how far into it. */
export interface Place {
  /** Null for the first page. */
  readonly pageToken: string | null;
  /** What the page is asked with: nothing says that a token given out for one size works with another. */
  readonly pageSize: number;
  /** Where in the page the last row stood that was read; -1 before the page's first row. */
  readonly index: number;
  /** That row's id; empty before the first row of the list. */
  readonly id: string;
}

const position = z.tuple([z.string().nullable(), z.int().positive(), z.int().min(-1), z.string()]);

/** A place as readers keep it. */
export function positionOf({ pageToken, pageSize, index, id }: Place): string {
  const written: z.infer<typeof position> = [pageToken, pageSize, index, id];
  return JSON.stringify(written);
}

/** The place that `positionOf` wrote. */
export function placeOf(text: string): Place {
  const [pageToken, pageSize, index, id] = position.parse(JSON.parse(text));
  return { pageToken, pageSize, index, id };
}
