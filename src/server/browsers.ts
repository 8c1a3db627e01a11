import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';

/** What every answer carries; a page replaces the policy by one that lets it work. */
export const ANSWER_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
} as const;

/** A browser asks again after it whether a page may send what it wants to. */
const PREFLIGHT_SECONDS = 600;

/** What a page may read of the headers of an answer. */
const EXPOSED = 'x-request-id, etag';

/** Lets the pages of these origins read answers; without one, nothing is said about other origins. */
export function letPagesRead(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const known = new Set(origins);
  app.addHook('onRequest', ({ method, headers: { origin } }, reply, done) => {
    // The package works out all of its options for each request, so it is asked about preflights only.
    if (method !== 'OPTIONS') {
      reply.header('vary', 'Origin').header('access-control-expose-headers', EXPOSED);
      if (origin !== undefined && known.has(origin)) reply.header('access-control-allow-origin', origin);
    }
    done();
  });
  void app.register((preflights, _options, done) => {
    void preflights.register(cors, {
      origin: [...origins],
      methods: ['GET', 'POST'],
      exposedHeaders: EXPOSED,
      maxAge: PREFLIGHT_SECONDS,
      // An OPTIONS request that is no preflight is no fault.
      strictPreflight: false,
    });
    done();
  });
}
