import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import type { RequestScope } from '../../src/domain/request-scope.js';
import { SourceError } from '../../src/domain/source-error.js';
import { SourceHealthRecord } from '../../src/domain/source/source-health.js';
import { RequestSlots } from '../../src/http/request-slots.js';
import type { UpstreamOptions } from '../../src/http/upstream-client.js';
import { UpstreamClient } from '../../src/http/upstream-client.js';
import type { PlainServer } from './plain-server.js';
import { startPlainServer } from './plain-server.js';
import { scopeOf } from './scope.js';

/** The credential that the client of `upstream` sends. */
export const KEY = 'ApiKey SU-canary:of-the-credential';
/** For the body of an answer, so that a failure that quotes it is found. */
export const BODY_CANARY = 'canary-of-the-body';

/** A client over a server that answers as the test says. */
export interface Upstream {
  readonly server: PlainServer;
  readonly client: UpstreamClient;
  readonly health: SourceHealthRecord;
}

/** Both ends are closed when the test has finished. */
export async function upstream(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<UpstreamOptions> = {},
): Promise<Upstream> {
  const server = await startPlainServer(answer);
  const health = new SourceHealthRecord();
  const { baseUrl } = server;
  const client = new UpstreamClient({
    sourceId: 's',
    baseUrl,
    timeoutMs: 10_000,
    requests: new RequestSlots(10),
    headers: { authorization: KEY },
    health,
    ...options,
  });
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  return { server, client, health };
}

/** The failure of a call, which shows neither the credential nor the body. */
export async function failureOf(
  client: UpstreamClient,
  scope: RequestScope = scopeOf(),
): Promise<SourceError> {
  const error: unknown = await client.get('/list?a=1', scope).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw new Error('this is no failure of a source', { cause: error });
  const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error) + String(error.stack);
  expect(shown).not.toContain('canary');
  return error;
}

/** Answers with a body as JSON is answered with. */
export function json(response: ServerResponse, body: string): ServerResponse {
  return response.writeHead(200, { 'content-type': 'application/json', 'x-seen': 'yes' }).end(body);
}
