import { median, row } from '../figures.js';
import type { Result } from './scenario.js';

const digits = (value: number): string => String(Number(value.toPrecision(3)));

/** Prints a scenario as a table; the ratios are those of the product's minimum to each contestant's. */
export function printTable({ name, clients, measured }: Result): void {
  console.log(tableOf({ name, clients, measured }));
}

export function tableOf({ name, clients, measured }: Result): string {
  const product = measured[0];
  const least = (values: readonly number[]): number => Math.min(...values);
  return [
    `\n### ${name}; clients: ${String(clients)}\n`,
    row([
      'contestant',
      'CPU a request, least, ms',
      'median, ms',
      "the product's CPU, of it",
      'requests a second, median',
      "the product's, of it",
      'latency, median, ms',
      'p99, ms',
      'heap a request, KiB',
    ]),
    `|---|${'--:|'.repeat(8)}`,
    ...measured.map((one) =>
      row([
        one.name,
        digits(least(one.cpuMs)),
        digits(median(one.cpuMs)),
        digits(least(product?.cpuMs ?? []) / least(one.cpuMs)),
        digits(median(one.perSecond)),
        digits(median(product?.perSecond ?? []) / median(one.perSecond)),
        digits(median(one.medianMs)),
        digits(median(one.p99Ms)),
        one.allocatedBytes === null ? '–' : (one.allocatedBytes / 1_024).toFixed(0),
      ]),
    ),
  ].join('\n');
}
