/**
 * Prints the files of ours that one request runs through between its resolver and HTTP, and exits with 1 if they are
 * too many: each file is one more that a person must open to follow the request. Run by `npm run trace:files`.
 *
 * The product and its sandboxes run in this process. V8 counts the calls of each function during one request. A file
 * counts if one of its functions ran more often than for a request that reaches no resolver.
 */
import { encodeId } from '../src/graphql/ids.js';
import type { AcrossPlatforms } from '../tests/support/across-platforms.js';
import { startAcrossPlatforms } from '../tests/support/across-platforms.js';
import { platforms } from '../tests/support/platforms/index.js';
import type { CallCounts } from './call-counts.js';
import { CallCounter, filesThatRanMore } from './call-counts.js';

type Variables = Readonly<Record<string, unknown>>;

interface Operation {
  readonly name: string;
  readonly document: string;
  /** Of a first request, which does what is done only once: it fetches tokens and fills caches. */
  readonly warmUp: Variables;
  readonly counted: Variables;
}

interface Bounded extends Operation {
  readonly atMost: number;
}

const LIST = /* GraphQL */ `
  query List($sourceIds: [ID!], $text: String) {
    customers(first: 5, filter: { sourceIds: $sourceIds, nameContains: $text }) {
      nodes {
        id
        name
        status
      }
    }
  }
`;
const FILES_OF_A_LIST = 24;

const RECORD = /* GraphQL */ `
  query Record($id: ID!) {
    tierAccount(id: $id) {
      id
      name
      version
    }
  }
`;
const FILES_OF_A_RECORD = 15;

/** What it runs, every request runs. */
const NO_RESOLVER: Operation = {
  name: 'no resolver',
  document: 'query Nothing($answered: Boolean!) { __typename @include(if: $answered) }',
  warmUp: { answered: true },
  counted: { answered: true },
};

/** Files that run during the request and are no step between its resolver and HTTP. */
const NO_STEPS: readonly RegExp[] = [
  // HTTP itself: the steps of every upstream call.
  /^http\//,
  // The other end of the wire, in this process only here.
  /^sandbox-kit\/|\/sandbox\//,
  // Conversions of one value, such as a country: a reader trusts them by name, as a package's.
  /^mapping\//,
  // It calls the method that a field names, in the place of type-graphql, which is a package.
  /^graphql\/federation\/lean-resolvers\.ts$/,
  // It executes queries, in the place of graphql-js, which is a package.
  /^graphql\/execution\//,
  // Variables, arguments and limits are checked before the resolver begins.
  /^graphql\/(errors|limits)\/|\.(type|input|enums)\.ts$/,
  // Notes for the log and for the health of a source change nothing about the answer, nor do the deadline and the memory
  // that a scope carries, and the turns in which rows are worked on: they end a read early, save one, or make one wait.
  /^(server|observability|graphql\/server)\//,
  /^domain\/(request-scope|turns|source\/source-health)\.ts$/,
  // The ledger is aged beside the requests, at any time; no list and no record is read through the database.
  /^database\/|^domain\/write\//,
];

function operationsOver(graph: AcrossPlatforms): readonly Bounded[] {
  const lists = graph.ids.map((id): Bounded => ({
    name: `customers(filter: { nameContains }) of ${id}`,
    atMost: FILES_OF_A_LIST,
    document: LIST,
    warmUp: { sourceIds: [id], text: 'contoso' },
    counted: { sourceIds: [id], text: 'kontor' },
  }));
  const source = 'cloudblue-connect';
  const [warmUp = '', counted = ''] = graph
    .platform(source)
    .customerIds.map((nativeId) => encodeId('TierAccount', [source, nativeId]));
  const record: Bounded = {
    name: 'tierAccount(id:)',
    atMost: FILES_OF_A_RECORD,
    document: RECORD,
    warmUp: { id: warmUp },
    counted: { id: counted },
  };
  return [...lists, record];
}

async function ask(
  graph: AcrossPlatforms,
  { name, document }: Operation,
  variables: Variables,
): Promise<void> {
  const { data, errors } = await graph.ask(document, variables);
  const answer = JSON.stringify({ data, errors });
  if (errors || !/"name":"|"__typename"/.test(answer)) throw new Error(`${name} finds nothing: ${answer}`);
}

const providerIds = Object.keys(platforms);
const graph = await startAcrossPlatforms(
  Object.fromEntries(providerIds.map((provider) => [provider, { provider, customers: 12 }])),
);
const counter = await CallCounter.start();

async function callsOf(operation: Operation): Promise<CallCounts> {
  await ask(graph, operation, operation.warmUp);
  return counter.during(() => ask(graph, operation, operation.counted));
}

const always = await callsOf(NO_RESOLVER);
for (const operation of operationsOver(graph)) {
  const files = filesThatRanMore(await callsOf(operation), always);
  const steps = files.filter((file) => !NO_STEPS.some((pattern) => pattern.test(file)));
  console.log(`${operation.name}: ${String(steps.length)} files, at most ${String(operation.atMost)}`);
  for (const file of steps) console.log(`  src/${file}`);
  if (steps.length > operation.atMost) process.exitCode = 1;
}
await graph.close();
