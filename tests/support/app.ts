import { createApp } from '../../src/app.js';
import type { ConfiguredSource } from '../../src/config.js';
import { providers } from '../../src/providers/index.js';
import type { LogLine } from './log-lines.js';
import { logLines } from './log-lines.js';

interface Address {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** A source over a running sandbox, or over any address. */
export type TestSource = {
  readonly id: string;
  /** cloudblue-connect where left out. */
  readonly provider?: string;
  readonly timeoutMs?: number;
} & ({ readonly sandbox: Address } | Address);

export interface TestAppOptions {
  readonly sources: readonly TestSource[];
  readonly operationTimeoutMs?: number;
  /** 32 characters or more; the same for every test application where left out. */
  readonly secret?: string;
}

/** An answer as it came over the wire. */
export interface TestAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions?: Readonly<Record<string, unknown>>;
    }[];
  };
}

export interface TestApp {
  /** Without a path. */
  readonly url: string;
  /** One POST to /graphql. */
  readonly query: (
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<TestAnswer>;
  /** The lines of the first `count` requests, as soon as they are logged. */
  readonly requestLines: (count: number) => Promise<readonly LogLine[]>;
  readonly logText: () => string;
  readonly close: () => Promise<void>;
}

/** Starts the product in this process on a free port. What it is asked and what it asks go over real HTTP. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const { operationTimeoutMs = 25_000, secret = 'the secret of every test application' } = options;
  const { log, requests, text } = logLines();
  const server = { host: '127.0.0.1', port: 0, operationTimeoutMs, secret };
  const app = createApp({ server, sources: options.sources.map(configured) }, { log });
  const { url } = await app.listen();
  return {
    url,
    query: async (document, variables = {}, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document, variables }),
      });
      return { status: response.status, body: (await response.json()) as TestAnswer['body'] };
    },
    requestLines: requests,
    logText: text,
    close: () => app.close(),
  };
}

function configured(source: TestSource): ConfiguredSource {
  const { id, provider: providerId = 'cloudblue-connect', timeoutMs = 10_000 } = source;
  const { baseUrl, apiKey } = 'sandbox' in source ? source.sandbox : source;
  const provider = providers.find((known) => known.id === providerId);
  const settings = provider?.checkSettings({ credentials: { apiKey } });
  if (!settings?.ok) throw new Error(`Source ${id} of the test cannot be made`);
  const options = { id, displayName: id, baseUrl, timeoutMs };
  return { providerId, options, create: () => settings.create(options) };
}
