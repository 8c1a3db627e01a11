import { z } from 'zod';
import type { TestAnswer, TestApp, TestSource } from './app.js';
import { startTestApp } from './app.js';
import { platforms } from './platforms/index.js';
import type { Platform, PlatformOptions } from './platforms/platform.js';

/** One source of a graph under test: its provider, and what its platform starts with. */
export interface PlatformSource extends PlatformOptions {
  readonly provider: string;
  readonly limits?: Pick<TestSource, 'timeoutMs' | 'maxConcurrency' | 'scan'>;
}

export interface AcrossPlatforms {
  readonly app: TestApp;
  readonly ids: readonly string[];
  platform(id: string): Platform;
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<TestAnswer['body']>;
  /** Forgets every request that came so far, so that what follows is counted alone. */
  clearRequests(): void;
  close(): Promise<void>;
}

/** The product over platforms of its own, by source id in the order of the configuration. */
export async function startAcrossPlatforms(
  sources: Readonly<Record<string, PlatformSource>>,
): Promise<AcrossPlatforms> {
  const started = new Map<string, Platform>();
  const open: (() => Promise<unknown>)[] = [];
  for (const [id, { provider, ...options }] of Object.entries(sources)) {
    const start = platforms[provider];
    if (!start) throw new Error(`There is no platform of ${provider}`);
    const platform = await start(options);
    open.push(() => platform.sandbox.close());
    started.set(id, platform);
  }
  const app = await startTestApp({
    sources: [...started].map(([id, { provider, baseUrl, settings }]) => ({
      id,
      provider: provider.id,
      baseUrl,
      settings,
      ...sources[id]?.limits,
    })),
  });
  open.push(() => app.close());
  return {
    app,
    ids: [...started.keys()],
    platform: (id) => {
      const platform = started.get(id);
      if (!platform) throw new Error(`No source is called ${id}`);
      return platform;
    },
    ask: async (query, variables) => (await app.query(query, variables)).body,
    clearRequests: () => {
      for (const { sandbox } of started.values()) sandbox.clearRequests();
    },
    close: async () => {
      for (const close of open.splice(0).reverse()) await close();
    },
  };
}

const connection = z.object({
  nodes: z.array(z.object({ sourceId: z.string(), nativeId: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  totalCount: z.number().nullable(),
  sourceReports: z.array(
    z.object({
      source: z.object({ id: z.string() }),
      status: z.enum(['OK', 'PARTIAL', 'FAILED', 'SKIPPED']),
      returned: z.number(),
      upstreamRequests: z.number(),
      error: z.object({ code: z.string() }).nullable(),
    }),
  ),
});

export type CustomerPage = z.infer<typeof connection>;

const PAGE = /* GraphQL */ `
  query Page($first: Int!, $after: String, $maxWaitMs: Int, $filter: CustomerFilter) {
    customers(first: $first, after: $after, maxWaitMs: $maxWaitMs, filter: $filter) {
      nodes {
        sourceId
        nativeId
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      sourceReports {
        source {
          id
        }
        status
        returned
        upstreamRequests
        error {
          code
        }
      }
    }
  }
`;

/** One page of the customers of all sources. */
export async function customerPage(
  graph: Pick<AcrossPlatforms, 'ask'>,
  variables: Readonly<Record<string, unknown>>,
): Promise<CustomerPage> {
  const { data } = await graph.ask(PAGE, variables);
  return z.object({ customers: connection }).parse(data).customers;
}
