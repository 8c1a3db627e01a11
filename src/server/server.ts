import type { Socket } from 'node:net';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../domain/caller.js';
import type { RequestScope } from '../domain/request-scope.js';
import type { TracedWork } from '../domain/traced-work.js';
import type { ArrivalLimits } from './arrival.js';
import { ARRIVAL_LIMITS, stillnessMs } from './arrival.js';
import { ANSWER_HEADERS, letPagesRead } from './browsers.js';
import { compressAnswers } from './compression.js';
import { Connections } from './connections.js';
import type { OperationNote, ServerLog } from './exchange.js';
import { Exchange, exchangeOf } from './exchange.js';
import type { Generation } from './generation.js';
import type { HealthParts } from './health.js';
import { serveHealth } from './health.js';
import { NO_SCHEMAS } from './no-schemas.js';
import { codeOf, errorBody, Refusal, statusOf } from './plain-answers.js';
import { requestIdOf } from './request-id.js';
import type { OpenRequest } from './unreadable.js';
import { UnreadableRequests } from './unreadable.js';

export interface ServerParts extends HealthParts {
  readonly log: ServerLog;
  /** What is in force now; a request keeps what it began with. */
  readonly current: () => Generation;
  /** How long operations may take at first; `letOperationsTake` changes it. */
  readonly operationTimeoutMs: number;
  /** After decompression. */
  readonly maxBodyBytes: number;
  /** ARRIVAL_LIMITS where left out. */
  readonly arrival?: ArrivalLimits;
}

/** The inbound HTTP server: request ids, one log line per request, health, small JSON errors. */
export interface Server {
  readonly app: FastifyInstance;
  /** What was in force when this request began. */
  generationOf(request: FastifyRequest): Generation;
  /** The scope of this caller's operation in this request; to be asked for once per request. */
  openScope(request: FastifyRequest, caller: Caller, trace?: TracedWork): RequestScope;
  /** Tells the request log why no operation of this request is run. */
  noteRefusal(request: FastifyRequest, code: string): void;
  /** Tells the request log how to read what became of the operation, once the answer is out. */
  noteOperation(scope: RequestScope, read: () => OperationNote): void;
  /** The time that operations may take from now on, as the current generation says. */
  letOperationsTake(operationTimeoutMs: number): void;
  /** From now on every answer tells its connection to close, so that the next request comes over another one. */
  endConnectionsAfterAnswers(): void;
  /** Takes no new connection, waits for what is in flight and cuts it off after `limitMs`. */
  close(limitMs: number): Promise<void>;
}

const HEADERS = Object.entries(ANSWER_HEADERS);

export function createServer({
  log,
  current,
  operationTimeoutMs,
  maxBodyBytes,
  arrival = ARRIVAL_LIMITS,
  ...health
}: ServerParts): Server {
  const latest = new WeakMap<Socket, OpenRequest>();
  let endsConnections = false;

  const begin = (request: FastifyRequest, reply: FastifyReply): void => {
    const generation = current();
    generation.users.enter();
    const exchange = new Exchange({ request, reply, generation });
    exchange.attachTo(request.raw);
    const { socket } = request.raw;
    connections.began(socket);
    latest.set(socket, { request, reply });
    for (const [name, value] of HEADERS) reply.header(name, value);
    reply.header('x-request-id', request.id);
    if (endsConnections) reply.header('connection', 'close');
    // 'close' comes once for every request: after the last byte of the answer, or when the caller has left before it.
    reply.raw.once('close', () => {
      log.request(exchange.line());
      exchange.close();
      generation.users.leave();
      if (latest.get(socket)?.reply === reply && request.raw.complete) latest.delete(socket);
      connections.ended(socket);
    });
  };

  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const status = statusOf(error);
    // Else the rest of a compressed body would be decompressed all the same.
    if (status === 413) request.raw.unpipe().resume();
    if (status === 500) log.internalError(error, request.id);
    exchangeOf(request.raw)?.note(() => ({ operationName: null, errorCodes: [codeOf(status)] }));
    void reply.code(status).send(errorBody(status, wordsOf(error, maxBodyBytes)));
  };

  const unreadable = new UnreadableRequests({
    openRequest: (socket) => latest.get(socket),
    refuse: (status, { request, reply }) => {
      refuse(new Refusal(status), request, reply.header('connection', 'close'));
    },
    log: (line) => {
      log.request(line);
    },
    headers: ANSWER_HEADERS,
  });
  const app = fastify({
    logger: false,
    schemaController: { compilersFactory: NO_SCHEMAS },
    bodyLimit: maxBodyBytes,
    keepAliveTimeout: arrival.keepAliveMs,
    requestTimeout: arrival.requestMs,
    connectionTimeout: stillnessMs(operationTimeoutMs),
    http: {
      headersTimeout: arrival.headersMs,
      requestTimeout: arrival.requestMs,
      connectionsCheckingInterval: arrival.checkedEveryMs,
      // Node's own refusal has no body, no id and no log line; ours comes with the first hook.
      requireHostHeader: false,
    },
    clientErrorHandler: (error, socket) => {
      unreadable.report(error, socket);
    },
    genReqId: ({ headers }) => requestIdOf(headers),
    // Requests that still come over a connection in use are served while draining; health tells about the draining.
    return503OnClosing: false,
    // An address that cannot be decoded passes no hook.
    frameworkErrors: (error, request, reply) => {
      begin(request, reply);
      refuse(error, request, reply);
    },
  });

  const connections = new Connections(app.server);
  const hosts = new UsableHosts();
  // RFC 9110 lets a server pass over an expectation. Node's own refusal has no body, no id and no log line.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));

  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply);
    done(hosts.isUsable(request) ? undefined : new Refusal(400));
  });
  letPagesRead(app, (request) => generationOf(request).origins);
  compressAnswers(app);
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => {
    exchangeOf(request.raw)?.note(() => ({ operationName: null, errorCodes: [codeOf(404)] }));
    void reply.code(404).send(errorBody(404));
  });
  serveHealth(app, health);

  return {
    app,
    generationOf,
    openScope: (request, caller, trace) => {
      const exchange = begunExchangeOf(request);
      const scope = exchange.openScope(caller, trace);
      exchange.attachTo(scope);
      return scope;
    },
    noteRefusal: (request, code) =>
      exchangeOf(request.raw)?.note(() => ({ operationName: null, errorCodes: [code] })),
    noteOperation: (scope, read) => exchangeOf(scope)?.note(read),
    letOperationsTake: (timeoutMs) => {
      // Node takes it up with the next request of each connection.
      app.server.timeout = stillnessMs(timeoutMs);
    },
    endConnectionsAfterAnswers: () => {
      endsConnections = true;
    },
    close: async (limitMs) => {
      connections.drain();
      const force = setTimeout(() => {
        connections.destroyAll();
      }, limitMs);
      await app.close().finally(() => {
        clearTimeout(force);
      });
    },
  };
}

function begunExchangeOf({ raw }: FastifyRequest): Exchange {
  const exchange = exchangeOf(raw);
  if (!exchange) throw new Error('This server has not begun the request');
  return exchange;
}

function generationOf(request: FastifyRequest): Generation {
  return begunExchangeOf(request).generation;
}

function wordsOf(error: unknown, maxBodyBytes: number): string | undefined {
  if (statusOf(error) === 413) return `The body has more than ${maxBodyBytes} bytes (server.maxBodyBytes)`;
  return error instanceof Refusal ? error.message : undefined;
}

/** Whether addresses can be made of the host of a request, as happens further on. Old health probes send none. */
class UsableHosts {
  /** Most callers name the same host every time. */
  #last: string | undefined;

  isUsable({ hostname, url }: FastifyRequest): boolean {
    if (hostname === this.#last || url.startsWith('/health/')) return true;
    if (!URL.canParse(`http://${hostname}/`)) return false;
    this.#last = hostname;
    return true;
  }
}
