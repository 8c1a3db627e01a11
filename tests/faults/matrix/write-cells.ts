import { z } from 'zod';
import { CREATE_CUSTOMER, creationOf } from '../../support/product.js';
import type { Fault } from './faulty-server.js';
import type { FaultyGraph, FaultySource, ProviderId } from './sources.js';
import { forEachProvider, startFaultySource, startGraphOver } from './sources.js';
import type { WriteFault } from './write-faults.js';
import { WRITE_FAULTS } from './write-faults.js';

const answer = z.object({
  createCustomer: z.object({
    customer: z.object({ nativeId: z.string() }).nullable(),
    userErrors: z.array(z.object({ code: z.string() })),
  }),
});

/** What was measured of one fault at one source; null if there is no such fault. */
export interface WriteCell {
  readonly code: string | null;
  readonly requests: number;
  /** Whether the payload holds the new customer. */
  readonly hasRecord: boolean;
  /** How many customers the sandbox has more than before. */
  readonly made: number;
}
export type WriteRow = Readonly<Record<ProviderId, WriteCell | null>>;

type FaultySources = Readonly<Record<ProviderId, FaultySource>>;

/** Makes customers while the request that makes them has a fault. */
export class WriteMatrix {
  readonly #graph: FaultyGraph;
  readonly #faulty: ReadonlyMap<WriteFault, FaultySources>;
  readonly #rows = new Map<WriteFault, Promise<WriteRow>>();

  constructor(graph: FaultyGraph, faulty: ReadonlyMap<WriteFault, FaultySources>) {
    this.#graph = graph;
    this.#faulty = faulty;
  }

  /** What becomes of a fault at each source, measured once. */
  rowOf(fault: WriteFault): Promise<WriteRow> {
    const row = this.#rows.get(fault) ?? this.#measureRow(fault);
    this.#rows.set(fault, row);
    return row;
  }

  #measureRow(fault: WriteFault): Promise<WriteRow> {
    const sources = this.#faulty.get(fault);
    if (!sources) throw new Error('This fault has no source.');
    return forEachProvider((providerId) => {
      const source = sources[providerId];
      const exists = source.hasTokens || fault.needsTokens !== true;
      return exists ? this.#measure(fault.fault, source) : Promise.resolve(null);
    });
  }

  async #measure(fault: Fault | 'nowhere', source: FaultySource): Promise<WriteCell> {
    const { server, platform } = source;
    await this.#graph.warmUp(source);
    const isChange = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
      method !== 'GET' && !platform.isTokenPath(path);
    if (fault === 'nowhere') await server.close();
    else server.setFault(fault, isChange);
    const before = customersAt(source);
    const { status, body } = await this.#graph.query(CREATE_CUSTOMER, creationOf(platform, null, source.id));
    if (status !== 200) throw new Error(`The graph answered ${String(status)}.`);
    const { customer, userErrors } = answer.parse(body.data).createCustomer;
    return {
      code: userErrors[0]?.code ?? null,
      requests: server.requests.filter(isChange).length,
      hasRecord: customer !== null,
      made: customersAt(source) - before,
    };
  }
}

function customersAt({ platform }: FaultySource): number {
  return platform.writing?.ids().length ?? 0;
}

/**
 * A graph with a source of its own for each fault and provider. Each has the time-out of the configuration, also for faults
 * that take all of it: what is read before and after the change has the same, and a busy machine needs it.
 */
export async function startWriteMatrix(): Promise<WriteMatrix> {
  const faulty = new Map<WriteFault, FaultySources>();
  for (const [index, fault] of WRITE_FAULTS.entries()) {
    const start = (id: ProviderId) => startFaultySource(`faulty-${String(index)}-${id}`, id);
    faulty.set(fault, await forEachProvider(start));
  }
  const sources = [...faulty.values()].flatMap((row) => Object.values(row));
  return new WriteMatrix(await startGraphOver(sources), faulty);
}
