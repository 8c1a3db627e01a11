import type { Hub, HubPort, Marketplace, NamedFilter } from '../../domain/hub/hub.js';
import type { Page } from '../../domain/page.js';
import type { ListQuery, OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { ConnectClient } from './client.js';
import { readInParts, WIDEST_PAGE } from './client.js';
import { readCompleteList } from './complete-list.js';
import type { NamedRecords } from './named-records.js';
import { toNamed } from './named-records.js';
import { canBeId, isIn, orderedBy } from './rql.js';
import type { WireRow } from './wire.js';
import { wireMarketplace } from './wire.js';

// One that serves several hubs may come once for each.
const BY_ID = { keyOf: (row: WireRow) => row.id, comesOnce: false };

interface HubsOptions {
  readonly client: ConnectClient;
  readonly sourceId: string;
  readonly records: NamedRecords;
}

/** Hubs, and the marketplaces that they serve. */
export class Hubs implements HubPort {
  readonly #client: ConnectClient;
  readonly #sourceId: string;
  readonly #records: NamedRecords;

  constructor({ client, sourceId, records }: HubsOptions) {
    this.#client = client;
    this.#sourceId = sourceId;
    this.#records = records;
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<Hub>> {
    return this.#records.findMany(nativeIds, scope);
  }

  list(query: ListQuery<NamedFilter>, scope: RequestScope): Promise<Page<Hub>> {
    return this.#records.list(query, scope);
  }

  async findMarketplaces(
    hubIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly Marketplace[]>> {
    return readInParts(
      hubIds.filter(canBeId),
      (ids) => this.#client.fits({ ...this.#ofHubs(ids), ...WIDEST_PAGE }),
      async (ids) => {
        const rows = await readCompleteList(this.#client, { ...this.#ofHubs(ids), ...BY_ID }, scope);
        return new Map(ids.map((id) => [id, this.#servedBy(id, rows)]));
      },
    );
  }

  #servedBy(hubId: string, rows: readonly WireRow[]): readonly Marketplace[] {
    return rows
      .filter((row) => wireMarketplace.parse(row).hubs?.some(({ hub }) => hub?.id === hubId))
      .map((row) => toNamed(row, this.#sourceId));
  }

  // Marketplaces can be ordered by id, so that paging by offset is sound.
  #ofHubs(hubIds: readonly string[]) {
    return { collection: '/marketplaces', terms: [isIn('hubs.id', hubIds), orderedBy('id', 'ASC')] };
  }
}
