import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.js';
import { NOT_FOUND, refused, unauthorized } from './answer.js';
import type { SandboxFault } from './faults.js';
import type { OpenEntry } from './request-log.js';
import { LIST_ROUTES } from './routes/lists.js';
import { route } from './routes/router.js';
import { TIER_ACCOUNT_REQUEST_ROUTES } from './routes/tier-account-requests.js';
import { TIER_ACCOUNT_ROUTES } from './routes/tier-accounts.js';
import { TIER_CONFIG_REQUEST_ROUTES } from './routes/tier-config-requests.js';
import { RqlError } from './rql/syntax.js';
import type { SandboxState } from './state.js';

/** What every address of the API begins with. */
export const PREFIX = '/public/v1';

const MOST_BODY_BYTES = 1_000_000;

const ROUTES = [
  ...TIER_ACCOUNT_ROUTES,
  ...TIER_ACCOUNT_REQUEST_ROUTES,
  ...TIER_CONFIG_REQUEST_ROUTES,
  ...LIST_ROUTES,
];

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly entry: OpenEntry;
  readonly fault: SandboxFault | undefined;
  readonly state: SandboxState;
  readonly apiKey: string;
}

/** Reads one request and answers it, or lets its fault happen. Never throws. */
export async function serve(exchange: Exchange): Promise<void> {
  const { request, response, entry, fault } = exchange;
  try {
    const body = await bodyOf(request);
    if (fault !== undefined && (await replaced(exchange, fault))) return;
    const answer = answerTo(exchange, body);
    const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
    // exactly this type: the vendor's JavaScript client compares it as a whole
    const type = answer.body === undefined ? {} : { 'content-type': 'application/json' };
    send(exchange, { status: answer.status, headers: { ...type, ...answer.headers }, text });
  } catch {
    entry.end(500);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

/** Whether the fault took the place of the answer. */
async function replaced(exchange: Exchange, fault: SandboxFault): Promise<boolean> {
  switch (fault.kind) {
    case 'hang':
      return true;
    case 'reset':
      exchange.request.socket.destroy();
      return true;
    case 'delay':
      // a closed sandbox must not keep its process waiting
      await sleep(fault.ms, undefined, { ref: false });
      return false;
    case 'truncate':
      return false;
    case 'raw':
      send(exchange, {
        status: fault.status ?? 200,
        headers: { 'content-type': fault.contentType },
        text: fault.body,
      });
      return true;
    case 'status': {
      const type = fault.contentType === undefined ? {} : { 'content-type': fault.contentType };
      send(exchange, {
        status: fault.status,
        headers: { ...type, ...fault.headers },
        text: fault.body ?? '',
      });
      return true;
    }
  }
}

function answerTo({ request, entry, state, apiKey }: Exchange, text: string | undefined): Answer {
  if (request.headers.authorization !== apiKey) return unauthorized();
  const { method, path, query } = entry.target;
  if (!path.startsWith(`${PREFIX}/`)) return NOT_FOUND;
  if (text === undefined) return refused(['body: too long']);
  const body = parsedBody(text);
  if (body === NOT_JSON) return refused(['body: not JSON']);
  try {
    return route(ROUTES, { method, path: path.slice(PREFIX.length), rawQuery: query, body, state });
  } catch (error) {
    if (error instanceof RqlError) return refused([error.message]);
    throw error;
  }
}

const NOT_JSON = Symbol('not JSON');

function parsedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

function send({ response, entry, fault }: Exchange, { status, headers, text }: Outgoing): void {
  const bytes = Buffer.from(text, 'utf8');
  entry.end(status);
  response.writeHead(
    status,
    status === 204 ? headers : { ...headers, 'content-length': String(bytes.length) },
  );
  if (fault?.kind !== 'truncate') {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

/** The whole body, or undefined when it is longer than this server takes. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= MOST_BODY_BYTES) chunks.push(bytes);
  }
  return length > MOST_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}
