import type { SandboxServer } from '../../../sandbox-kit/index.js';
import { startSandboxServer } from '../../../sandbox-kit/index.js';
import { answerTo, PREFIX } from './answer-to.js';
import type { ConnectSandboxData } from './data.js';
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
  /** A list shows a row once for each of its values that a filter names, as a join of tables without DISTINCT does. */
  readonly joinDoubles?: boolean;
}

export interface ConnectSandbox extends Omit<SandboxServer, 'origin'> {
  /** Like `http://127.0.0.1:PORT/public/v1`. */
  readonly baseUrl: string;
  /** The value that the Authorization header must have. */
  readonly apiKey: string;
  /** The live rows. */
  readonly data: ConnectSandboxData;
}

const FAKE_API_KEY = 'ApiKey SU-000-000-001:sandbox';

/**
 * Starts a stand-in of the CloudBlue Connect REST API that keeps its state in memory.
 * @throws the listen error, such as EADDRINUSE.
 */
export async function startConnectSandbox(options: ConnectSandboxOptions = {}): Promise<ConnectSandbox> {
  const apiKey = options.apiKey ?? FAKE_API_KEY;
  const state = createState({
    data: options.data ?? seedData(),
    maxLimit: options.maxLimit ?? 1000,
    unstableTies: options.unstableTies ?? false,
    joinDoubles: options.joinDoubles ?? false,
  });
  const { origin, ...server } = await startSandboxServer({
    port: options.port,
    host: options.host,
    answer: (request) => answerTo(request, state, apiKey),
  });
  return { ...server, baseUrl: `${origin}${PREFIX}`, apiKey, data: state.data };
}
