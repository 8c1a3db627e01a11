import type { ListPort, OutcomesById, RecordPort } from '../ports.js';
import type { SourceRecord } from '../record.js';
import type { RequestScope } from '../request-scope.js';

/** A connected commerce system of the distributor. */
export interface Hub extends SourceRecord {
  readonly name: string | null;
}

/** A market in which a distributor sells. */
export interface Marketplace extends SourceRecord {
  readonly name: string | null;
}

/** What a list of hubs or marketplaces is narrowed to; null means no condition. */
export interface NamedFilter {
  readonly nameContains: string | null;
}

export interface MarketplacePort
  extends RecordPort<Marketplace>, Partial<ListPort<Marketplace, NamedFilter>> {}

export interface HubPort extends RecordPort<Hub>, Partial<ListPort<Hub, NamedFilter>> {
  /** The marketplaces that each hub serves; a hub without one has an empty list. Never rejects with a SourceError. */
  findMarketplaces(
    hubIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly Marketplace[]>>;
}
