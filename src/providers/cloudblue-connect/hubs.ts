import type { Hub, HubPort, Marketplace, NamedFilter } from '../../domain/hub/hub.js';
import type { Page } from '../../domain/page.js';
import { NOT_ASKED } from '../../domain/page.js';
import type { ListPort, ListQuery, OutcomesById, RecordPort } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import { unreadable } from '../../domain/source-error.js';
import { planFilter } from '../../listing/filter-table.js';
import { present } from '../../mapping/presence.js';
import { withoutSecrets } from '../../mapping/redaction.js';
import { isNoList } from '../../mapping/wire.js';
import type { ConnectClient } from './client.js';
import { readInParts, WIDEST_PAGE } from './client.js';
import type { Collection } from './collection.js';
import { readCompleteList } from './complete-list.js';
import { NAMED_FILTERS } from './filters.js';
import { canBeId, isIn, orderedBy } from './rql.js';
import type { WireRow } from './wire.js';
import { wireMarketplace, wireNamed } from './wire.js';

// A marketplace that serves several hubs may come once for each.
const BY_ID = { keyOf: (row: WireRow) => row.id, comesOnce: false };

/** Connect shows the same of both. */
export type NamedRecord = Hub & Marketplace;

/** A hub or a marketplace as a row shows it. */
export function toNamed(row: WireRow, sourceId: string): NamedRecord {
  return {
    sourceId,
    nativeId: row.id,
    name: present(wireNamed.parse(row).name),
    raw: () => withoutSecrets(row),
  };
}

interface NamedRecordsOptions {
  readonly client: ConnectClient;
  readonly sourceId: string;
  readonly path: '/hubs' | '/marketplaces';
  readonly collection: Collection<NamedRecord>;
}

/** Hubs or marketplaces, by id: so few that each page reads the list to its end. */
export class NamedRecords implements RecordPort<NamedRecord>, ListPort<NamedRecord, NamedFilter> {
  protected readonly options: NamedRecordsOptions;

  constructor(options: NamedRecordsOptions) {
    this.options = options;
  }

  findMany(nativeIds: readonly string[], scope: RequestScope): Promise<OutcomesById<NamedRecord>> {
    return this.options.collection.findMany(nativeIds, scope);
  }

  async list(
    { filter, page: { first, after } }: ListQuery<NamedFilter>,
    scope: RequestScope,
  ): Promise<Page<NamedRecord>> {
    const { client, sourceId, path } = this.options;
    const plan = planFilter(NAMED_FILTERS, filter);
    if (!plan) return NOT_ASKED;
    const terms = [...plan.params, orderedBy('id', 'ASC')];
    const listed = await readCompleteList(client, { collection: path, terms, ...BY_ID }, scope);
    const rows = listed.filter(({ id }) => present(id) !== null && (after === null || id > after));
    const matching = rows.filter((row) => plan.test(row) === true).sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      rows: matching.slice(0, first).map((row) => ({ record: toNamed(row, sourceId), position: row.id })),
      hasNextPage: matching.length > first,
      remaining: matching.length,
      asked: true,
      rowsScanned: rows.length,
      continueAt: null,
    };
  }
}

/** Hubs, and the marketplaces that they serve. */
export class Hubs extends NamedRecords implements HubPort {
  findMarketplaces(
    hubIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly Marketplace[]>> {
    const { client } = this.options;
    return readInParts(
      hubIds.filter(canBeId),
      (ids) => client.fits({ ...marketplacesOf(ids), ...WIDEST_PAGE }),
      async (ids) => {
        const rows = await readCompleteList(client, { ...marketplacesOf(ids), ...BY_ID }, scope);
        return new Map(ids.map((id) => [id, this.#servedBy(id, rows)]));
      },
    );
  }

  /** Throws a SourceError if the hubs of a marketplace are no list: it may be this hub's. */
  #servedBy(hubId: string, rows: readonly WireRow[]): readonly Marketplace[] {
    if (rows.some((row) => isNoList(row['hubs']))) throw unreadable(this.options.sourceId, 'hubs');
    return rows
      .filter((row) => wireMarketplace.parse(row).hubs?.some(({ hub }) => hub?.id === hubId))
      .map((row) => toNamed(row, this.options.sourceId));
  }
}

// Marketplaces can be ordered by id, so that paging by offset is sound.
function marketplacesOf(hubIds: readonly string[]) {
  return { collection: '/marketplaces', terms: [isIn('hubs.id', hubIds), orderedBy('id', 'ASC')] };
}
