import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import { ANSWER_HEADERS } from './browsers.js';
import type { HealthParts } from './health.js';
import { serveHealth } from './health.js';
import type { MetricsText } from './metrics-page.js';
import { serveMetrics } from './metrics-page.js';
import { errorBody, statusOf } from './plain-answers.js';
import { NO_SCHEMAS } from './no-schemas.js';

export interface AdminParts extends HealthParts {
  readonly metrics: MetricsText;
  /** The cause of an answer's masked error. */
  readonly noteDefect: (error: unknown) => void;
}

/**
 * The listener of `server.adminPort`: metrics and health, for those who watch the service. It has no sign-in, and has
 * no line in the request log. Its idle connections do not keep it open.
 */
export function createAdminServer({ metrics, noteDefect, ...health }: AdminParts): FastifyInstance {
  const app = fastify({
    logger: false,
    schemaController: { compilersFactory: NO_SCHEMAS },
    bodyLimit: 1_024,
    forceCloseConnections: true,
    return503OnClosing: false,
  });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(ANSWER_HEADERS);
    done();
  });
  app.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status === 500) noteDefect(error);
    void reply.code(status).send(errorBody(status));
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send(errorBody(404));
  });
  serveHealth(app, health);
  serveMetrics(app, metrics);
  return app;
}
