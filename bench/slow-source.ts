/**
 * How long a page of four platforms takes while one of them is refusing, answering rubbish or hanging, as medians beside
 * the page of the other three alone. Run by `npm run bench`.
 */
import type { SandboxFault } from '../src/sandbox-kit/index.js';
import type { AcrossPlatforms } from '../tests/support/across-platforms.js';
import { customerPage, startAcrossPlatforms } from '../tests/support/across-platforms.js';
import { platforms } from '../tests/support/platforms/index.js';
import { median, row, timed } from './support/figures.js';

const RUNS = 31;
/** What a platform on the internet takes to answer. */
const ANSWERED_AFTER_MS = 40;
const MAX_WAIT_MS = 250;
const TIMEOUT_MS = 400;

interface Scenario {
  readonly name: string;
  readonly fault?: SandboxFault;
  readonly maxWaitMs?: number;
  /** What the page may take; beside the other three's own time where left out. */
  readonly boundMs?: number;
}

const SCENARIOS: readonly Scenario[] = [
  { name: 'healthy' },
  { name: 'refusing: HTTP 500', fault: { kind: 'status', status: 500 } },
  { name: 'refusing: connection reset', fault: { kind: 'reset' } },
  { name: 'rubbish: HTML', fault: { kind: 'raw', body: '<html>', contentType: 'text/html' } },
  {
    name: `hanging, maxWaitMs ${String(MAX_WAIT_MS)}`,
    fault: { kind: 'hang' },
    maxWaitMs: MAX_WAIT_MS,
    boundMs: MAX_WAIT_MS,
  },
  {
    name: `hanging, timeoutMs ${String(TIMEOUT_MS)} of the source`,
    fault: { kind: 'hang' },
    boundMs: TIMEOUT_MS,
  },
];

function setFaults(graph: AcrossPlatforms, broken: string, fault: SandboxFault | undefined): void {
  for (const id of graph.ids) {
    const { sandbox } = graph.platform(id);
    sandbox.setFault(id === broken && fault ? fault : { kind: 'delay', ms: ANSWERED_AFTER_MS });
  }
}

/** Pairs of runs: the page of all four, and the page of the other three, so that both meet the same machine. */
async function measure(graph: AcrossPlatforms, broken: string, scenario: Scenario): Promise<string> {
  setFaults(graph, broken, undefined);
  await customerPage(graph, { first: 100 });
  setFaults(graph, broken, scenario.fault);
  const others = graph.ids.filter((id) => id !== broken);
  const { maxWaitMs } = scenario;
  const four: number[] = [];
  const three: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    four.push(await timed(() => customerPage(graph, { first: 100, maxWaitMs })));
    three.push(await timed(() => customerPage(graph, { first: 100, filter: { sourceIds: others } })));
  }
  const bound = scenario.boundMs ?? median(three);
  const cells = [broken, scenario.name, median(four).toFixed(1), median(three).toFixed(1)];
  return row([...cells, (median(four) - bound).toFixed(1), (median(four) / median(three)).toFixed(2)]);
}

const providers = Object.keys(platforms);
const limits = { timeoutMs: TIMEOUT_MS };
const graph = await startAcrossPlatforms(
  Object.fromEntries(providers.map((provider) => [provider, { provider, customers: 40, limits }])),
);
console.log('| source | it is | all four, ms | other three, ms | beyond its bound, ms | ratio |');
console.log('|---|---|--:|--:|--:|--:|');
for (const broken of providers) {
  for (const scenario of SCENARIOS) console.log(await measure(graph, broken, scenario));
}
await graph.close();
