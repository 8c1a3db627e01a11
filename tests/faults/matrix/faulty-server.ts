import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { request as send } from 'undici';
import type { FaultTarget } from '../../../src/sandbox-kit/index.js';

/** An answer in bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request that met a fault. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** False if an earlier request came over the same connection. */
  readonly isFirstOfConnection: boolean;
  /** 1 for the first request that met the fault. */
  readonly count: number;
  /** Passes the request on to the sandbox, which then acts on it. */
  readonly pass: () => Promise<Answer>;
}

/** Answers a request, or does not. */
export type Fault = (exchange: Exchange) => void | Promise<void>;

/** A server in front of a sandbox: it passes requests on, and lets faults happen to them. */
export interface FaultyServer {
  readonly origin: string;
  /** Every request that came, oldest first. */
  readonly requests: readonly FaultTarget[];
  clearRequests(): void;
  /** The fault stays, and meets the requests that match. */
  setFault(fault: Fault, matches: (request: FaultTarget) => boolean): void;
  /** Ends every connection; from then on the address refuses new ones. */
  close(): Promise<void>;
}

/** Longer than any test waits between two requests. */
const KEEP_ALIVE_MS = 60_000;

/** Starts a server in front of the sandbox at this origin. */
export async function startFaultyServer(sandboxOrigin: string): Promise<FaultyServer> {
  const requests: FaultTarget[] = [];
  const usedConnections = new WeakSet<Socket>();
  let active: { readonly fault: Fault; readonly matches: (request: FaultTarget) => boolean } | undefined;
  let count = 0;
  const server = createServer((request, response) => {
    const target = targetOf(request);
    const { socket } = request;
    requests.push(target);
    const pass = (): Promise<Answer> => passOn(request, sandboxOrigin);
    const isFirstOfConnection = !usedConnections.has(socket);
    usedConnections.add(socket);
    const isMet = active?.matches(target) === true;
    if (isMet) count += 1;
    const fault = isMet && active ? active.fault : passThrough;
    // A request whose caller left cannot be answered any more.
    Promise.resolve(fault({ response, socket, isFirstOfConnection, count, pass })).catch(() =>
      socket.destroy(),
    );
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    requests,
    clearRequests: () => {
      requests.length = 0;
    },
    setFault: (fault, matches) => {
      active = { fault, matches };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The sandbox's own answer. */
export const passThrough: Fault = async ({ response, pass }) => {
  reply(response, await pass());
};

/** Sends an answer as it is. */
export function reply(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.end(body);
}

function targetOf({ method = 'GET', url = '/' }: IncomingMessage): FaultTarget {
  const [path = '', query = ''] = url.split('?');
  return { method, path, query };
}

/** Headers that concern one connection, and not what is sent over it. */
const OF_ONE_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
]);

async function passOn(request: IncomingMessage, sandboxOrigin: string): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks);
  const answer = await send(sandboxOrigin + (request.url ?? '/'), {
    method: request.method ?? 'GET',
    headers: endToEnd(request.headers),
    ...(body.length > 0 && { body }),
  });
  return {
    status: answer.statusCode,
    headers: endToEnd(answer.headers),
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

function endToEnd(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || OF_ONE_CONNECTION.has(name) ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
}
