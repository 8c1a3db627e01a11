import type { FaultTarget, SandboxServer } from '../../../sandbox-kit/index.js';
import { startSandboxServer } from '../../../sandbox-kit/index.js';
import { answerTo } from './answer-to.js';
import type { IonSandboxData } from './data.js';
import { DEFAULT_ACCOUNT_ID } from './rows.js';
import { seedData } from './seed/seed.js';
import { createState } from './state.js';
import { newToken, Tokens } from './tokens.js';

export interface IonSandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Rows to start with; the seed data of the account by default. */
  readonly data?: IonSandboxData;
  /** The one account that its tokens open; digits. */
  readonly accountId?: string;
  /** The first valid refresh token. A new one on every start by default, as an operator would get it. */
  readonly refreshToken?: string;
  /** 2 hours by default; the token answer tells it in whole seconds. */
  readonly accessLifetimeMs?: number;
  /** 32 days by default. */
  readonly refreshLifetimeMs?: number;
  /** The clock of tokens and rows, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Most rows of one page; a larger pageSize is lowered. */
  readonly maxPageSize?: number;
  /** Pages hold fewer rows than asked for, even none, before the end is reached. */
  readonly shortPages?: boolean;
  /** The language codes that a write takes; by default any written like `EN` or `en-US`. */
  readonly languageCodes?: readonly string[];
  /**
   * The HTTP status of an update that is refused for its body: the document says 404, by what looks like a
   * slip; the code in the body is 400 either way.
   */
  readonly faultyUpdateStatus?: 400 | 404;
  /** What the role of the token's user does not allow; nothing by default. */
  readonly denied?: (request: FaultTarget) => boolean;
}

export interface IonSandbox extends Omit<SandboxServer, 'origin'> {
  /** Like `http://127.0.0.1:PORT`; `/oauth` and `/api/v3` follow it. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** The first valid refresh token; worth nothing once it was used. */
  readonly refreshToken: string;
  /** How many refreshes were granted. */
  readonly refreshes: number;
  /** The live rows. */
  readonly data: IonSandboxData;
  /** A further valid refresh token, as an operator gets one in the portal to link anew. */
  issueRefreshToken(): string;
}

const ACCESS_LIFETIME_MS = 7_200_000;
const REFRESH_LIFETIME_MS = 32 * 86_400_000;

/**
 * Starts a stand-in of the StreamOne ION v3 API that keeps its state in memory.
 * @throws the listen error, such as EADDRINUSE.
 */
export async function startIonSandbox(options: IonSandboxOptions = {}): Promise<IonSandbox> {
  const { accountId = DEFAULT_ACCOUNT_ID, refreshToken = newToken(), now = Date.now } = options;
  const tokens = new Tokens({
    accessLifetimeMs: options.accessLifetimeMs ?? ACCESS_LIFETIME_MS,
    refreshLifetimeMs: options.refreshLifetimeMs ?? REFRESH_LIFETIME_MS,
    now,
  });
  tokens.issue(refreshToken);
  const data = options.data ?? seedData({ accountId });
  const state = createState({ ...rules(options), data, accountId, tokens, now });
  const { origin, ...server } = await startSandboxServer({
    port: options.port,
    host: options.host,
    answer: (request) => answerTo(request, state),
  });
  return {
    ...server,
    baseUrl: origin,
    accountId,
    refreshToken,
    data,
    get refreshes() {
      return tokens.grants;
    },
    issueRefreshToken: () => tokens.issue(),
  };
}

function rules(options: IonSandboxOptions) {
  return {
    maxPageSize: options.maxPageSize ?? 1000,
    shortPages: options.shortPages ?? false,
    languageCodes: options.languageCodes,
    faultyUpdateStatus: options.faultyUpdateStatus ?? 404,
    denied: options.denied ?? (() => false),
  };
}
