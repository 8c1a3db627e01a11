import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestLine } from './exchange.js';
import { NOT_SHOWN } from './exchange.js';
import type { KnownStatus } from './plain-answers.js';
import { codeOf, errorBody } from './plain-answers.js';

/** A caller that is still sending gets so long to read the answer: closing at once would take it away again. */
const LINGER_MS = 1_000;

const statuses: Readonly<Record<string, KnownStatus>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
};

/** A request that has begun, and has not both arrived and been answered. */
export interface OpenRequest {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface UnreadableParts {
  /** The one that came last over this connection. */
  readonly openRequest: (socket: Socket) => OpenRequest | undefined;
  readonly refuse: (status: KnownStatus, open: OpenRequest) => void;
  readonly log: (line: RequestLine) => void;
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers, once per connection, what Node could not read as a request or did not get in time, and closes it. */
export class UnreadableRequests {
  readonly #parts: UnreadableParts;
  readonly #seen = new WeakSet<Socket>();

  constructor(parts: UnreadableParts) {
    this.#parts = parts;
  }

  /** What Node reports of a connection. */
  report(error: NodeJS.ErrnoException, socket: Socket): void {
    // What follows the unreadable bytes is reported too.
    if (this.#seen.has(socket)) return;
    this.#seen.add(socket);
    // A connection that was opened in advance, or that is gone.
    if (socket.bytesRead === 0 || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else this.#answer(statuses[error.code ?? ''] ?? 400, socket);
  }

  #answer(status: KnownStatus, socket: Socket): void {
    const open = this.#parts.openRequest(socket);
    if (!open || (open.request.raw.complete && open.reply.raw.closed)) {
      this.#answerByHand(status, socket);
    } else if (open.request.raw.complete) {
      // The unreadable bytes follow this request, and answers come in the order of their requests.
      open.reply.raw.once('close', () => {
        if (socket.writable) this.#answerByHand(status, socket);
      });
    } else if (open.reply.raw.headersSent) {
      socket.destroySoon();
    } else {
      this.#parts.refuse(status, open);
    }
  }

  /** Without Node, which makes an answer for a request only. */
  #answerByHand(status: KnownStatus, socket: Socket): void {
    const requestId = randomUUID();
    const body = JSON.stringify(errorBody(status));
    const headers = {
      ...this.#parts.headers,
      'x-request-id': requestId,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      connection: 'close',
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
    setTimeout(() => {
      socket.destroy();
    }, LINGER_MS).unref();
    this.#parts.log({
      requestId,
      method: NOT_SHOWN,
      path: NOT_SHOWN,
      status,
      durationMs: 0,
      operationName: null,
      upstreamRequests: 0,
      sources: [],
      errorCodes: [codeOf(status)],
      aborted: false,
    });
  }
}
