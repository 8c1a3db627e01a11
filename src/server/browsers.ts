import cors from '@fastify/cors';
import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

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

const PREFLIGHTS = {
  methods: ['GET', 'POST'],
  exposedHeaders: EXPOSED,
  maxAge: PREFLIGHT_SECONDS,
  // An OPTIONS request that is no preflight is no fault.
  strictPreflight: false,
};

/** Lets the pages of the origins of a request read answers; without one, nothing is said about other origins. */
export function letPagesRead(
  app: FastifyInstance,
  originsOf: (request: FastifyRequest) => readonly string[],
): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    const origins = originsOf(request);
    // The package works out all of its options for each request, so it is asked about preflights only.
    if (request.method !== 'OPTIONS' && origins.length > 0) {
      reply.header('vary', 'Origin').header('access-control-expose-headers', EXPOSED);
      if (origin !== undefined && origins.includes(origin)) {
        reply.header('access-control-allow-origin', origin);
      }
    }
    done();
  });
  void app.register((preflights, _options, done) => {
    void preflights.register(cors, {
      delegator: (request: FastifyRequest, tell: (error: null, options: FastifyCorsOptions) => void) => {
        const origins = originsOf(request);
        tell(null, { ...PREFLIGHTS, origin: origins.length > 0 && [...origins] });
      },
    });
    done();
  });
}
