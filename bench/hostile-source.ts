/**
 * One source of four is hostile: what becomes of the rows of the other three, of a trivial question that is asked beside,
 * and of the memory of the product. Run by `npm run bench:hostile`, with `--seconds N` for windows of another length.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { HostileKind } from '../tests/faults/matrix/hostile-kinds.js';
import { HOSTILE_KINDS } from '../tests/faults/matrix/hostile-kinds.js';
import type { ProviderId } from '../tests/faults/matrix/sources.js';
import { PROVIDER_IDS } from '../tests/faults/matrix/sources.js';
import { customerPage } from '../tests/support/across-platforms.js';
import { row, timed } from './support/figures.js';
import { sourceIdOf, startPlatforms } from './support/platforms.js';
import type { Usage } from './support/product.js';
import { startProduct } from './support/product.js';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    kind: { type: 'string', default: '' },
  },
});
const WINDOW_MS = Number(values.seconds) * 1_000;
const ASKED_EVERY_MS = 20;
/** Between two pages, so that the product is not busy with them alone. */
const PAUSE_MS = 100;
/** Short, for the source that takes all its time. */
const TIMEOUT_MS = 3_000;
const MEBIBYTE = 1024 * 1024;

const platforms = await startPlatforms({ customers: 100, answerAfterMs: 5 });
const product = await startProduct(
  platforms.sources.map((source) => ({ ...source, timeoutMs: TIMEOUT_MS, breaker: { failures: 1_000_000 } })),
);

interface Window extends Usage {
  readonly pages: number;
  /** Reports of the hostile source that are not as they should be, and pages that lack rows of another source. */
  readonly faults: number;
  readonly requests: number;
  readonly slowestTrivialMs: number;
}

/** Asks for pages one after the other, and beside them a trivial question in a steady rhythm. */
async function windowOf(
  source: ProviderId,
  { first, code }: HostileKind,
  isHostile: boolean,
): Promise<Window> {
  await platforms.takeRequests();
  await product.clearUsage();
  const endsAt = performance.now() + WINDOW_MS;
  let pages = 0;
  let faults = 0;
  const trivial: Promise<number>[] = [];
  const asking = (async () => {
    while (performance.now() < endsAt) {
      const { sourceReports } = await customerPage(product, { first });
      pages += 1;
      const isAsDue = sourceReports.every(({ source: { id }, error, returned }) =>
        isHostile && id === sourceIdOf(source) ? error?.code === code : error === null && returned > 0,
      );
      if (!isAsDue) faults += 1;
      await wait(PAUSE_MS);
    }
  })();
  while (performance.now() < endsAt) {
    trivial.push(timed(() => product.ask('{ __typename }')));
    await wait(ASKED_EVERY_MS);
  }
  const slowestTrivialMs = Math.max(...(await Promise.all(trivial)));
  await asking;
  const requests = (await platforms.takeRequests())[source] ?? Number.NaN;
  return { pages, faults, requests, slowestTrivialMs, ...(await product.usage()) };
}

async function measure(kind: HostileKind, source: ProviderId): Promise<string> {
  const before = await windowOf(source, kind, false);
  await platforms.setFault(source, kind.name);
  const hostile = await windowOf(source, kind, true);
  await platforms.setFault(source, null);
  // A source that gave no answer is asked once more before it counts as well.
  await customerPage(product, { first: 1 });
  const mebibytes = (bytes: number): string => (bytes / MEBIBYTE).toFixed(1);
  return row([
    kind.name,
    source,
    `${String(hostile.pages - hostile.faults)} of ${String(hostile.pages)}`,
    (hostile.requests / hostile.pages).toFixed(1),
    before.slowestTrivialMs.toFixed(0),
    hostile.slowestTrivialMs.toFixed(0),
    before.longestStopCpuMs.toFixed(0),
    hostile.longestStopCpuMs.toFixed(0),
    mebibytes(hostile.heldBytes - before.heldBytes),
    mebibytes(hostile.peakRssBytes - before.peakRssBytes),
  ]);
}

for (let warmUp = 0; warmUp < 50; warmUp += 1) await customerPage(product, { first: 100 });
console.log(
  row([
    'one source answers',
    'source',
    'pages as due',
    'requests a page',
    'slowest trivial, all well, ms',
    'beside it, ms',
    'longest stop, all well, CPU ms',
    'beside it, CPU ms',
    'memory held more, MiB',
    'peak RSS more, MiB',
  ]),
);
console.log('|---|---|--:|--:|--:|--:|--:|--:|--:|--:|');
for (const kind of HOSTILE_KINDS.filter(({ name }) => name.includes(values.kind))) {
  for (const source of PROVIDER_IDS) console.log(await measure(kind, source));
}
await product.close();
await platforms.close();
