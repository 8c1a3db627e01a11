import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { median, row } from '../figures.js';
import type { Measured } from './contest.js';
import { CONTESTANTS } from './folders.js';
import type { Chain, Result } from './scenario.js';

const BENCH = join(import.meta.dirname, '../..');
const RESULTS = join(BENCH, 'results');

/** Three digits that count. */
const short = (value: number): string => String(Number(value.toPrecision(3)));
const least = (values: readonly number[]): number => Math.min(...values);

const COLUMNS = [
  'contestant',
  'CPU a request, least, ms',
  'median, ms',
  "the product's CPU, of it",
  'requests a second, median',
  "the product's, of it",
  'latency, median, ms',
  'p99, ms',
  'upstream calls a request',
  'upstream KiB a request',
  'heap a request, KiB',
];

/** A scenario as a table; the ratios are those of the product to each contestant. */
export function tableOf({ name, clients, chain, measured }: Result): string {
  const product = measured[0];
  const line = (one: Measured): string =>
    row([
      one.name,
      short(least(one.cpuMs)),
      short(median(one.cpuMs)),
      short(least(product?.cpuMs ?? []) / least(one.cpuMs)),
      short(median(one.perSecond)),
      short(median(product?.perSecond ?? []) / median(one.perSecond)),
      short(median(one.medianMs)),
      short(median(one.p99Ms)),
      one.upstream ? short(one.upstream.requests) : '–',
      one.upstream ? short(one.upstream.bytes / 1_024) : '–',
      one.allocatedBytes === null ? '–' : (one.allocatedBytes / 1_024).toFixed(0),
    ]);
  return [
    `### ${name}; clients: ${String(clients)}\n`,
    ...tableLines(COLUMNS, measured.map(line)),
    ...(chain && chain.callMs > 0 ? ['', addedTableOf(chain, measured)] : []),
  ].join('\n');
}

const ADDED_COLUMNS = [
  'contestant',
  'added, median, ms',
  "the product's, of it",
  'added, p99, ms',
  "the product's, of it",
];

/** What each contestant adds to the time that its sources take in any case. */
function addedTableOf({ calls, callMs }: Chain, measured: readonly Measured[]): string {
  const addedTo = (latenciesMs: readonly number[]): number => median(latenciesMs) - calls * callMs;
  const product = measured[0];
  const ofProduct = { median: addedTo(product?.medianMs ?? []), p99: addedTo(product?.p99Ms ?? []) };
  const line = (one: Measured): string => {
    const added = { median: addedTo(one.medianMs), p99: addedTo(one.p99Ms) };
    return row([
      one.name,
      short(added.median),
      short(ofProduct.median / added.median),
      short(added.p99),
      short(ofProduct.p99 / added.p99),
    ]);
  };
  return [
    `Latency beyond the calls that have to wait for each other, ${String(calls)} × ${String(callMs)} ms:\n`,
    ...tableLines(ADDED_COLUMNS, measured.map(line)),
  ].join('\n');
}

function tableLines(columns: readonly string[], lines: readonly string[]): readonly string[] {
  return [row(columns), `|---|${'--:|'.repeat(columns.length - 1)}`, ...lines];
}

/** A scale as a table; each point beside the first one. */
export function scaleTableOf(name: string, measured: readonly Measured[]): string {
  const first = measured[0];
  const beside = (figure: (one: Measured) => number): ((one: Measured) => string) => {
    const start = first ? figure(first) : Number.NaN;
    return (one) => `${short(figure(one))} (× ${short(figure(one) / start)})`;
  };
  const cpu = beside((one) => least(one.cpuMs));
  const calls = beside((one) => one.upstream?.requests ?? Number.NaN);
  const kibibytes = beside((one) => (one.upstream?.bytes ?? Number.NaN) / 1_024);
  const latency = beside((one) => median(one.medianMs));
  return [
    `### ${name}\n`,
    row(['', 'CPU a page, least, ms', 'calls a page', 'KiB read a page', 'latency, median, ms']),
    '|---|--:|--:|--:|--:|',
    ...measured.map((one) => row([one.name, cpu(one), calls(one), kibibytes(one), latency(one)])),
  ].join('\n');
}

const fileNameOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** What the machine was, so that somebody can judge the figures. */
function circumstances(): string {
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${String(availableParallelism())} cores, Node ${process.versions.node}`;
}

/** Writes every figure as JSON, the tables as Markdown and the bars as SVG. */
export async function writeResults(command: string, results: readonly Result[]): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  const run = circumstances();
  const raw = { command, run, results };
  writeFileSync(join(RESULTS, 'contestants.json'), `${JSON.stringify(raw, null, 1)}\n`);
  await draw(
    results.map(({ name, measured }) => ({
      file: join(RESULTS, `${fileNameOf(name)}.svg`),
      title: name,
      unit: 'CPU of the server a request, least of all rounds, ms',
      bars: measured.map((one) => ({ name: one.name, value: Number(short(least(one.cpuMs))) })),
    })),
  );
  const sections = results.map((result) =>
    [tableOf(result), '', `![${result.name}](results/${fileNameOf(result.name)}.svg)`].join('\n'),
  );
  const head = [
    '# The product beside others',
    '',
    'Written by the command below; see [README.md](README.md#contestants) for what it measures and how to read it. Every',
    'figure of every round is in [results/contestants.json](results/contestants.json).',
    '',
    `\`${command}\` on ${run}.`,
  ];
  writeFileSync(join(BENCH, 'RESULTS.md'), `${[...head, ...sections.map((one) => `\n${one}`)].join('\n')}\n`);
}

async function draw(charts: readonly object[]): Promise<void> {
  const child = spawn(process.execPath, [join(CONTESTANTS, 'charts.mjs')], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.end(JSON.stringify(charts));
  const ended: readonly unknown[] = await once(child, 'exit');
  if (ended[0] !== 0) throw new Error('The charts could not be drawn.');
}
