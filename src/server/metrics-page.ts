import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../domain/caller.js';
import type { SignInRefusalReason } from '../domain/sign-in.js';
import { SignInRefusal } from '../domain/sign-in.js';
import { exchangeOf } from './exchange.js';
import { codeOf, errorBody, Refusal } from './plain-answers.js';

/** What the process measures of itself, as text. */
export interface MetricsText {
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Who may read the metrics where everyone who asks the graph could ask for them. */
export interface MetricsGuard {
  /** See `callerRefusal`. */
  readonly refusalOf: (headers: FastifyRequest['headers']) => Error | undefined;
  /** Rejects with a SignInRefusal. */
  readonly callerOf: (authorization: string | undefined) => Promise<Caller>;
}

const STATUS: Readonly<Record<SignInRefusalReason, 401 | 503>> = {
  NO_TOKEN: 401,
  BAD_TOKEN: 401,
  UNAVAILABLE: 503,
};
const NOT_FOR_THIS_CALLER =
  'The metrics tell about every source and every change: the token needs operations:read, and all sources.';

/** Serves the metrics on `/metrics`; with a guard only to callers whom it lets in. */
export function serveMetrics(app: FastifyInstance, metrics: MetricsText, guard?: MetricsGuard): void {
  app.get('/metrics', async (request, reply) => {
    if (guard) {
      const refusal = await refusalFor(request, guard);
      if (refusal instanceof SignInRefusal) return refuseSignIn(refusal, reply);
      if (refusal) throw refusal;
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

async function refusalFor(
  { headers }: FastifyRequest,
  { refusalOf, callerOf }: MetricsGuard,
): Promise<Error | undefined> {
  const foreign = refusalOf(headers);
  if (foreign) return foreign;
  try {
    const { scopes, sources } = await callerOf(headers.authorization);
    return scopes.has('operations:read') && sources === 'all'
      ? undefined
      : new Refusal(403, NOT_FOR_THIS_CALLER);
  } catch (error) {
    if (error instanceof SignInRefusal) return error;
    throw error;
  }
}

function refuseSignIn({ reason, message }: SignInRefusal, reply: FastifyReply): FastifyReply {
  const status = STATUS[reason];
  exchangeOf(reply.request.raw)?.note(() => ({ operationName: null, errorCodes: [codeOf(status)] }));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.code(status).send(errorBody(status, message));
}
