import type { SandboxServer } from '../../../sandbox-kit/index.js';
import { startSandboxServer } from '../../../sandbox-kit/index.js';
import { answerTo } from './answer-to.js';
import type { TradevestSandboxData } from './data.js';
import { SEED_REQUESTOR_ID } from './seed/persons.js';
import { seedData } from './seed/seed.js';
import type { TradevestCredentials } from './state.js';
import { createState } from './state.js';
import { TOKEN_PATHS } from './tokens.js';

export interface TradevestSandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Rows to start with; the seed data by default. */
  readonly data?: TradevestSandboxData;
  readonly credentials?: TradevestCredentials;
  /** Whole seconds in milliseconds; an hour by default. */
  readonly tokenLifetimeMs?: number;
  /**
   * How long each step behind an answer takes, half a second by default: until something new can be read, from
   * there until it is looked through, and until labels that were sent are there. 0 does each at once.
   */
  readonly visibleAfterMs?: number;
  /** What `pagination.cursor` is on the last page: an empty text by default, or left out. */
  readonly endCursor?: 'empty' | 'absent';
  /** Most rows of one list answer, whatever is asked; no limit by default. */
  readonly maxLimit?: number;
  /** Milliseconds since 1970; every life and wait of the sandbox goes by it. */
  readonly now?: () => number;
}

export interface TradevestSandbox extends Omit<SandboxServer, 'origin'> {
  /** Like `http://127.0.0.1:PORT`. */
  readonly baseUrl: string;
  /** The token endpoint; `/oauth2/token` answers too. */
  readonly tokenUrl: string;
  readonly credentials: TradevestCredentials;
  /** The live rows. */
  readonly data: TradevestSandboxData;
  /** Ends every token before its time. */
  revokeTokens(): void;
}

const FAKE_CREDENTIALS: TradevestCredentials = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  scope: 'tradevest.api',
  requestorId: SEED_REQUESTOR_ID,
};

/**
 * Starts a stand-in of the tradevest API (token endpoint, roles, entities, changelogs) that keeps its state in
 * memory.
 * @throws the listen error, such as EADDRINUSE.
 */
export async function startTradevestSandbox(
  options: TradevestSandboxOptions = {},
): Promise<TradevestSandbox> {
  const credentials = options.credentials ?? FAKE_CREDENTIALS;
  const state = createState({
    data: options.data ?? seedData(),
    credentials,
    tokenLifetimeMs: options.tokenLifetimeMs ?? 3_600_000,
    visibleAfterMs: options.visibleAfterMs ?? 500,
    endCursor: options.endCursor ?? 'empty',
    maxLimit: options.maxLimit ?? Infinity,
    now: options.now ?? Date.now,
  });
  const { origin, ...server } = await startSandboxServer({
    port: options.port,
    host: options.host,
    answer: (request) => answerTo(request, state),
  });
  return {
    ...server,
    baseUrl: origin,
    tokenUrl: `${origin}${TOKEN_PATHS[0] ?? ''}`,
    credentials,
    data: state.data,
    revokeTokens: () => {
      state.tokens.clear();
    },
  };
}
