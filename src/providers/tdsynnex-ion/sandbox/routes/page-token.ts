import { createHash } from 'node:crypto';
import { z } from 'zod';

const pageToken = z.strictObject({
  /** The last id that was shown. */
  after: z.int(),
  size: z.int().positive(),
  /** How many pages came before. */
  turn: z.int().nonnegative(),
  /** Stands for the filters that the first page was asked with. */
  filters: z.string(),
});

export type PageToken = z.infer<typeof pageToken>;

/** Padded base64, so that a client which does not encode its parameters is found out. */
export function writePageToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

/** Undefined for a text that is no token of this sandbox. */
export function readPageToken(text: string): PageToken | undefined {
  try {
    return pageToken.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** A short stand-in of the filters: a token shows nobody's e-mail address. */
export function fingerprint(filters: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(filters)).digest('hex').slice(0, 8);
}
