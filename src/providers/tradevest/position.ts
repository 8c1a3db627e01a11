import { z } from 'zod';

/** A row of one page of the source: how far into the page it stood, and its id. */
export interface AnchorRow {
  readonly index: number;
  readonly id: string;
}

/** Where to read on in a list: in the page of a cursor (null: the first page), after one of its rows, if any. */
export interface ListPosition {
  readonly cursor: string | null;
  readonly anchor: AnchorRow | null;
}

export const START: ListPosition = { cursor: null, anchor: null };

const position = z.union([
  z.tuple([z.string()]).transform(([cursor]): ListPosition => ({ cursor, anchor: null })),
  z
    .tuple([z.string().nullable(), z.int().min(0), z.string()])
    .transform(([cursor, index, id]): ListPosition => ({ cursor, anchor: { index, id } })),
]);

/** A position as text: JSON, `[cursor]` or `[cursor, index, id]`. */
export function writePosition({ cursor, anchor }: ListPosition): string {
  return JSON.stringify(anchor === null ? [cursor] : [cursor, anchor.index, anchor.id]);
}

/** The position that `writePosition` wrote; null for any other text. */
export function readPosition(text: string): ListPosition | null {
  try {
    return position.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
