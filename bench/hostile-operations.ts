/**
 * One caller sends an operation that is made to cost much: what becomes of a trivial question that is asked beside, and of
 * the memory of the product. Run by `npm run bench:operations`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { HOSTILE_OPERATIONS } from '../tests/support/hostile-operations.js';
import { row, timed } from './support/figures.js';
import { startPlatforms } from './support/platforms.js';
import { startProduct } from './support/product.js';

const ASKED_EVERY_MS = 20;
/** How long a window without the operation is, and the least with it. */
const WINDOW_MS = 2_000;
const MEBIBYTE = 1024 * 1024;

const platforms = await startPlatforms({ customers: 1_000, answerAfterMs: 5 });
const product = await startProduct(platforms.sources);

interface Window {
  readonly slowestTrivialMs: number;
  readonly longestStopMs: number;
  readonly longestStopCpuMs: number;
  readonly peakRssBytes: number;
  readonly tookMs: number;
  readonly codes: readonly unknown[];
}

/** Runs the operation, or none, beside a trivial question in a steady rhythm. */
async function windowOf(operation: (() => Promise<readonly unknown[]>) | null): Promise<Window> {
  await product.clearUsage();
  const startedAt = performance.now();
  let codes: readonly unknown[] = [];
  let tookMs = 0;
  let isAnswered = operation === null;
  const trivial: Promise<number>[] = [];
  const asking = operation?.().then((found) => {
    codes = found;
    tookMs = performance.now() - startedAt;
    isAnswered = true;
  });
  while (!isAnswered || performance.now() < startedAt + WINDOW_MS) {
    trivial.push(timed(() => product.ask('{ __typename }')));
    await wait(ASKED_EVERY_MS);
  }
  await asking;
  const { longestStopMs, longestStopCpuMs, peakRssBytes } = await product.usage();
  return {
    slowestTrivialMs: Math.max(...(await Promise.all(trivial))),
    longestStopMs,
    longestStopCpuMs,
    peakRssBytes,
    tookMs,
    codes,
  };
}

const whole = (value: number): string => value.toFixed(0);

console.log(
  row([
    'operation',
    'answered with',
    'took, ms',
    'slowest trivial, alone, ms',
    'beside it, ms',
    'longest stop, alone, ms',
    'beside it, ms',
    'the same, alone, CPU ms',
    'beside it, CPU ms',
    'peak RSS more, MiB',
  ]),
);
console.log(row(['---', '---', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:']));
// What is compiled at the first use is no cost of a later one.
await windowOf(null);
for (const { name, query, variables } of HOSTILE_OPERATIONS) {
  const alone = await windowOf(null);
  const beside = await windowOf(async () => {
    const { errors = [] } = await product.ask(query, variables);
    return [...new Set(errors.map(({ extensions }) => extensions?.['code']))];
  });
  console.log(
    row([
      name,
      beside.codes.length === 0 ? 'data' : beside.codes.join(', '),
      whole(beside.tookMs),
      whole(alone.slowestTrivialMs),
      whole(beside.slowestTrivialMs),
      whole(alone.longestStopMs),
      whole(beside.longestStopMs),
      whole(alone.longestStopCpuMs),
      whole(beside.longestStopCpuMs),
      whole((beside.peakRssBytes - alone.peakRssBytes) / MEBIBYTE),
    ]),
  );
}
await product.close();
await platforms.close();
