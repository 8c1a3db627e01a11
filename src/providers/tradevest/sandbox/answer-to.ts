import type { Answer, SandboxRequest } from '../../../sandbox-kit/index.js';
import { isJson, parsedBody, route } from '../../../sandbox-kit/index.js';
import { faulty, Refusal } from './refusal.js';
import { CHANGELOG_ROUTES } from './routes/changelogs.js';
import { CUSTOMER_ROUTES } from './routes/customers.js';
import { ENTITY_ROUTES } from './routes/entities.js';
import { JOINT_PERSON_ROUTES } from './routes/joint-persons.js';
import { LEGAL_ENTITY_ROUTES } from './routes/legal-entities.js';
import { NATURAL_PERSON_ROUTES } from './routes/natural-persons.js';
import { OFFBOARDING_ROUTES } from './routes/offboardings.js';
import type { SandboxState } from './state.js';
import { newId } from './state.js';
import { answerToken, isSignedIn, TOKEN_PATHS } from './tokens.js';

const ROUTES = [
  ...CUSTOMER_ROUTES,
  ...OFFBOARDING_ROUTES,
  ...ENTITY_ROUTES,
  ...NATURAL_PERSON_ROUTES,
  ...LEGAL_ENTITY_ROUTES,
  ...JOINT_PERSON_ROUTES,
  ...CHANGELOG_ROUTES,
];

/** Answers one request from the state, as the API would; what is due is done before and after it. */
export function answerTo(request: SandboxRequest, state: SandboxState): Answer {
  state.settle();
  try {
    return request.method === 'POST' && TOKEN_PATHS.includes(request.path)
      ? answerToken(request, state)
      : answerSignedIn(request, state);
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: error.body(newId(state)) };
    throw error;
  } finally {
    state.settle();
  }
}

function answerSignedIn(request: SandboxRequest, sandbox: SandboxState): Answer {
  const { method, path, query: rawQuery, headers } = request;
  if (TOKEN_PATHS.includes(path)) throw new Refusal('METHOD_NOT_ALLOWED');
  if (!isSignedIn(request, sandbox)) throw new Refusal('UNAUTHORIZED');
  if (request.body === undefined) throw faulty('body', 'Size', 'is too long');
  const body = parsedBody(request.body);
  if (!isJson(body)) throw faulty('body', 'Json', 'is no JSON');
  const requestor = headers['requestor-id'];
  const requestorId = typeof requestor === 'string' ? requestor.toLowerCase() : undefined;
  const routed = route(ROUTES, { method, path, rawQuery, body, state: { sandbox, requestorId } });
  if (routed === 'no address') throw new Refusal('NOT_FOUND');
  if (routed === 'no method') throw new Refusal('METHOD_NOT_ALLOWED');
  return routed;
}
