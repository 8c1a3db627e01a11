import { z } from 'zod';

/** Where a row stood in its list when it was read. */
export interface Place {
  /** How many rows stand before the place behind it. */
  readonly offset: number;
  readonly id: string;
}

const written = z.tuple([z.int().min(1), z.string().min(1)]);

/** A place as readers keep it: a JSON list of offset and id. */
export function positionOf({ offset, id }: Place): string {
  return JSON.stringify([offset, id]);
}

/** The place that `positionOf` wrote; anything else is a defect. */
export function placeOf(position: string): Place {
  const [offset, id] = written.parse(JSON.parse(position));
  return { offset, id };
}
