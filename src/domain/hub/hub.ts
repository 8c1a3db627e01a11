import type { OutcomesById, RecordPort } from '../ports.js';
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

export type MarketplacePort = RecordPort<Marketplace>;

export interface HubPort extends RecordPort<Hub> {
  /** The marketplaces that each hub serves; a hub without one has an empty list. Never rejects with a SourceError. */
  findMarketplaces(
    hubIds: readonly string[],
    scope: RequestScope,
  ): Promise<OutcomesById<readonly Marketplace[]>>;
}
