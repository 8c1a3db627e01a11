import { z } from 'zod';
import type { SourceConfig } from '../product.js';
import { CONNECT_FIELDS, customersOfConnect } from './connect-words.js';
import { entryTo, ionAccountOf } from './entries.js';
import type { Entries, Entry, OpenApiName } from './gateways.js';
import { customersOfIngram, INGRAM_FIELDS } from './ingram-words.js';
import { customersOfIon, ION_FIELDS } from './ion-words.js';
import { customersOfTradevest, TRADEVEST_FIELDS } from './tradevest-words.js';

/** Pages of a source, as many as there are clients. */
interface PagesOfSource {
  readonly source: SourceConfig;
  readonly entry: Entry;
  readonly size: number;
  readonly count: number;
}

/** How Hive Gateway is asked for a page of a source, and how its answer is read. */
interface HiveSource {
  readonly name: OpenApiName;
  /** The variables of its part of the query, `$size` aside. */
  readonly declared: string;
  readonly selection: string;
  /** The variables of each page. */
  readonly variablesOf: (pages: PagesOfSource) => Promise<readonly object[]>;
  readonly customersOf: (data: unknown) => readonly object[];
}

const CONNECT: HiveSource = {
  name: 'connect',
  declared: '$connectOffset: Int!',
  selection: `accounts(type: "customer", limit: $size, offset: $connectOffset) { ${CONNECT_FIELDS} }`,
  // The oldest first: the newest page comes last, and there is one page more than is read.
  variablesOf: ({ size, count }) =>
    Promise.resolve(range(count).map((page) => ({ connectOffset: (count - page) * size }))),
  customersOf: customersOfConnect,
};

const INGRAM: HiveSource = {
  name: 'ingram',
  declared: '$ingramOffset: Int!',
  selection: `ingramCustomers(limit: $size, offset: $ingramOffset) { data { ${INGRAM_FIELDS} } }`,
  variablesOf: ({ size, count }) =>
    Promise.resolve(range(count).map((page) => ({ ingramOffset: page * size }))),
  customersOf: customersOfIngram,
};

const ION: HiveSource = {
  name: 'ion',
  declared: '$ionAccount: String!, $ionPage: String',
  selection: `ionCustomers(accountId: $ionAccount, pageSize: $size, pageToken: $ionPage) { customers { ${ION_FIELDS} } }`,
  variablesOf: async ({ source, entry, size, count }) => {
    const ionAccount = ionAccountOf(source);
    const tokens = await walked(entry, count, {
      first: `/accounts/${ionAccount}/customers?pageSize=${String(size)}`,
      parameter: 'pageToken',
      next: (body) => z.object({ nextPageToken: z.string() }).parse(body).nextPageToken,
    });
    return tokens.map((ionPage) => ({ ionAccount, ionPage }));
  },
  customersOf: customersOfIon,
};

const TRADEVEST: HiveSource = {
  name: 'tradevest',
  declared: '$tradevestCursor: String',
  selection: `tradevestCustomers(limit: $size, cursor: $tradevestCursor) { data { ${TRADEVEST_FIELDS} } }`,
  variablesOf: async ({ entry, size, count }) => {
    const cursors = await walked(entry, count, {
      first: `/roles/customers?limit=${String(size)}`,
      parameter: 'cursor',
      next: (body) =>
        z.object({ pagination: z.object({ cursor: z.string() }) }).parse(body).pagination.cursor,
    });
    return cursors.map((tradevestCursor) => ({ tradevestCursor }));
  },
  customersOf: customersOfTradevest,
};

const BY_PROVIDER: Readonly<Record<string, HiveSource>> = {
  'cloudblue-connect': CONNECT,
  'ingram-marketplace': INGRAM,
  'tdsynnex-ion': ION,
  tradevest: TRADEVEST,
};

/** What Hive Gateway is started with, what it is asked for, and how its answers are compared. */
export interface HivePages {
  readonly entries: Entries;
  readonly bodies: readonly string[];
  readonly inWordsOfProduct: (answers: readonly unknown[]) => unknown;
}

/** Requests for `count` pages, each with `size` rows of every source, in the order of the product's pages. */
export async function hivePagesOf(
  sources: readonly SourceConfig[],
  { size, count }: Pick<PagesOfSource, 'size' | 'count'>,
): Promise<HivePages> {
  const asked = sources.map((source) => ({ source, ...hiveSourceOf(source) }));
  const query = `query Page($size: Int!, ${asked.map(({ declared }) => declared).join(', ')}) {
    ${asked.map(({ selection }) => selection).join('\n')}
  }`;
  const variables = range(count).map((): object => ({ size }));
  const entries: Partial<Record<OpenApiName, Entry>> = {};
  for (const { source, name, variablesOf } of asked) {
    const entry = await entryTo(source);
    entries[name] = entry;
    const further = await variablesOf({ source, entry, size, count });
    further.forEach((own, page) => (variables[page] = { ...variables[page], ...own }));
  }
  return {
    entries,
    bodies: variables.map((own) => JSON.stringify({ query, variables: own })),
    inWordsOfProduct: (answers) =>
      answers.map((data) => ({
        customers: { nodes: inTurns(asked.map(({ customersOf }) => customersOf(data))) },
      })),
  };
}

function hiveSourceOf({ provider }: SourceConfig): HiveSource {
  const source = BY_PROVIDER[String(provider)];
  if (!source) throw new Error(`There is no OpenAPI document of ${String(provider)}.`);
  return source;
}

interface Walk {
  /** The path and query of the first page. */
  readonly first: string;
  /** The parameter that takes the token of a further page. */
  readonly parameter: string;
  /** The token of the page after an answer. */
  readonly next: (body: unknown) => string;
}

/** The tokens of pages, one after the other; the first page has none. */
async function walked(
  { endpoint, headers }: Entry,
  count: number,
  { first, parameter, next }: Walk,
): Promise<readonly (string | null)[]> {
  const tokens: (string | null)[] = [];
  let token: string | null = null;
  while (tokens.length < count) {
    tokens.push(token);
    const further: string = token === null ? '' : `&${parameter}=${encodeURIComponent(token)}`;
    const response = await fetch(`${endpoint}${first}${further}`, { headers });
    token = next(await response.json());
  }
  return tokens;
}

/** One of each list, then the second of each, and so on: the lists have the same length. */
function inTurns(lists: readonly (readonly object[])[]): readonly object[] {
  return range(lists[0]?.length ?? 0).flatMap((index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  );
}

function range(count: number): readonly number[] {
  return [...Array(count).keys()];
}
