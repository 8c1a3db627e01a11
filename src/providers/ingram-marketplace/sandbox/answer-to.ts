import type { Answer, SandboxRequest } from '../../../sandbox-kit/index.js';
import { isJson, parsedBody, route } from '../../../sandbox-kit/index.js';
import { answerToken, demandToken, passGateway } from './gate.js';
import { invalid, Refusal } from './refusal.js';
import { CUSTOMER_ROUTES } from './routes/customers.js';
import { RESELLER_ROUTES } from './routes/resellers.js';
import { SUBSCRIPTION_ROUTES } from './routes/subscriptions.js';
import type { SandboxState } from './state.js';

/** What every address of the API begins with: like the vendor's, with a region and without a version. */
export const PREFIX = '/marketplace/eu';

const ROUTES = [...CUSTOMER_ROUTES, ...RESELLER_ROUTES, ...SUBSCRIPTION_ROUTES];

/** Answers one request from the state, as the API would; every answer carries a correlation id. */
export function answerTo(request: SandboxRequest, state: SandboxState): Answer {
  const correlationId = `sandbox-${String(state.next()).padStart(8, '0')}`;
  const path = request.path.startsWith(`${PREFIX}/`) ? request.path.slice(PREFIX.length) : undefined;
  const answer = answerOrError({ ...request, path: path ?? '' }, state, correlationId);
  return { ...answer, headers: { ...answer.headers, 'X-Correlation-ID': correlationId } };
}

function answerOrError(request: SandboxRequest, state: SandboxState, correlationId: string): Answer {
  try {
    return answered(request, state);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, message, headers } = error;
    const { errorShape, now } = state.settings;
    const at = `${new Date(now()).toISOString().slice(0, 19)}Z`;
    const place = { path: request.path, correlationId };
    const body =
      errorShape === 'observed'
        ? { timestamp: at, status, error: message, ...place }
        : { timeStamp: at, status, message, ...place };
    return { status, headers, body };
  }
}

function answered(request: SandboxRequest, state: SandboxState): Answer {
  const { method, path, query: rawQuery, headers } = request;
  if (path === '') throw noAddress();
  passGateway(headers, state);
  if (path === '/token') {
    if (method !== 'POST') throw noMethod();
    return answerToken(headers, jsonOf(request), state);
  }
  demandToken(headers, state);
  const routed = route(ROUTES, { method, path, rawQuery, body: jsonOf(request), state });
  if (routed === 'no address') throw noAddress();
  if (routed === 'no method') throw noMethod();
  return routed;
}

function noAddress(): Refusal {
  return new Refusal(404, 'There is no such address.');
}

function noMethod(): Refusal {
  return new Refusal(405, 'This address does not take this method.');
}

function jsonOf({ body: text }: SandboxRequest): unknown {
  if (text === undefined) throw invalid('body: too long');
  const body = parsedBody(text);
  if (!isJson(body)) throw invalid('body: not JSON');
  return body;
}
