/**
 * The sandboxes in a process of their own. Before each stands a server that asks it once for an answer and then gives the
 * same bytes again, after a time and to so many requests at once: a sandbox that thinks would be measured, too. Every
 * contestant gets the same access token, also where a refresh token works only once. Sends the sources as the configuration
 * names them, then answers each message of `UpstreamCommand`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import { request as send } from 'undici';
import { platforms } from '../../../tests/support/platforms/index.js';
import type { UpstreamCommand, UpstreamSource } from './upstream.js';

interface Kept {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const PASSED_ON = ['content-type', 'content-range', 'link', 'etag'];
const KEEP_ALIVE_MS = 600_000;

let answerAfterMs = 0;
let requests = 0;
let bytes = 0;
let urls: string[] = [];
const queues: PQueue[] = [];

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

async function asked(request: IncomingMessage, origin: string, body: Buffer): Promise<Kept> {
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
  const answer = await send(origin + (request.url ?? '/'), {
    method: request.method ?? 'GET',
    headers,
    ...(body.length > 0 && { body }),
  });
  const kept = PASSED_ON.flatMap((name) => {
    const value = answer.headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

/** A server before a sandbox; returns its origin. */
async function startBefore(origin: string): Promise<string> {
  const known = new Map<string, Kept>();
  const queue = new PQueue();
  queues.push(queue);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const target = `${request.method ?? ''} ${request.url ?? ''}`;
    // No contestant changes anything: a body asks for a token.
    const key = `${target} ${body.toString('utf8')}`;
    const kept = known.get(key) ?? (await asked(request, origin, body));
    if (kept.status === 200) known.set(key, kept);
    if (answerAfterMs > 0) await wait(answerAfterMs);
    requests += 1;
    bytes += kept.body.length;
    urls.push(target);
    response.writeHead(kept.status, { ...kept.headers, 'content-length': String(kept.body.length) });
    response.end(kept.body);
  };
  const server = createServer((request, response) => {
    // A request whose caller left cannot be answered any more.
    const run = (): Promise<void> => answer(request, response).catch(() => void response.destroy());
    if (queue.concurrency === Infinity) void run();
    else void queue.add(run);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function startSource({ id, provider, customers, series = 0 }: UpstreamSource) {
  const startPlatform = platforms[provider];
  if (!startPlatform) throw new Error(`There is no platform of ${provider}.`);
  const platform = await startPlatform({ customers, series, mark: id });
  const { origin } = new URL(platform.baseUrl);
  const before = await startBefore(origin);
  // The addresses of tokens are settings, too.
  const text = JSON.stringify({ baseUrl: platform.baseUrl, ...platform.settings });
  const settings = JSON.parse(text.replaceAll(origin, before)) as Readonly<Record<string, unknown>>;
  return { id, provider, ...settings };
}

function perform(command: UpstreamCommand): unknown {
  if (command.do === 'take') {
    const taken = { requests, bytes, urls };
    requests = 0;
    bytes = 0;
    urls = [];
    return taken;
  }
  ({ answerAfterMs } = command);
  for (const queue of queues) queue.concurrency = command.atOnce ?? Infinity;
  return 'set';
}

// It ends with the process that started it.
process.once('disconnect', () => process.exit());
process.on('message', (command: UpstreamCommand) => process.send?.(perform(command)));
const wanted = JSON.parse(process.argv[2] ?? '[]') as readonly UpstreamSource[];
const started: unknown[] = [];
for (const source of wanted) started.push(await startSource(source));
process.send?.(started);
