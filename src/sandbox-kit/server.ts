import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, SandboxRequest } from './answer.js';
import type { ActiveFault, FaultTarget, SandboxFault } from './faults.js';
import type { OpenEntry, SandboxRequestLogEntry } from './request-log.js';
import { RequestLog } from './request-log.js';

export interface SandboxServerOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Answers one request; what it throws becomes a bare 500. */
  readonly answer: (request: SandboxRequest) => Answer | Promise<Answer>;
}

/** What every sandbox offers to those who test against it. */
export interface SandboxServer {
  /** Like `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Every request that came, oldest first. */
  readonly requests: readonly SandboxRequestLogEntry[];
  clearRequests(): void;
  /** A fault stays until it is cleared with undefined; without `matches` it concerns every request. */
  setFault(fault: SandboxFault | undefined, matches?: (request: FaultTarget) => boolean): void;
  /** Stops listening and ends every connection, hanging ones too. */
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 60_000;
const MOST_BODY_BYTES = 1_000_000;

/**
 * The HTTP side of a sandbox: it logs what came, lets faults happen and sends answers. It knows no provider.
 * @throws the listen error, such as EADDRINUSE.
 */
export async function startSandboxServer(options: SandboxServerOptions): Promise<SandboxServer> {
  const { host = '127.0.0.1' } = options;
  const log = new RequestLog();
  let active: ActiveFault | undefined;
  const server = createServer((request, response) => {
    const entry = log.open(request);
    response.once('close', () => {
      entry.end(0);
    });
    const fault = active?.matches(entry.target) === true ? active.fault : undefined;
    void serve({ request, response, entry, fault }, options.answer);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`,
    requests: log.entries,
    clearRequests: () => {
      log.clear();
    },
    setFault: (fault, matches = () => true) => {
      active = fault === undefined ? undefined : { fault, matches };
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

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly entry: OpenEntry;
  readonly fault: SandboxFault | undefined;
}

async function serve(exchange: Exchange, answer: SandboxServerOptions['answer']): Promise<void> {
  const { request, response, entry, fault } = exchange;
  try {
    const body = await bodyOf(request);
    entry.read(body);
    if (fault !== undefined && (await replaced(exchange, fault))) return;
    const { status, headers, body: json } = await answer({ ...entry.target, headers: request.headers, body });
    if (fault?.kind === 'mute') return;
    const text = json === undefined ? '' : JSON.stringify(json);
    // Exactly this type, without a charset: some vendors' clients compare it as a whole.
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    send(exchange, { status, headers: { ...type, ...headers }, text });
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
      // A closed sandbox must not keep its process waiting.
      await sleep(fault.ms, undefined, { ref: false });
      return false;
    case 'mute':
    case 'truncate':
      return false;
    case 'raw': {
      const { status = 200, contentType, body: text } = fault;
      send(exchange, { status, headers: { 'content-type': contentType }, text });
      return true;
    }
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

interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

function send({ response, entry, fault }: Exchange, { status, headers, text }: Outgoing): void {
  const bytes = Buffer.from(text, 'utf8');
  entry.end(status, bytes.length);
  const length = { 'content-length': String(bytes.length) };
  response.writeHead(status, status === 204 ? headers : { ...headers, ...length });
  if (fault?.kind !== 'truncate') {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

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
