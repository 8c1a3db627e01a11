import { z } from 'zod';

/** The row behind which a page is read on, and where it stood when it was told. */
export interface ToldRow {
  readonly index: number;
  readonly id: string;
}

/** A place in a list: the cursor of a page (null: the first one), and the row behind which to read on there, if any. */
export interface Place {
  readonly cursor: string | null;
  readonly behind: ToldRow | null;
}

export const START: Place = { cursor: null, behind: null };

const place = z.union([
  z.tuple([z.string()]).transform(([cursor]): Place => ({ cursor, behind: null })),
  z
    .tuple([z.string().nullable(), z.int().min(0), z.string()])
    .transform(([cursor, index, id]): Place => ({ cursor, behind: { index, id } })),
]);

/** A place as readers keep it: JSON, `[cursor]` or `[cursor, index, id]`. */
export function positionOf({ cursor, behind }: Place): string {
  return JSON.stringify(behind === null ? [cursor] : [cursor, behind.index, behind.id]);
}

/** The place that `positionOf` wrote; null for any other text. */
export function placeOf(position: string): Place | null {
  try {
    return place.safeParse(JSON.parse(position)).data ?? null;
  } catch {
    return null;
  }
}
