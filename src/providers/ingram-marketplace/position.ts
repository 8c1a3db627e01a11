import { z } from 'zod';

/** Where a row was in its list when it was read. */
export interface Place {
  /** How many rows there were up to this row, itself included. */
  readonly offset: number;
  readonly id: string;
}

const written = z.tuple([z.int().min(1), z.string().min(1)]);

/** A position as readers keep it: a JSON list of offset and id. */
export function positionOf({ offset, id }: Place): string {
  return JSON.stringify([offset, id]);
}

/** What `positionOf` wrote; anything else is a defect. */
export function placeOf(position: string): Place {
  const [offset, id] = written.parse(JSON.parse(position));
  return { offset, id };
}
