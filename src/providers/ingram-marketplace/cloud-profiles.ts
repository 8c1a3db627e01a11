import type { CloudProfile } from '../../domain/cloud-profile/cloud-profile.js';
import type { Attempt } from '../../domain/outcome.js';
import { found, outcomeOf } from '../../domain/outcome.js';
import type { OutcomesById } from '../../domain/ports.js';
import type { RequestScope } from '../../domain/request-scope.js';
import type { RowBatch } from '../../listing/row-stream.js';
import { allRows } from '../../listing/row-stream.js';
import type { IngramClient } from './client.js';
import { canBeId, MAX_LIMIT } from './client.js';
import type { ProfileFinder } from './customers.js';
import { rowsOf } from './rows.js';
import { customerIdOf, oldestFirst, showsParameters, toCloudProfiles } from './subscription.mapper.js';
import type { WireRow } from './wire.js';

type RowsByCustomer = ReadonlyMap<string, readonly WireRow[]>;

/** Finds the Microsoft tenants that the subscriptions of customers name in their parameters. */
export function profileFinder(client: IngramClient, sourceId: string): ProfileFinder {
  return (customerIds, scope) => new ProfileSearch(client, sourceId, scope).find(customerIds);
}

/** So few customers are asked for one by one at once. */
const FEW_CUSTOMERS = 2;
/** The most rows that are read at each end of the list of all, to learn whose subscriptions it holds. */
const MOST_SAMPLE = 10;

/**
 * A list of subscriptions shows no parameters, and its rows do not show which of them have a tenant: each is read by
 * itself. The list is that of all customers if it costs no more than a list for each customer that is asked for, and if
 * every row in it names its customer. It costs more if it takes more requests, or if for each request that it saves it
 * holds more than one row of other customers: that is about what the headers of a request and its answer take. So the
 * bytes for a page of customers do not grow with the source.
 */
class ProfileSearch {
  readonly #client: IngramClient;
  readonly #sourceId: string;
  readonly #scope: RequestScope;
  #total: Promise<number | null> | null = null;

  constructor(client: IngramClient, sourceId: string, scope: RequestScope) {
    this.#client = client;
    this.#sourceId = sourceId;
    this.#scope = scope;
  }

  async find(customerIds: readonly string[]): Promise<OutcomesById<readonly CloudProfile[]>> {
    const ids = [...new Set(customerIds)].filter(canBeId);
    const listed = ids.length > FEW_CUSTOMERS ? await outcomeOf(() => this.#listAll(ids)) : found(null);
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

  /**
   * The subscriptions of all customers; null if they cost more than a list for each of these, or if one of them does not
   * name its customer: it may be one of these.
   */
  async #listAll(ids: readonly string[]): Promise<RowsByCustomer | null> {
    const list = rowsOf(
      this.#client,
      { collection: '/subscriptions', parameters: {}, after: null },
      this.#scope,
    );
    const byCustomer = new Map<string, WireRow[]>(ids.map((id) => [id, []]));
    let batch = await list.next(sampleOf(ids.length));
    const { total } = batch;
    this.#total = Promise.resolve(total);
    let rowsInAnswer = batch.rows.length;
    if (!batch.end && !(await this.#isAllWorthIt(batch, byCustomer))) return null;
    for (;;) {
      for (const { row } of batch.rows) {
        const owner = customerIdOf(row);
        if (owner === null) return null;
        byCustomer.get(owner)?.push(row);
      }
      if (batch.end) return byCustomer;
      batch = await list.next(MAX_LIMIT);
      // A source that answers fewer rows than were asked for may take a request for every few of them.
      const requests = ((total ?? Infinity) - rowsInAnswer) / Math.max(1, batch.rows.length);
      if (requests > ids.length) return null;
      rowsInAnswer += batch.rows.length;
    }
  }

  /**
   * Whether the list of all, of which the newest rows are known, is worth what it costs. Whose rows it holds is judged by
   * both of its ends: a page of customers made at about the same time has its subscriptions together in the list.
   */
  async #isAllWorthIt(
    { rows, total }: RowBatch<WireRow>,
    wanted: ReadonlyMap<string, unknown>,
  ): Promise<boolean> {
    if (total === null || rows.length === 0) return false;
    // As a rule each of these has a subscription, so that at most half of the rows say nothing of them.
    if (total <= 2 * wanted.size) return true;
    const isWorthIt = (sample: readonly WireRow[]): boolean => {
      const others = sample.filter((row) => !wanted.has(customerIdOf(row) ?? ''));
      return (total * others.length) / Math.max(1, sample.length) <= wanted.size;
    };
    // If one end says no, the other one need not be asked.
    if (!isWorthIt(rows.map(({ row }) => row))) return false;
    const limit = sampleOf(wanted.size);
    const page = { offset: total - limit, limit };
    const oldest = await this.#client.list(
      { collection: '/subscriptions', parameters: {}, ...page },
      this.#scope,
    );
    return isWorthIt(oldest.rows);
  }

  async #listOf(customerId: string): Promise<readonly WireRow[]> {
    const parameters = { customerId };
    const list = rowsOf(this.#client, { collection: '/subscriptions', parameters, after: null }, this.#scope);
    const rows = await allRows(list, MAX_LIMIT);
    const own = rows.filter((row) => canBeOf(customerId, row));
    if (own.every((row) => customerIdOf(row) !== null)) return own;
    // A source that ignores the customer would show this row for every customer.
    const isApplied = own.length === rows.length && rows.length < ((await this.#totalOfAll()) ?? 0);
    if (!isApplied) throw this.#client.malformed('holds a subscription of no customer');
    return own;
  }

  /** How many subscriptions all customers have; null if the source does not count them. */
  #totalOfAll(): Promise<number | null> {
    const first = { collection: '/subscriptions', parameters: {}, offset: 0, limit: 1 } as const;
    this.#total ??= this.#client.list(first, this.#scope).then(({ total }) => total);
    return this.#total;
  }

  async #profilesOf(customerId: string, rows: readonly WireRow[]): Promise<readonly CloudProfile[]> {
    const read = await Promise.all(oldestFirst(rows).map((row) => this.#inFull(row)));
    const ref = { sourceId: this.#sourceId, customerId };
    return toCloudProfiles(
      read.filter((row) => row !== null).filter((row) => canBeOf(customerId, row)),
      ref,
    );
  }

  // Null if it went away since it was listed.
  async #inFull(row: WireRow): Promise<WireRow | null> {
    return showsParameters(row) ? row : this.#client.record('/subscriptions', row.id, this.#scope);
  }
}

/** For few customers few rows tell: a sample is not to cost more than what it may save. */
function sampleOf(customers: number): number {
  return Math.min(MOST_SAMPLE, 2 * customers);
}

/** Whether a subscription is this customer's, or names no customer. */
function canBeOf(customerId: string, row: WireRow): boolean {
  return [customerId, null].includes(customerIdOf(row));
}
