import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `cache-control` of an answer that its caller may keep, but not use again without asking whether it is still right. */
export const KEEP_AND_ASK_AGAIN = 'private, no-cache';
/** `cache-control` of every other answer. */
export const KEEP_NOTHING = 'private, no-store';

/**
 * What to send for this answer. One that may be kept gets an ETag of its text; a caller that has the same already
 * (`If-None-Match`) gets 304 without a body. The tag is weak: the answer is the same in every encoding.
 */
export function withEntityTag({ headers }: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  if (reply.getHeader('cache-control') !== KEEP_AND_ASK_AGAIN || typeof payload !== 'string') return payload;
  const tag = `"${createHash('sha256').update(payload).digest('base64url')}"`;
  void reply.header('etag', `W/${tag}`);
  if (!names(headers['if-none-match'], tag)) return payload;
  void reply.code(304);
  return null;
}

/** Whether one of the header's tags is this one; they are compared without `W/`. */
function names(ifNoneMatch: string | undefined, tag: string): boolean {
  const given = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return given.includes(tag) || given.includes('*');
}
