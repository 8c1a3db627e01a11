import { setTimeout as wait } from 'node:timers/promises';
import type { Creation } from '../platforms.js';
import { sourceIdOf } from '../platforms.js';
import { PROVIDER_IDS } from '../../../tests/faults/matrix/sources.js';
import type { Wanted, WriteOptions } from './writes.js';
import { newCustomer, newName, write } from './writes.js';

const READ_SHARE = 0.5;
const UPDATE_SHARE = 0.3;
const BETWEEN_CALLS_MS = 50;
/** Platforms at which a change of a name is there with its answer. */
const RENAMES = ['ingram-marketplace', 'tdsynnex-ion'];

const LIST = /* GraphQL */ `
  query List($ids: [ID!]) {
    customers(first: 20, filter: { sourceIds: $ids }) {
      nodes {
        id
        name
        status
      }
    }
  }
`;

export interface ClientsOptions extends WriteOptions {
  readonly creations: Readonly<Record<string, Creation>>;
  readonly random: () => number;
  /** How many there are. */
  readonly clients: number;
}

/** Clients that read and write, each one thing after the other. */
export class Clients {
  readonly changes: Wanted[] = [];
  reads = 0;
  failedReads = 0;
  readonly #options: ClientsOptions;
  readonly #renamed = new Set<string>();
  #count = 0;

  constructor(options: ClientsOptions) {
    this.#options = options;
  }

  /** Runs until the first signal ends; what is open then is asked again until the second one does. */
  async run(until: AbortSignal, untilSettled: () => AbortSignal): Promise<void> {
    const loops = Array.from({ length: this.#options.clients }, () => this.#loop(until));
    await Promise.all(loops);
    const settled = untilSettled();
    await this.repeat(
      this.changes.filter(({ state }) => state === 'open'),
      settled,
    );
  }

  /** Asks once more with the keys of these changes. */
  async repeat(changes: readonly Wanted[], signal: AbortSignal): Promise<void> {
    await Promise.all(changes.map((change) => write(change, this.#options, signal)));
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await (this.#options.random() < READ_SHARE ? this.#read() : this.#write(signal));
      await wait(BETWEEN_CALLS_MS);
    }
  }

  async #write(signal: AbortSignal): Promise<void> {
    const change = this.#options.random() < UPDATE_SHARE ? this.#rename() : undefined;
    const next = change ?? this.#create();
    this.changes.push(next);
    await write(next, this.#options, signal);
  }

  #create(): Wanted {
    const { creations, random } = this.#options;
    const all = Object.entries(creations);
    const [providerId, fields] = all[Math.floor(random() * all.length)] ?? all[0] ?? ['', {}];
    this.#count += 1;
    const known = PROVIDER_IDS.find((id) => id === providerId);
    if (!known) throw new Error(`There is no platform of ${providerId}.`);
    return newCustomer(this.#count, { providerId, sourceId: sourceIdOf(known), fields });
  }

  /** Each customer is renamed once at most, so that its last name tells what became of it. */
  #rename(): Wanted | undefined {
    const customer = this.changes.find(
      ({ id, mutation, providerId }) =>
        id !== null &&
        mutation === 'createCustomer' &&
        RENAMES.includes(providerId) &&
        !this.#renamed.has(id),
    );
    if (!customer?.id) return undefined;
    this.#renamed.add(customer.id);
    this.#count += 1;
    return newName(this.#count, customer);
  }

  async #read(): Promise<void> {
    const url = this.#options.someUrl();
    if (url === null) return;
    this.reads += 1;
    const isAnswered = await isRead(url);
    if (!isAnswered) this.failedReads += 1;
  }
}

async function isRead(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: LIST, variables: {} }),
      signal: AbortSignal.timeout(30_000),
    });
    const body = (await response.json()) as { readonly errors?: unknown };
    return body.errors === undefined;
  } catch {
    return false;
  }
}
