import { createServer } from 'node:http';
import type { ConnectSandboxData } from './data.js';
import { PREFIX, serve } from './exchange.js';
import type { ActiveFault, FaultTarget, SandboxFault } from './faults.js';
import { RequestLog } from './request-log.js';
import type { SandboxRequestLogEntry } from './request-log.js';
import { seedData } from './seed/seed.js';
import { createState } from './state.js';

export interface ConnectSandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly apiKey?: string;
  /** Rows to start with; the seed data by default. */
  readonly data?: ConnectSandboxData;
  /** Most rows of one list answer. */
  readonly maxLimit?: number;
  /** Rows with equal ordering values come in another, repeatable order on every request. */
  readonly unstableTies?: boolean;
}

export interface ConnectSandbox {
  /** Like `http://127.0.0.1:PORT/public/v1`. */
  readonly baseUrl: string;
  /** The value that the Authorization header must have. */
  readonly apiKey: string;
  /** Every request that came, oldest first. */
  readonly requests: readonly SandboxRequestLogEntry[];
  clearRequests(): void;
  /** A fault stays until it is cleared with undefined; without `matches` it concerns every request. */
  setFault(fault: SandboxFault | undefined, matches?: (request: FaultTarget) => boolean): void;
  /** The live rows. */
  readonly data: ConnectSandboxData;
  /** Stops listening and ends every connection, hanging ones too. */
  close(): Promise<void>;
}

const FAKE_API_KEY = 'ApiKey SU-000-000-001:sandbox';
const KEEP_ALIVE_MS = 60_000;

/**
 * Starts a stand-in of the CloudBlue Connect REST API that keeps its state in memory.
 * @throws the listen error, such as EADDRINUSE.
 */
export async function startConnectSandbox(options: ConnectSandboxOptions = {}): Promise<ConnectSandbox> {
  const host = options.host ?? '127.0.0.1';
  const apiKey = options.apiKey ?? FAKE_API_KEY;
  const state = createState({
    data: options.data ?? seedData(),
    maxLimit: options.maxLimit ?? 1000,
    unstableTies: options.unstableTies ?? false,
  });
  const log = new RequestLog();
  let active: ActiveFault | undefined;
  const server = createServer((request, response) => {
    const entry = log.open(request);
    response.once('close', () => {
      entry.end(0);
    });
    const fault = active?.matches(entry.target) === true ? active.fault : undefined;
    void serve({ request, response, entry, fault, state, apiKey });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}${PREFIX}`,
    apiKey,
    requests: log.entries,
    clearRequests: () => {
      log.clear();
    },
    setFault: (fault, matches = () => true) => {
      active = fault === undefined ? undefined : { fault, matches };
    },
    data: state.data,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
