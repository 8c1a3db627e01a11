import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { SourceHealthRecord } from '../../src/domain/source/source-health.js';
import type { Judge } from '../../src/http/classify.js';
import { judgeByStatus } from '../../src/http/classify.js';
import { MintedTokens } from '../../src/http/minted-tokens.js';
import { RequestSlots } from '../../src/http/request-slots.js';
import { UpstreamClient } from '../../src/http/upstream-client.js';
import { deferred } from './deferred.js';
import { startPlainServer } from './plain-server.js';

/** A request as it came, its path below the base address. */
export interface SeenRequest {
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An HTTP server that gives out tokens at POST /token and lets them in everywhere else. */
export interface TokenServer {
  readonly baseUrl: string;
  /** Every request, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** The most requests that were under way at once. */
  readonly peak: number;
  /** Tokens that were given out, oldest first: canary-token-1, … */
  readonly minted: readonly string[];
  /** What becomes of a request whose path and token are these; undefined: it is answered with "[]". */
  refuses: (path: string, token: string) => number | undefined;
  /** What becomes of a request for a token; undefined: it is answered with one. */
  refusesToken: () => number | undefined;
  /** Withholds the answers to a path until `release`; `arrived` settles with the first of them. */
  hold(path: string): { readonly arrived: Promise<unknown>; readonly release: () => void };
  close(): Promise<void>;
}

async function startTokenServer(): Promise<TokenServer> {
  const requests: SeenRequest[] = [];
  const minted: string[] = [];
  const held = new Map<string, { readonly arrive: () => void; readonly released: Promise<unknown> }>();
  let underWay = 0;
  let peak = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    underWay += 1;
    peak = Math.max(peak, underWay);
    response.once('close', () => (underWay -= 1));
    const { method, headers, url = '' } = request;
    const path = url.replace('/api', '');
    requests.push({ path, method, headers, body: await text(request) });
    const hold = held.get(path);
    // Long enough for all that were sent together to be under way together.
    await sleep(5);
    hold?.arrive();
    await hold?.released;
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    const refusal = path === '/token' ? server.refusesToken() : server.refuses(path, token);
    if (refusal !== undefined)
      response
        .writeHead(refusal, refusal === 429 ? { 'retry-after': '20' } : {})
        .end('{"canary":"of the refusal"}');
    else if (path === '/token') response.end(JSON.stringify({ token: mintNext() }));
    else response.end('[]');
  };
  const mintNext = (): string => {
    minted.push(`canary-token-${String(minted.length + 1)}`);
    return minted.at(-1) ?? '';
  };
  const plain = await startPlainServer((request, response) => void answer(request, response));
  const server: TokenServer = {
    baseUrl: plain.baseUrl,
    requests,
    minted,
    get peak() {
      return peak;
    },
    refuses: () => undefined,
    refusesToken: () => undefined,
    hold: (path) => {
      const arrival = deferred<null>();
      const release = deferred<null>();
      held.set(path, {
        arrive: () => {
          arrival.resolve(null);
        },
        released: release.promise,
      });
      return {
        arrived: arrival.promise,
        release: () => {
          held.delete(path);
          release.resolve(null);
        },
      };
    },
    close: () => plain.close(),
  };
  return server;
}

/** A client whose tokens come from the server itself. */
export interface TokenKit {
  readonly server: TokenServer;
  readonly client: UpstreamClient;
  readonly tokens: MintedTokens;
  readonly requests: RequestSlots;
  readonly health: SourceHealthRecord;
  /** The clock of the tokens, in milliseconds: a test moves it. */
  readonly clock: { now: number };
}

/** How long the tokens of a kit are valid. */
export const LIFETIME_MS = 600_000;

interface TokenKitOptions {
  readonly atOnce?: number;
  readonly timeoutMs?: number;
  readonly judge?: Judge;
}

export async function withTokens(
  { atOnce = 10, timeoutMs = 10_000, judge = judgeByStatus }: TokenKitOptions,
  use: (kit: TokenKit) => Promise<void>,
): Promise<void> {
  const server = await startTokenServer();
  const health = new SourceHealthRecord();
  const clock = { now: Date.UTC(2026, 0, 1) };
  const tokens: MintedTokens = new MintedTokens({
    sourceId: 's',
    timeoutMs,
    health,
    now: () => clock.now,
    mint: async (scope) => {
      const form = { client_secret: 'canary-secret' };
      const headers = { authorization: 'Basic canary-password' };
      const { body } = await client.requestToken('/token', { form, headers }, scope);
      return { token: tokenOf(body), lifetimeMs: LIFETIME_MS };
    },
  });
  const { baseUrl } = server;
  const requests = new RequestSlots(atOnce);
  const options = { sourceId: 's', baseUrl, timeoutMs, requests, health, tokens, judge };
  const client = new UpstreamClient({ ...options, headers: { 'x-subscription-key': 'canary-key' } });
  try {
    await use({ server, client, tokens, requests, health, clock });
  } finally {
    await client.close();
    await server.close();
  }
}

function tokenOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'token' in body) return String(body.token);
  throw new Error('the server gave no token');
}
