import { beforeAll, describe, expect, it } from 'vitest';
import { SOURCE_DEFAULTS } from '../../src/config/schema.js';
import type { CustomerPage } from '../support/across-platforms.js';
import { customerPage } from '../support/across-platforms.js';
import { HOSTILE_KINDS } from './matrix/hostile-kinds.js';
import type { FaultyGraph, FaultySource, ProviderId } from './matrix/sources.js';
import { forEachProvider, PROVIDER_IDS, startFaultySource, startGraphOver } from './matrix/sources.js';

/** One that takes all the time of a source is the row "body byte by byte" of the fault matrix. */
const KINDS = HOSTILE_KINDS.filter(({ takesAllTime }) => takesAllTime !== true);
/** What a source may be asked at the most for one page. */
const MOST_REQUESTS = 1 + SOURCE_DEFAULTS.maxRetries;

describe('a page of four sources', () => {
  let graph: FaultyGraph;
  let well: Readonly<Record<ProviderId, FaultySource>>;
  let hostile: Readonly<Record<ProviderId, FaultySource>>;
  beforeAll(async () => {
    well = await forEachProvider((id) => startFaultySource(`well-${id}`, id));
    hostile = await forEachProvider((id) => startFaultySource(`hostile-${id}`, id));
    const sources = [...Object.values(well), ...Object.values(hostile)];
    graph = await startGraphOver(sources);
    for (const source of sources) await graph.warmUp(source);
  });

  /** The page of one hostile source and of the other three, which are well. */
  async function pageBeside(source: FaultySource, first: number): Promise<CustomerPage> {
    const others = PROVIDER_IDS.filter((id) => id !== source.providerId).map((id) => well[id].id);
    const ask = async (query: string, variables?: Readonly<Record<string, unknown>>) =>
      (await graph.query(query, variables)).body;
    return customerPage({ ask }, { first, filter: { sourceIds: [source.id, ...others] } });
  }

  it.each(KINDS)('has the rows of the other three if one answers $name', async ({ fault, first, code }) => {
    for (const source of Object.values(hostile)) {
      const { server, platform, id } = source;
      server.setFault(fault(), ({ path }) => !platform.isTokenPath(path));
      server.clearRequests();
      const { sourceReports, nodes } = await pageBeside(source, first);
      const own = sourceReports.find((report) => report.source.id === id);
      expect(own).toMatchObject({ status: 'FAILED', returned: 0, error: { code } });
      expect([id, server.requests.length]).toEqual([id, own?.upstreamRequests]);
      expect(server.requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
      const others = sourceReports.filter((report) => report !== own);
      expect(others).toHaveLength(PROVIDER_IDS.length - 1);
      for (const { status, error } of others) expect([id, status, error]).toEqual([id, 'OK', null]);
      for (const other of others) {
        const rows = nodes.filter(({ sourceId }) => sourceId === other.source.id);
        expect([id, rows.length]).toEqual([id, other.returned]);
        expect(rows.length).toBeGreaterThan(0);
      }
    }
  });
});
