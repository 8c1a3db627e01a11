import type { TestAnswer } from '../../tests/support/app.js';
import type { Operation } from '../scenarios/mixed-load.js';
import { chooseOperation } from '../scenarios/mixed-load.js';
import { row } from './figures.js';
import type { Server } from './product.js';
import { seededRandom } from './seeded-random.js';

export interface LoadRunOptions {
  readonly operations: readonly Operation[];
  /** How many requests are under way at once. */
  readonly clients: number;
  /** The source whose errors are expected, because faults happen to it. */
  readonly faultySourceId: string | undefined;
}

/** What became of the requests of one operation. */
interface Counts {
  requests: number;
  refusals: number;
  ofFaultySource: number;
  /** How often each other error came, by its code, its source and its message. */
  readonly others: Map<string, number>;
}

export interface LoadRun {
  /** Asks this many requests, and returns when all are answered. Rejects if the product does not answer one. */
  readonly ask: (requests: number) => Promise<void>;
  /** What was answered, as tables in Markdown. */
  readonly report: () => string;
}

type AnsweredError = NonNullable<TestAnswer['body']['errors']>[number];

/** Sends requests that are chosen at random, the same in every run, and counts the errors. */
export function createLoadRun(product: Server, options: LoadRunOptions): LoadRun {
  const { operations, clients, faultySourceId } = options;
  const random = seededRandom(1);
  const counts = new Map<string, Counts>(
    operations.map(({ name }) => [name, { requests: 0, refusals: 0, ofFaultySource: 0, others: new Map() }]),
  );

  const askOne = async (): Promise<void> => {
    const operation = chooseOperation(operations, random);
    const { query, variables } = operation.question(random);
    const { errors = [] } = await product.ask(query, variables);
    const count = counts.get(operation.name);
    if (!count) throw new Error(`No operation is called ${operation.name}.`);
    count.requests += 1;
    if (operation.refusal !== undefined && errors.length === 0) addOther(count, 'not refused');
    for (const error of errors) {
      if (operation.refusal !== undefined && error.extensions?.['code'] === operation.refusal)
        count.refusals += 1;
      else if (faultySourceId !== undefined && error.extensions?.['sourceId'] === faultySourceId)
        count.ofFaultySource += 1;
      else addOther(count, textOf(error));
    }
  };

  return {
    ask: async (requests) => {
      let left = requests;
      const client = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await askOne();
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
    },
    report: () => reportOf(counts),
  };
}

function addOther({ others }: Counts, text: string): void {
  others.set(text, (others.get(text) ?? 0) + 1);
}

function textOf({ message, extensions }: AnsweredError): string {
  return [extensions?.['code'], extensions?.['sourceId'], message].filter(Boolean).map(String).join(': ');
}

function reportOf(counts: ReadonlyMap<string, Counts>): string {
  const lines = [...counts].map(([name, { requests, refusals, ofFaultySource, others }]) => {
    const unexpected = [...others.values()].reduce((total, count) => total + count, 0);
    return row([name, requests, refusals, ofFaultySource, unexpected]);
  });
  const unexpected = [...counts].flatMap(([name, { others }]) =>
    [...others].map(([text, count]) => `- ${name}: ${count} × ${text}`),
  );
  return [
    row(['operation', 'requests', 'refused as expected', 'errors of the flapping source', 'other errors']),
    '|---|--:|--:|--:|--:|',
    ...lines,
    '',
    unexpected.length === 0 ? 'No other error.' : ['Other errors:', ...unexpected].join('\n'),
  ].join('\n');
}
