import { z } from 'zod';
import type { Subgraph } from '../../examples/supergraph/supergraph.js';
import { composeSupergraph, readSubgraphs } from '../../examples/supergraph/supergraph.js';
import { startTicketsSubgraph } from '../../examples/supergraph/tickets-subgraph.js';
import { startConnectSandbox } from '../../src/providers/cloudblue-connect/sandbox/index.js';
import { startIngramSandbox } from '../../src/providers/ingram-marketplace/sandbox/index.js';
import { startIonSandbox } from '../../src/providers/tdsynnex-ion/sandbox/index.js';
import { startTradevestSandbox } from '../../src/providers/tradevest/sandbox/index.js';
import { startTestApp } from './app.js';
import type { IdentityProvider } from './identity-provider.js';

/** What a gateway is started over: a supergraph, or the subgraphs, which it composes by itself. */
export interface Supergraph {
  readonly sdl: string;
  readonly subgraphs: readonly Subgraph[];
}

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

export type Answer = z.infer<typeof answer>;

/** Asks any GraphQL endpoint. */
export async function ask(
  url: string,
  query: string,
  {
    variables = {},
    headers = {},
  }: {
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return answer.parse(await response.json());
}

/** Both subgraphs over the built-in sandboxes with their seed data. */
export interface Subgraphs {
  readonly supergraph: Supergraph;
  /** The address of the subgraph `customers`. */
  readonly customers: string;
  /** How many requests came to the sandboxes meanwhile; those for tokens do not count. */
  readonly requestsDuring: (run: () => Promise<unknown>) => Promise<number>;
  /** ION answers 503 from here on, or as usual again. */
  readonly takeIonDown: (isDown: boolean) => void;
  /** The ids of the requests that the subgraph `customers` has logged. */
  readonly requestIds: () => readonly unknown[];
  readonly close: () => Promise<void>;
}

/** Starts them, with sign-in if there is an identity provider; every source has its token when they are there. */
export async function startSubgraphs(provider?: IdentityProvider): Promise<Subgraphs> {
  const connect = await startConnectSandbox();
  const ingram = await startIngramSandbox();
  const ion = await startIonSandbox();
  const tradevest = await startTradevestSandbox();
  const sandboxes = [connect, ingram, ion, tradevest];
  const app = await startTestApp({
    auth: provider ? { mode: 'jwt', ...provider.rules } : { mode: 'none' },
    sources: [
      { id: 'connect-sandbox', sandbox: connect },
      {
        id: 'ingram-sandbox',
        provider: 'ingram-marketplace',
        baseUrl: ingram.baseUrl,
        settings: { credentials: ingram.credentials },
      },
      {
        id: 'ion-sandbox',
        provider: 'tdsynnex-ion',
        baseUrl: ion.baseUrl,
        settings: { accountId: ion.accountId, credentials: { refreshToken: ion.refreshToken } },
      },
      {
        id: 'tradevest-sandbox',
        provider: 'tradevest',
        baseUrl: tradevest.baseUrl,
        settings: { credentials: { tokenUrl: tradevest.tokenUrl, ...tradevest.credentials } },
      },
    ],
  });
  const tickets = await startTicketsSubgraph();
  const customers = `${app.url}/graphql`;
  const headers = provider ? { authorization: `Bearer ${await provider.token()}` } : {};
  await ask(customers, '{ customers(first: 4) { nodes { name } } }', { headers });
  const subgraphs = await readSubgraphs({ customers, tickets: tickets.url }, headers);
  return {
    customers,
    supergraph: { sdl: composeSupergraph(subgraphs), subgraphs },
    requestsDuring: async (run) => {
      for (const sandbox of sandboxes) sandbox.clearRequests();
      await run();
      return sandboxes.flatMap(({ requests }) => requests).filter(({ path }) => !/token/i.test(path)).length;
    },
    takeIonDown: (isDown) => {
      ion.setFault(isDown ? { kind: 'status', status: 503 } : undefined);
    },
    requestIds: () => app.logLines().map((line) => line['requestId']),
    close: async () => {
      await tickets.close();
      await app.close();
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    },
  };
}
