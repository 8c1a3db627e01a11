import { z } from 'zod';
import { PROVIDER_IDS } from '../../tests/faults/matrix/sources.js';
import { sourceIdOf } from '../support/platforms.js';
import type { Server } from '../support/product.js';

/** One request of the load. */
export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A kind of request. */
export interface Operation {
  readonly name: string;
  /** How many of all requests have this kind, as a share of the sum of all weights. */
  readonly weight: number;
  /** The code of the error that the request is to be refused with; undefined if it is well-formed. */
  readonly refusal?: string;
  /** A request of this kind; `random` returns numbers from 0 to 1. */
  readonly question: (random: () => number) => Question;
}

const CUSTOMERS = `query Customers($first: Int!, $after: String, $filter: CustomerFilter) {
  customers(first: $first, after: $after, filter: $filter) {
    nodes { id sourceId name status address { line1 city countryCode } contactPersons { fullName email phoneNumber { e164 } } }
    pageInfo { hasNextPage endCursor }
    sourceReports { source { id } status error { code } }
  }
}`;
const CLOUD_PROFILES = `query CloudProfiles($first: Int!) {
  customers(first: $first) { nodes { id name cloudProfiles { vendor tenantId domain } } }
}`;
const CUSTOMER =
  'query One($id: ID!) { customer(id: $id) { id name status address { city } contactPersons { email } } }';
const BY_SOURCE = `query BySource($sourceId: ID!, $nativeId: ID!) {
  customerBySource(sourceId: $sourceId, nativeId: $nativeId) { id name }
}`;
const NODES = 'query Nodes($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Customer { name } } }';
const ACCOUNTS = `query Accounts($first: Int!) {
  tierAccounts(first: $first) {
    nodes { id name hub { name } parent { name } requests(first: 5, statuses: [PENDING]) { nodes { id } } }
  }
}`;
const REQUESTS = `query Requests($first: Int!) {
  tierAccountRequests(first: $first) { nodes { id status type reason changes { path before after } } }
}`;

const customerList = z.object({
  customers: z.object({
    nodes: z.array(z.object({ id: z.string(), sourceId: z.string(), nativeId: z.string() })).min(1),
    pageInfo: z.object({ endCursor: z.string() }),
  }),
});

/** A mixed load of reads, and of requests that are refused, over the records that the product holds now. */
export async function mixedLoad(product: Server): Promise<readonly Operation[]> {
  const { data } = await product.ask(
    '{ customers(first: 400) { nodes { id sourceId nativeId } pageInfo { endCursor } } }',
  );
  const { nodes, pageInfo } = customerList.parse(data).customers;
  const sourceIds = PROVIDER_IDS.map((id) => sourceIdOf(id));
  const first = (random: () => number, most: number): number => 1 + Math.floor(random() * most);
  return [
    {
      name: 'a page of all sources',
      weight: 4,
      question: (random) => ({ query: CUSTOMERS, variables: { first: first(random, 10) } }),
    },
    {
      name: 'a page of one source',
      weight: 4,
      question: (random) => ({
        query: CUSTOMERS,
        variables: { first: first(random, 10), filter: { sourceIds: [oneOf(sourceIds, random)] } },
      }),
    },
    {
      name: 'a later page',
      weight: 2,
      question: (random) => ({
        query: CUSTOMERS,
        variables: { first: first(random, 10), after: pageInfo.endCursor },
      }),
    },
    {
      name: 'cloud profiles of a page',
      weight: 1,
      question: (random) => ({ query: CLOUD_PROFILES, variables: { first: first(random, 8) } }),
    },
    {
      name: 'a customer',
      weight: 12,
      question: (random) => ({ query: CUSTOMER, variables: { id: oneOf(nodes, random).id } }),
    },
    {
      name: 'a customer by source',
      weight: 3,
      question: (random) => {
        const { sourceId, nativeId } = oneOf(nodes, random);
        return { query: BY_SOURCE, variables: { sourceId, nativeId } };
      },
    },
    {
      name: 'nodes',
      weight: 2,
      question: (random) => ({
        query: NODES,
        variables: { ids: Array.from({ length: 5 }, () => oneOf(nodes, random).id) },
      }),
    },
    {
      name: 'tier accounts',
      weight: 2,
      question: (random) => ({ query: ACCOUNTS, variables: { first: first(random, 10) } }),
    },
    {
      name: 'tier account requests',
      weight: 2,
      question: (random) => ({ query: REQUESTS, variables: { first: first(random, 10) } }),
    },
    {
      name: 'sources',
      weight: 2,
      question: () => ({ query: '{ customerSources { id displayName } }' }),
    },
    ...REFUSED,
  ];
}

/** No text is asked twice, so that what the product keeps for each text shows. */
export const NEW_TEXTS: Operation = {
  name: 'a text of its own',
  weight: 2,
  question: (random) => ({ query: `query Q${uniqueName(random)} { customerSources { id displayName } }` }),
};

const REFUSED: readonly Operation[] = [
  {
    name: 'an unknown field',
    weight: 1,
    refusal: 'GRAPHQL_VALIDATION_FAILED',
    question: (random) => ({ query: `{ customers(first: 1) { f${uniqueName(random)} } }` }),
  },
  {
    name: 'a text without an end',
    weight: 1,
    refusal: 'GRAPHQL_PARSE_FAILED',
    question: (random) => ({ query: `query Q${uniqueName(random)} {` }),
  },
  {
    name: 'a page of the wrong size',
    weight: 1,
    refusal: 'BAD_USER_INPUT',
    question: (random) => ({ query: CUSTOMERS, variables: { first: -1 - Math.floor(random() * 100) } }),
  },
  {
    name: 'an id that is none',
    weight: 1,
    refusal: 'BAD_USER_INPUT',
    question: (random) => ({ query: CUSTOMER, variables: { id: uniqueName(random) } }),
  },
];

function uniqueName(random: () => number): string {
  return random().toString(36).slice(2) + random().toString(36).slice(2);
}

function oneOf<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('There is nothing to choose from.');
  return value;
}

/** Chooses an operation by its weight. */
export function chooseOperation(operations: readonly Operation[], random: () => number): Operation {
  const total = operations.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * total;
  const chosen = operations.find(({ weight }) => (left -= weight) < 0) ?? operations.at(-1);
  if (!chosen) throw new Error('There is no operation.');
  return chosen;
}
