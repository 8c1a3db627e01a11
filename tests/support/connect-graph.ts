import { expect } from 'vitest';
import type {
  ConnectSandbox,
  ConnectSandboxOptions,
  SandboxRequestLogEntry,
} from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import type { TestApp } from './app.js';
import { startTestApp } from './app.js';
import { endWithFile } from './ending.js';

/** What an operation answered, and what it cost. */
export interface GraphAnswer {
  readonly data: unknown;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  /** Requests that all sandboxes saw for it, oldest first. */
  readonly requests: readonly SandboxRequestLogEntry[];
  /** Their number by endpoint, e.g. `{ '/tier/accounts': 2 }`; ids in paths are written `:id`. */
  readonly cost: Readonly<Record<string, number>>;
}

/** The product over Connect sandboxes of its own. One operation at a time, so that each knows its requests. */
export interface ConnectGraph {
  readonly app: TestApp;
  /** By source id, in the order of the configuration. */
  readonly sandboxes: Readonly<Record<string, ConnectSandbox>>;
  /** The only sandbox. */
  readonly sandbox: ConnectSandbox;
  ask(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphAnswer>;
  /** As `ask`, for operations that must succeed. */
  read(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphAnswer>;
}

/** Starts a sandbox for each source id and the product over them; all of it ends with the test file. */
export async function startConnectGraph(
  sources: Readonly<Record<string, ConnectSandboxOptions>>,
): Promise<ConnectGraph> {
  const sandboxes: Record<string, ConnectSandbox> = {};
  for (const [id, options] of Object.entries(sources)) {
    const sandbox = await startConnectSandbox(options);
    endWithFile(() => sandbox.close());
    sandboxes[id] = sandbox;
  }
  const all = Object.values(sandboxes);
  const app = await startTestApp({
    sources: Object.entries(sandboxes).map(([id, sandbox]) => ({ id, sandbox })),
  });
  endWithFile(() => app.close());
  const ask: ConnectGraph['ask'] = async (document, variables) => {
    for (const sandbox of all) sandbox.clearRequests();
    const { status, body } = await app.query(document, variables);
    expect(status).toBe(200);
    const requests = all.flatMap((sandbox) => [...sandbox.requests]);
    expectSound(requests);
    return { data: body.data, errors: body.errors ?? [], requests, cost: costOf(requests) };
  };
  const [sandbox] = all;
  if (!sandbox) throw new Error('A graph needs a source');
  return {
    app,
    sandboxes,
    sandbox,
    ask,
    read: async (document, variables) => {
      const answer = await ask(document, variables);
      expect(answer.errors).toEqual([]);
      return answer;
    },
  };
}

/** What holds for every request of the product: a list is asked for with a limit, and no address is too long. */
function expectSound(requests: readonly SandboxRequestLogEntry[]): void {
  for (const { url, path, query } of requests) {
    expect(url.length).toBeLessThanOrEqual(8_000);
    if (!/\/versions\/\d+$/.test(path)) expect(query).toMatch(/(?:^|&)limit=\d+(?:&|$)/);
  }
}

function costOf(requests: readonly SandboxRequestLogEntry[]): Record<string, number> {
  const cost: Record<string, number> = {};
  for (const { path } of requests) {
    const endpoint = path
      .replace('/public/v1', '')
      .replace(/\/TA-[^/]+/, '/:id')
      .replace(/\/\d+$/, '/:version');
    cost[endpoint] = (cost[endpoint] ?? 0) + 1;
  }
  return cost;
}

/** The opaque id as the graph makes it, so that a test needs no query before its own. */
export function idOf(typename: string, ...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([typename, ...parts])).toString('base64url');
}
