import { z } from 'zod';
import type { ReadFault } from './read-faults.js';
import { READ_FAULTS } from './read-faults.js';
import type { FaultyGraph, FaultySource, ProviderId } from './sources.js';
import { forEachProvider, PROVIDER_IDS, startFaultySource, startGraphOver } from './sources.js';

/** Short, for faults that take all the time of a source. */
const SHORT_TIMEOUT_MS = 1_000;
/** A platform of more rows than one answer holds. */
const LONG_LIST = { customers: 60, pageLimit: 25 } as const;
/** A timer may come that much early. */
const TIMER_SLACK_MS = 5;

const report = z.object({
  source: z.object({ id: z.string() }),
  status: z.string(),
  error: z.object({ code: z.string() }).nullable(),
  returned: z.number(),
  upstreamRequests: z.number(),
  durationMs: z.number(),
});
type Report = z.infer<typeof report>;

const answer = z.object({
  customers: z.object({ sourceReports: z.array(report) }),
});

/** What was measured of one fault at one source; null if there is no such fault. */
export interface ReadCell {
  readonly code: string | null;
  readonly status: string;
  readonly requests: number;
  readonly tokenRequests: number;
  /** As `upstreamRequests` of the report says. */
  readonly reported: number;
  /** Whether the source took all of its time. */
  readonly tookAllTime: boolean;
  /** The other sources that the same list reads, with what became of them. */
  readonly others: readonly Report[];
  /** `extensions.code` of each error of the answer. */
  readonly errorCodes: readonly unknown[];
}
export type ReadRow = Readonly<Record<ProviderId, ReadCell | null>>;

type FaultySources = Readonly<Record<ProviderId, FaultySource>>;

/** Asks the graph for lists while one source has a fault. */
export class ReadMatrix {
  readonly #graph: FaultyGraph;
  readonly #steady: FaultySources;
  readonly #faulty: ReadonlyMap<ReadFault, FaultySources>;
  readonly #rows = new Map<ReadFault, Promise<ReadRow>>();

  constructor(
    graph: FaultyGraph,
    { steady, faulty }: { steady: FaultySources; faulty: ReadonlyMap<ReadFault, FaultySources> },
  ) {
    this.#graph = graph;
    this.#steady = steady;
    this.#faulty = faulty;
  }

  /** What becomes of a fault at each source, measured once. */
  rowOf(fault: ReadFault): Promise<ReadRow> {
    const row = this.#rows.get(fault) ?? forEachProvider((providerId) => this.#measure(fault, providerId));
    this.#rows.set(fault, row);
    return row;
  }

  async #measure(fault: ReadFault, providerId: ProviderId): Promise<ReadCell | null> {
    const source = this.#faulty.get(fault)?.[providerId];
    if (!source) throw new Error('This fault has no source.');
    if (fault.needsTokens && !source.hasTokens) return null;
    const { server, platform, timeoutMs } = source;
    const meetsTokens = fault.meetsTokens === true;
    if (!meetsTokens) await this.#graph.warmUp(source);
    if (fault.fault === 'nowhere') await server.close();
    else server.setFault(fault.fault(), ({ path }) => platform.isTokenPath(path) === meetsTokens);
    server.clearRequests();
    const others = PROVIDER_IDS.filter((id) => id !== providerId).map((id) => this.#steady[id].id);
    const first = fault.isLong ? LONG_LIST.pageLimit * 2 : 5;
    const { reports, errorCodes } = await this.#ask([source.id, ...others], first);
    const own = reports.find((one) => one.source.id === source.id);
    if (!own) throw new Error(`The list has no report of ${source.id}.`);
    const tokenRequests = server.requests.filter(({ path }) => platform.isTokenPath(path)).length;
    const arrived = server.requests.length - tokenRequests;
    return {
      code: own.error?.code ?? null,
      status: own.status,
      // Where nothing listens, only the graph can count.
      requests: fault.fault === 'nowhere' ? own.upstreamRequests : arrived,
      tokenRequests,
      reported: own.upstreamRequests,
      tookAllTime: own.durationMs >= timeoutMs - TIMER_SLACK_MS,
      others: reports.filter((one) => one !== own),
      errorCodes,
    };
  }

  async #ask(sourceIds: readonly string[], first: number) {
    const { status, body } = await this.#graph.query(LIST, { sourceIds, first });
    if (status !== 200) throw new Error(`The graph answered ${String(status)}.`);
    const { customers } = answer.parse(body.data);
    const errorCodes = (body.errors ?? []).map(({ extensions }) => extensions?.['code']);
    return { reports: customers.sourceReports, errorCodes };
  }
}

const LIST = /* GraphQL */ `
  query List($sourceIds: [ID!]!, $first: Int!) {
    customers(first: $first, filter: { sourceIds: $sourceIds }) {
      nodes {
        sourceId
      }
      sourceReports {
        source {
          id
        }
        status
        error {
          code
        }
        returned
        upstreamRequests
        durationMs
      }
    }
  }
`;

/** A graph with a source of its own for each fault and provider, and one of each provider without faults. */
export async function startReadMatrix(): Promise<ReadMatrix> {
  const steady = await forEachProvider((id) => startFaultySource(`steady-${id}`, id));
  const faulty = new Map<ReadFault, FaultySources>();
  for (const [index, fault] of READ_FAULTS.entries()) {
    const options = {
      ...(fault.takesAllTime && { timeoutMs: SHORT_TIMEOUT_MS }),
      ...(fault.isLong && LONG_LIST),
    };
    const start = (id: ProviderId) => startFaultySource(`faulty-${String(index)}-${id}`, id, options);
    faulty.set(fault, await forEachProvider(start));
  }
  const sources = [steady, ...faulty.values()].flatMap((row) => Object.values(row));
  const graph = await startGraphOver(sources);
  for (const source of Object.values(steady)) await graph.warmUp(source);
  return new ReadMatrix(graph, { steady, faulty });
}
