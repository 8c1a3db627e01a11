/**
 * One source of four answers half of its requests with HTTP 500 while pages are asked for in a steady rhythm, each round
 * another source. A second product, all of whose sources are well, gets the same questions at the same time, so that both
 * meet the same machine. Run by `npm run bench:brown-out`; `--seconds N` sets the length of a round, `--per-second N` the
 * rhythm, `--rounds N` how many there are.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SOURCE_DEFAULTS } from '../src/config/schema.js';
import type { ProviderId } from '../tests/faults/matrix/sources.js';
import { PROVIDER_IDS } from '../tests/faults/matrix/sources.js';
import { customerPage } from '../tests/support/across-platforms.js';
import { median, quantile, row, timed } from './support/figures.js';
import type { Platforms } from './support/platforms.js';
import { sourceIdOf, startPlatforms } from './support/platforms.js';
import type { Server } from './support/product.js';
import { startProduct } from './support/product.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    'per-second': { type: 'string', default: '4' },
    rounds: { type: 'string', default: String(PROVIDER_IDS.length) },
  },
});
const WINDOW_MS = Number(values.seconds) * 1_000;
const ASKED_EVERY_MS = 1_000 / Number(values['per-second']);
/** Identical reads share one request, so pages that are under way together have different lengths. */
const LENGTHS = 50;
/** How exact the end of a recovery is. */
const LOOKED_EVERY_MS = 25;

/** A product over sandboxes of its own. */
interface Graph {
  readonly platforms: Platforms;
  readonly product: Server;
}

async function startGraph(): Promise<Graph> {
  const platforms = await startPlatforms({ customers: LENGTHS, answerAfterMs: 20 });
  return { platforms, product: await startProduct(platforms.sources) };
}

let asked = 0;

interface Window {
  /** That came to the source. */
  readonly requests: number;
  /** The share of the pages of all four sources that had its rows. */
  readonly whole: number;
  /** How long each page of the other three took. */
  readonly othersMs: readonly number[];
}

function nextLength(): number {
  asked += 1;
  return 1 + (asked % LENGTHS);
}

/** Whether the source is well in a page of these sources. */
async function isWellIn(
  { product }: Graph,
  sourceIds: readonly string[],
  source: ProviderId,
): Promise<boolean> {
  const { sourceReports } = await customerPage(product, { first: nextLength(), filter: { sourceIds } });
  return sourceReports.some((report) => report.source.id === sourceIdOf(source) && report.error === null);
}

/** Asks for pages of all four, and between them for pages of the three other sources alone. */
async function windowOf(graph: Graph, source: ProviderId): Promise<Window> {
  const { platforms, product } = graph;
  const all = PROVIDER_IDS.map((id) => sourceIdOf(id));
  const others = all.filter((id) => id !== sourceIdOf(source));
  await platforms.takeRequests();
  const pages: Promise<boolean>[] = [];
  const othersMs: Promise<number>[] = [];
  const startedAt = performance.now();
  for (let tick = 0; tick * ASKED_EVERY_MS < WINDOW_MS; tick += 1) {
    await wait(startedAt + tick * ASKED_EVERY_MS - performance.now());
    pages.push(isWellIn(graph, all, source));
    await wait(ASKED_EVERY_MS / 2);
    othersMs.push(timed(() => customerPage(product, { first: nextLength(), filter: { sourceIds: others } })));
  }
  const whole = (await Promise.all(pages)).filter(Boolean).length / pages.length;
  return {
    whole,
    othersMs: await Promise.all(othersMs),
    requests: (await platforms.takeRequests())[source] ?? Number.NaN,
  };
}

/** How long it takes until the source's rows come again. */
function recoveryOf(graph: Graph, source: ProviderId): Promise<number> {
  return timed(async () => {
    while (!(await isWellIn(graph, [sourceIdOf(source)], source))) await wait(LOOKED_EVERY_MS);
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

async function round(source: ProviderId, { well, ill }: { well: Graph; ill: Graph }): Promise<string> {
  await ill.platforms.setFault(source, 'brown-out');
  const [normal, failing] = await Promise.all([windowOf(well, source), windowOf(ill, source)]);
  await ill.platforms.setFault(source, null);
  const recoveryMs = await recoveryOf(ill, source);
  const p95 = ({ othersMs }: Window): number => quantile(othersMs, 0.95);
  return row([
    source,
    normal.requests,
    failing.requests,
    (failing.requests / normal.requests).toFixed(2),
    percent(normal.whole),
    percent(failing.whole),
    `${median(normal.othersMs).toFixed(1)} → ${median(failing.othersMs).toFixed(1)}`,
    (median(failing.othersMs) / median(normal.othersMs)).toFixed(2),
    `${p95(normal).toFixed(1)} → ${p95(failing).toFixed(1)}`,
    (p95(failing) / p95(normal)).toFixed(2),
    (recoveryMs / SOURCE_DEFAULTS.breaker.probeMs).toFixed(2),
  ]);
}

const graphs = [await startGraph(), await startGraph()] as const;
for (const { product } of graphs) {
  for (let warmUp = 0; warmUp < 100; warmUp += 1) await customerPage(product, { first: nextLength() });
}
console.log(
  row([
    'source',
    'requests, well',
    'failing',
    'ratio',
    'pages with its rows, well',
    'failing',
    'other three, median, ms',
    'ratio',
    'p95, ms',
    'ratio',
    'recovery, of `probeMs`',
  ]),
);
console.log(`|---|${'--:|'.repeat(10)}`);
for (let index = 0; index < Number(values.rounds); index += 1) {
  const source = PROVIDER_IDS[index % PROVIDER_IDS.length];
  // Neither process has an advantage over all rounds.
  const [well, ill] = index % 2 === 0 ? graphs : [graphs[1], graphs[0]];
  if (source) console.log(await round(source, { well, ill }));
}
for (const { product, platforms } of graphs) {
  await product.close();
  await platforms.close();
}
