import type { FastifyInstance } from 'fastify';

/** How it stands with the process. */
export interface HealthParts {
  /** Whether operations are taken and can be served; must not reject. */
  readonly isReady: () => Promise<boolean>;
  /** How far the clock of this process is ahead of the ledger's, if they differ; null if they agree. */
  readonly clockAheadMs?: () => number | null;
}

/** The two paths that say how it stands with the process. */
export function serveHealth(app: FastifyInstance, { isReady, clockAheadMs }: HealthParts): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = await isReady();
    const aheadMs = clockAheadMs?.() ?? null;
    const status = ready ? 'ready' : 'not ready';
    return reply.code(ready ? 200 : 503).send({ status, ...(aheadMs !== null && { clockAheadMs: aheadMs }) });
  });
}
