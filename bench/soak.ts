/**
 * Whether the product holds more memory or more handles the longer it runs: a mixed load of reads and of requests that it
 * refuses, with a sample of the process after every so many requests. Run by `npm run bench:soak`. `--requests N` sets how
 * many requests are measured; `--minutes N` measures for so long in their place. `--flapping PROVIDER` lets the source of a
 * provider fail every other `--flap-seconds`, with `--fault NAME`. `--new-texts` adds operations whose texts are never asked
 * twice. The other options: how many requests at once (`--clients`), before the first sample (`--warm-up`) and between two
 * samples (`--sample-every`).
 */
import { parseArgs } from 'node:util';
import { PROVIDER_IDS } from '../tests/faults/matrix/sources.js';
import { mixedLoad, NEW_TEXTS } from './scenarios/mixed-load.js';
import { row } from './support/figures.js';
import { startFlapping } from './support/flapping.js';
import { createLoadRun } from './support/load-run.js';
import { sourceIdOf, startPlatforms } from './support/platforms.js';
import type { Usage } from './support/product.js';
import { startProduct } from './support/product.js';
import { slopeOf } from './support/slope.js';

const CUSTOMERS = 200;
const SLOPE_PER_REQUESTS = 10_000;
/** Of a slope. */
const DIGITS = 3;
const MEBIBYTE = 1024 * 1024;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    minutes: { type: 'string' },
    flapping: { type: 'string' },
    'new-texts': { type: 'boolean', default: false },
    'flap-seconds': { type: 'string', default: '10' },
    fault: { type: 'string', default: 'brown-out' },
    clients: { type: 'string', default: '8' },
    'warm-up': { type: 'string', default: '10000' },
    'sample-every': { type: 'string', default: '2000' },
  },
});

function numberOf(name: keyof typeof values): number {
  const value = Number(values[name]);
  if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`);
  return value;
}

const flappingProvider = PROVIDER_IDS.find((id) => id === values.flapping);
if (values.flapping !== undefined && !flappingProvider) {
  throw new Error(`--flapping must be one of ${PROVIDER_IDS.join(', ')}.`);
}
const requests = numberOf('requests');
const minutes = values.minutes === undefined ? undefined : numberOf('minutes');
const warmUp = numberOf('warm-up');
const sampleEvery = numberOf('sample-every');

/** The process after so many requests of the measured part. */
interface Sample extends Usage {
  readonly requests: number;
}

const FIGURES: readonly {
  readonly name: string;
  readonly of: (sample: Sample) => number;
}[] = [
  { name: 'live heap, MiB', of: ({ heldBytes }) => heldBytes / MEBIBYTE },
  { name: 'RSS, MiB', of: ({ rssBytes }) => rssBytes / MEBIBYTE },
  { name: 'handles', of: ({ handles }) => handles },
];

const platforms = await startPlatforms({ customers: CUSTOMERS, answerAfterMs: 0 });
const product = await startProduct(platforms.sources);
const run = createLoadRun(product, {
  operations: [...(await mixedLoad(product)), ...(values['new-texts'] ? [NEW_TEXTS] : [])],
  clients: numberOf('clients'),
  faultySourceId: flappingProvider && sourceIdOf(flappingProvider),
});

async function takeSample(measured: number): Promise<Sample> {
  // The process of the sandboxes keeps a list of the requests that came to it.
  await platforms.takeRequests();
  return { requests: measured, ...(await product.usage()) };
}

function printGrowth(samples: readonly Sample[]): void {
  console.log(
    row(['figure', `growth in ${SLOPE_PER_REQUESTS} requests`, '95 % confidence', 'first', 'last']),
  );
  console.log('|---|--:|--:|--:|--:|');
  for (const { name, of } of FIGURES) {
    const { value, margin } = slopeOf(
      samples.map((sample) => [sample.requests / SLOPE_PER_REQUESTS, of(sample)]),
    );
    const ends = [samples.at(0), samples.at(-1)].map((sample) => (sample ? of(sample).toFixed(1) : ''));
    const interval = `${(value - margin).toFixed(DIGITS)} to ${(value + margin).toFixed(DIGITS)}`;
    console.log(row([name, value.toFixed(DIGITS), interval, ...ends]));
  }
}

async function soak(): Promise<void> {
  await run.ask(warmUp);
  const flapping =
    flappingProvider &&
    startFlapping((fault) => platforms.setFault(flappingProvider, fault), {
      fault: values.fault,
      everyMs: numberOf('flap-seconds') * 1_000,
    });
  const startedAt = performance.now();
  const isOver = (measured: number): boolean =>
    minutes === undefined ? measured >= requests : performance.now() - startedAt >= minutes * 60_000;
  const samples = [await takeSample(0)];
  console.log(row(['requests', ...FIGURES.map(({ name }) => name)]));
  console.log(`|${'--:|'.repeat(FIGURES.length + 1)}`);
  for (let measured = 0; !isOver(measured);) {
    await run.ask(sampleEvery);
    measured += sampleEvery;
    const sample = await takeSample(measured);
    samples.push(sample);
    console.log(row([measured, ...FIGURES.map(({ of }) => of(sample).toFixed(1))]));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  await flapping?.stop();

  console.log(`\n${samples.at(-1)?.requests ?? 0} requests in ${seconds.toFixed(0)} s\n`);
  printGrowth(samples);
  console.log(`\n${run.report()}`);
}

try {
  await soak();
} finally {
  await product.close();
  await platforms.close();
}
