import { outcomeOf } from '../../src/domain/outcome.js';
import type {
  CredentialRepository,
  StoredCredential,
} from '../../src/domain/source/credential.repository.js';
import { SourceHealthRecord } from '../../src/domain/source/source-health.js';
import { RequestSlots } from '../../src/http/request-slots.js';
import { UpstreamClient } from '../../src/http/upstream-client.js';
import type { CredentialExchangeOptions } from '../../src/providers/tdsynnex-ion/credential-exchange.js';
import { originOf } from '../../src/providers/tdsynnex-ion/credential-step.js';
import { RotatingTokens } from '../../src/providers/tdsynnex-ion/rotating-tokens.js';
import type { IonSandbox, IonSandboxOptions } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { emptyData, startIonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { TokenEndpoint } from '../../src/providers/tdsynnex-ion/token-endpoint.js';
import { memoryCredentials } from './memory-credentials.js';
import { scopeOf } from './scope.js';

/** The tokens of one process over a shared store, asking a real sandbox. */
export interface TokenProcess {
  readonly tokens: RotatingTokens;
  readonly health: SourceHealthRecord;
  readonly options: CredentialExchangeOptions;
}

/** A sandbox, a store and a clock that a test moves. */
export interface TokenWorld {
  readonly sandbox: IonSandbox;
  readonly credentials: CredentialRepository;
  /** Moves the clock of the sandbox and of every process on. */
  pass(ms: number): void;
  /** One more process; it takes the sandbox's first refresh token unless told otherwise. */
  start(options?: ProcessOptions): TokenProcess;
  /** What is stored for the configured token. */
  stored(refreshToken?: string): Promise<StoredCredential | null>;
  close(): Promise<void>;
}

export interface ProcessOptions {
  readonly refreshToken?: string;
  readonly timeoutMs?: number;
  /** The shared store where left out. */
  readonly credentials?: CredentialRepository;
}

const SOURCE_ID = 'ion';

export async function startTokenWorld(options: IonSandboxOptions = {}): Promise<TokenWorld> {
  let time = Date.UTC(2025, 0, 15);
  const now = () => time;
  const sandbox = await startIonSandbox({ data: emptyData(), now, ...options });
  const shared = memoryCredentials();
  const opened: (() => Promise<unknown>)[] = [];
  return {
    sandbox,
    credentials: shared,
    pass: (ms) => {
      time += ms;
    },
    start: ({ refreshToken = sandbox.refreshToken, timeoutMs = 1_000, credentials = shared } = {}) => {
      const health = new SourceHealthRecord();
      const requests = new RequestSlots(10);
      const reach = {
        sourceId: SOURCE_ID,
        baseUrl: sandbox.baseUrl,
        timeoutMs,
        requests,
        headers: {},
        health,
      };
      const upstream = new UpstreamClient(reach);
      const endpoint = new TokenEndpoint(upstream, now);
      const own = { sourceId: SOURCE_ID, refreshToken, timeoutMs, credentials, endpoint, health, now };
      const tokens = new RotatingTokens(own);
      opened.push(() => tokens.close().then(() => upstream.close()));
      return { tokens, health, options: own };
    },
    stored: async (refreshToken = sandbox.refreshToken) => {
      const found = await shared.find(SOURCE_ID, originOf(SOURCE_ID, refreshToken));
      return found?.credential ?? null;
    },
    close: async () => {
      for (const close of opened.splice(0)) await close();
      await sandbox.close();
    },
  };
}

export function current({ tokens }: TokenProcess): Promise<string> {
  return tokens.current(scopeOf());
}

/** What becomes of a call for an access token: "token", or the code of its failure. */
export async function attempt(process: TokenProcess): Promise<string> {
  const token = await outcomeOf(() => current(process));
  return token.kind === 'found' ? 'token' : token.error.code;
}

/** The requests that `setFault` is to concern. */
export function onToken({ path }: { readonly path: string }): boolean {
  return path === '/oauth/token';
}

/** Whether the access token opens the sandbox. */
export async function opens(sandbox: IonSandbox, token: string): Promise<boolean> {
  const url = `${sandbox.baseUrl}/api/v3/accounts/${sandbox.accountId}/customers?pageSize=1`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return response.ok;
}

/** The same store with something before every save; a rejection keeps it from being written. */
export function beforeSave(
  credentials: CredentialRepository,
  hook: (credential: StoredCredential) => Promise<unknown>,
): CredentialRepository {
  return {
    find: (sourceId, origin) => credentials.find(sourceId, origin),
    save: async (credential, replaces) => {
      await hook(credential);
      return credentials.save(credential, replaces);
    },
  };
}
