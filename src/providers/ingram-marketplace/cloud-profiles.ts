import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Attempt } from '../../domain/outcome.js';
import { found, outcomeOf } from '../../domain/outcome.js';
import type { OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { IngramClient } from './client.js';
import { canBeId, MAX_LIMIT } from './client.js';
import type { ProfileFinder } from './customers.js';
import { listWalk } from './list-walk.js';
import { customerIdOf, oldestFirst, showsParameters, toCloudProfiles } from './subscription.mapper.js';
import type { WireRow } from './wire.js';

type RowsByCustomer = ReadonlyMap<string, readonly WireRow[]>;

/** Finds the Microsoft tenants that the subscriptions of customers name in their parameters. */
export function profileFinder(client: IngramClient, sourceId: string): ProfileFinder {
  return (customerIds, scope) => new ProfileSearch(client, sourceId, scope).find(customerIds);
}

/**
 * A list of subscriptions shows no parameters, and nothing in its rows tells which of them have a tenant: each is read
 * by itself. The list is that of all customers where it takes no more requests than one for each of those asked for.
 */
class ProfileSearch {
  readonly #client: IngramClient;
  readonly #sourceId: string;
  readonly #scope: RequestScope;

  constructor(client: IngramClient, sourceId: string, scope: RequestScope) {
    this.#client = client;
    this.#sourceId = sourceId;
    this.#scope = scope;
  }

  async find(customerIds: readonly string[]): Promise<OutcomesById<readonly CloudProfile[]>> {
    const ids = [...new Set(customerIds)].filter(canBeId);
    const listed = ids.length > 1 ? await outcomeOf(() => this.#listAll(ids)) : found(null);
    const profiles = ids.map(async (id): Promise<[string, Attempt<readonly CloudProfile[]>]> => {
      if (listed.kind === 'failed') return [id, listed];
      const rows = listed.value?.get(id) ?? [];
      return [
        id,
        await outcomeOf(async () => this.#profilesOf(id, listed.value ? rows : await this.#listOf(id))),
      ];
    });
    return new Map(await Promise.all(profiles));
  }

  /** The subscriptions of all customers; null where they take more requests than a list for each of these. */
  async #listAll(ids: readonly string[]): Promise<RowsByCustomer | null> {
    const walk = listWalk(
      this.#client,
      { collection: '/subscriptions', parameters: {}, after: null },
      this.#scope,
    );
    const rows = [...(await walk.next(MAX_LIMIT))];
    const furtherRequests = ((walk.remaining ?? Infinity) - rows.length) / Math.max(1, rows.length - 1);
    if (!walk.atEnd && furtherRequests > ids.length) return null;
    while (!walk.atEnd) rows.push(...(await walk.next(MAX_LIMIT)));
    const byCustomer = new Map<string, WireRow[]>(ids.map((id) => [id, []]));
    for (const { row } of rows) byCustomer.get(this.#ownerOf(row))?.push(row);
    return byCustomer;
  }

  async #listOf(customerId: string): Promise<readonly WireRow[]> {
    const parameters = { customerId };
    const walk = listWalk(
      this.#client,
      { collection: '/subscriptions', parameters, after: null },
      this.#scope,
    );
    const rows: WireRow[] = [];
    while (!walk.atEnd) rows.push(...(await walk.next(MAX_LIMIT)).map(({ row }) => row));
    return rows.filter((row) => this.#ownerOf(row) === customerId);
  }

  #ownerOf(row: WireRow): string {
    const id = customerIdOf(row);
    if (id === null) throw this.#client.malformed('holds a subscription of no customer');
    return id;
  }

  async #profilesOf(customerId: string, rows: readonly WireRow[]): Promise<readonly CloudProfile[]> {
    const read = await Promise.all(oldestFirst(rows).map((row) => this.#inFull(row)));
    const ref = { sourceId: this.#sourceId, customerId };
    return toCloudProfiles(
      read.filter((row) => row !== null),
      ref,
    );
  }

  // Null where it went away since it was listed.
  async #inFull(row: WireRow): Promise<WireRow | null> {
    return showsParameters(row) ? row : this.#client.record('/subscriptions', row.id, this.#scope);
  }
}
